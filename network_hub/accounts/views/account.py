"""One's own account: for whom one acts, how pages look, password, and where one is signed in."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from network_hub.accounts import passwords, queries
from network_hub.accounts.forms import ActForForm, PasswordForm, PreferencesForm
from network_hub.accounts.services import people, sessions
from network_hub.accounts.views.blueprint import bp, per_person
from network_hub.core.errors import Invalid
from network_hub.edge import sockets
from network_hub.edge.access import SIGNED_IN, current_actor, door
from network_hub.edge.addresses import local_path
from network_hub.edge.cookie import leave
from network_hub.edge.forms import settle
from network_hub.edge.language import choose, chosen


@bp.get("/account")
@door(SIGNED_IN)
def account() -> ResponseReturnValue:
    return _page()


@bp.route("/account/preferences", methods=["GET", "POST"])
@door(SIGNED_IN)
def preferences() -> ResponseReturnValue:
    form = _preferences()
    if request.method == "GET":
        return redirect(url_for(".account", _anchor="preferences"))

    def act() -> str:
        people.change_preferences(
            current_actor(),
            name=form.name.data,
            language=form.language.data,
            colour_scheme=form.colour_scheme.data,
            shows_here=form.shows_here.data,
            shows_writing=form.shows_writing.data,
            single_keys=form.single_keys.data,
        )
        choose(form.language.data)
        return url_for(".account")

    return settle(form, act, lambda status: _page(status, preferences=form), _l("Saved."))


@bp.route("/account/password", methods=["GET", "POST"])
@per_person
@door(SIGNED_IN)
def password() -> ResponseReturnValue:
    form = PasswordForm()
    form.about = (current_user.name, current_user.email.partition("@")[0])
    if request.method == "GET" or not form.validate():
        return _password_page(form, 200 if request.method == "GET" else 422)
    # Before the command: no transaction should wait for hashing. The verdict falls inside it,
    # where the second of two clicks finds the receipt of the first and not a wrong password.
    held = queries.own_credentials(current_actor()).password_hash
    knows = held is None or passwords.matches(held, form.current.data or "")
    new = passwords.hashed(form.new.data)

    def act() -> str:
        if not knows:
            raise Invalid("That is not your password.", field="current")
        people.set_password(
            current_actor(), password_hash=new, replaces=held, session_id=current_user.session_id
        )
        return url_for(".account")

    said = _l("Your password has been changed. You are signed out everywhere else.")
    return settle(form, act, lambda status: _password_page(form, status), said)


@bp.post("/account/sign-ins/<int:session_id>/end")
@door(SIGNED_IN)
def end_sign_in(session_id: int) -> ResponseReturnValue:
    sessions.end_session(current_actor(), session_id, "revoked")
    if session_id == current_user.session_id:
        return _gone()
    flash(_("That session has ended. Pages that were open there no longer work."), "success")
    return redirect(url_for(".account", _anchor="sign-ins"), 303)


@bp.post("/account/sign-out-everywhere")
@door(SIGNED_IN)
def sign_out_everywhere() -> ResponseReturnValue:
    sessions.end_sessions(current_actor(), current_user.user_id, "signed out everywhere")
    return _gone(_("You are signed out everywhere, here too."))


@bp.route("/act-for", methods=["GET", "POST"])
@door(SIGNED_IN)
def act_for() -> ResponseReturnValue:
    """For whom one acts. Whoever acts for nobody any more is led here."""
    form = ActForForm()
    if request.method == "POST":
        form.validate()
        sessions.act_for(current_actor(), current_user.session_id, form.organisation.data or 0)
        chosen = dict(current_user.organisations).get(form.organisation.data)
        flash(_("You now act for %(organisation)s.", organisation=chosen), "success")
        return redirect(local_path(request.form.get("next")), 303)
    return render_template("accounts/act_for.html")


@bp.get("/live/token")
@door(SIGNED_IN)
def live_token() -> ResponseReturnValue:
    """For clients that are no page; a page has it in its head. See docs/live-protocol.md."""
    return {"token": sockets.token()}


def _gone(said: str | None = None) -> ResponseReturnValue:
    leave()
    flash(said or _("You are signed out."), "success")
    return redirect(url_for(".sign_in"), 303)


def _preferences() -> PreferencesForm:
    return PreferencesForm(
        data={
            "name": current_user.name,
            "language": chosen(),  # what the page speaks, which a choice before signing in decides
            "colour_scheme": current_user.colour_scheme or "",
            "shows_here": current_user.shows_here,
            "shows_writing": current_user.shows_writing,
            "single_keys": current_user.single_keys,
        }
    )


def _page(status: int = 200, preferences: PreferencesForm | None = None) -> ResponseReturnValue:
    page = render_template(
        "accounts/account.html",
        preferences=preferences or _preferences(),
        sign_ins=queries.own_sign_ins(current_actor()),
    )
    return page, status


def _password_page(form: PasswordForm, status: int) -> ResponseReturnValue:
    held = queries.own_credentials(current_actor()).password_hash
    return render_template("accounts/password.html", f=form, has_one=held is not None), status
