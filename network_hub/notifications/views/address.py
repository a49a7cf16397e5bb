"""The address that mail goes to, when mail has come back, and those that answers go to."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from network_hub.accounts.queries import reader
from network_hub.core.actor import Actor
from network_hub.core.errors import NotFound
from network_hub.edge.access import PUBLIC, SIGNED_IN, current_actor, door, origin
from network_hub.edge.extensions import limiter
from network_hub.edge.tokens import CONFIRM_MAIL, unsealed
from network_hub.notifications import services
from network_hub.notifications.views.blueprint import bp


def _person() -> str:
    return f"mail of {current_actor().user_id}"


@bp.post("/notices/mail/confirmation")
@limiter.limit("3 per 10 minutes", key_func=_person)
@door(SIGNED_IN)
def ask_confirmation() -> ResponseReturnValue:
    services.ask_to_confirm(current_actor())
    address = current_user.email
    flash(_("We have sent an email to %(address)s. Open the link in it.", address=address), "info")
    return redirect(url_for(".mail"), 303)


@bp.route("/mail/confirm/<token>", methods=["GET", "POST"])
@door(PUBLIC)
def confirm(token: str) -> ResponseReturnValue:
    """A GET only shows a button: filters open every link, before the mail is anywhere."""
    found = unsealed(CONFIRM_MAIL, token, int, int)
    person = reader(found[0]) if found else None
    if found is None or person is None:
        raise NotFound("This link does not work.")
    done = False
    if request.method == "POST":
        user_id, stopped_at = found
        done = services.confirm_address(Actor(user_id=user_id, origin=origin()), stopped_at)
        if not done:
            raise NotFound("This link does not work.")
    return render_template(
        "notifications/confirm.html", token=token, done=done, address=person.email
    )


@bp.post("/notices/mail/replies")
@door(SIGNED_IN)
def change_replies() -> ResponseReturnValue:
    services.change_reply_addresses(current_actor())
    flash(_("Emails that you have received so far can no longer be replied to."), "success")
    return redirect(url_for(".mail", _anchor="replies"), 303)
