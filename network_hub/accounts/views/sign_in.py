"""The ways in. Nothing here tells whether an address has an account: not the words, not the status,
not the time it takes."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypedDict

from flask import abort, current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from network_hub.accounts import passwords
from network_hub.accounts.devices import device
from network_hub.accounts.forms import LinkForm, SignInForm
from network_hub.accounts.models import Way
from network_hub.accounts.queries import credentials, link_holder, person_with
from network_hub.accounts.services import links, people, sessions
from network_hub.accounts.views.blueprint import (
    bp,
    in_demo,
    links_per_account,
    per_account,
    per_address,
    visitor,
)
from network_hub.core.errors import Conflict
from network_hub.edge.access import PUBLIC, door
from network_hub.edge.addresses import local_path
from network_hub.edge.cookie import enter, leave
from network_hub.edge.language import LANGUAGES, choose
from network_hub.edge.tokens import SIGN_IN, read_token


@bp.route("/sign-in", methods=["GET", "POST"])
@per_address
@per_account
@door(PUBLIC)
def sign_in() -> ResponseReturnValue:
    form = SignInForm()
    if request.method == "GET":
        return _page(form)
    if not form.validate_on_submit():
        return _page(form, 422)
    held = credentials(form.email.data)
    if not passwords.matches(held.password_hash, form.password.data) or held.user_id is None:
        sessions.refuse_sign_in(visitor(), held.user_id)
        form.form_errors.append(
            _("The address and the password do not match. Try again, or get a link by email.")
        )
        return _page(form, 422)
    try:
        return _let_in(held.user_id, Way.PASSWORD, proof=held.password_hash)
    except Conflict as refusal:
        return _page(form, form.refuse(refusal))


@bp.route("/sign-in/link", methods=["GET", "POST"])
@per_address
@links_per_account
@door(PUBLIC)
def link() -> ResponseReturnValue:
    form = LinkForm()
    if form.validate_on_submit():
        links.ask_for_link(visitor(), form.email.data)
        # For this browser only. In the mail it would be read by whoever sees the mail.
        session["next"] = _next()
        return redirect(url_for(".link_sent"), 303)
    status = 422 if request.method == "POST" else 200
    return render_template("accounts/link.html", f=form, next=_next()), status


@bp.get("/sign-in/link/sent")
@door(PUBLIC)
def link_sent() -> ResponseReturnValue:
    kept = in_demo() and not current_app.config["MAIL_URL"]
    return render_template("accounts/link_sent.html", kept=kept)


@bp.route("/sign-in/link/<token>", methods=["GET", "POST"])
@per_address
@door(PUBLIC)
def use_link(token: str) -> ResponseReturnValue:
    """A GET only shows a button: mail filters and previews open every link they see."""
    link_id = read_token(SIGN_IN, token)
    if request.method == "POST":
        went_to = local_path(session.get("next"))
        try:
            started = links.use_link(visitor(), link_id, **_this_browser())
        except Conflict:
            return _spent()
        return _welcome(started, went_to)
    holder = link_holder(link_id)
    if holder is None:
        return _spent()
    return render_template("accounts/use_link.html", token=token, holder=holder)


@bp.post("/sign-in/demo")
@per_address
@door(PUBLIC)
def demo_sign_in() -> ResponseReturnValue:
    """One click into the demo, as one of its invented people and nobody else."""
    email = request.form.get("person", "")
    if email not in {person.email for person in demo_people()}:
        abort(404)
    user_id = person_with(email)
    if user_id is None:
        abort(404)
    return _let_in(user_id, Way.DEMO)


@bp.post("/sign-out")
@door(PUBLIC)
def sign_out() -> ResponseReturnValue:
    if current_user.is_authenticated:
        sessions.end_session(visitor(), current_user.session_id)
    leave()
    flash(_("You are signed out."), "success")
    return redirect(url_for(".sign_in"), 303)


@bp.post("/language")
@door(PUBLIC)
def language() -> ResponseReturnValue:
    """Another language, for this browser and, signed in, for the person."""
    asked = request.form.get("language")
    if asked not in LANGUAGES:
        abort(400)
    choose(asked)
    if current_user.is_authenticated:
        people.change_preferences(visitor(), language=asked)
    return redirect(local_path(request.form.get("next")), 303)


def demo_people() -> list[Any]:
    """Those one can be in the demo (`demo.SignIn`: their words are message ids); else nobody."""
    if not in_demo() or find_spec("network_hub.demo") is None:
        return []
    return list(import_module("network_hub.demo").people())


def _page(form: SignInForm, status: int = 200) -> ResponseReturnValue:
    shown = {"f": form, "next": _next(), "people": demo_people()}
    return render_template("accounts/sign_in.html", **shown), status


def _next() -> str:
    return local_path(request.values.get("next"))


def _spent() -> ResponseReturnValue:
    return render_template("accounts/link.html", f=LinkForm(formdata=None), spent=True), 410


class Browser(TypedDict):
    address: str
    device: str
    replaces: int | None


def _this_browser() -> Browser:
    return Browser(
        address=request.remote_addr or "",
        device=device(request.user_agent.string),
        replaces=current_user.session_id if current_user.is_authenticated else None,
    )


def _let_in(user_id: int, way: Way, proof: str | None = None) -> ResponseReturnValue:
    token = sessions.start_session(visitor(), user_id, way=way, proof=proof, **_this_browser())
    return _welcome(token, _next())


def _welcome(token: str, went_to: str) -> ResponseReturnValue:
    enter(token)
    return redirect(went_to, 303)
