"""Reactions as pages and forms, and how signs are shown."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from network_hub.core.policy import allows
from network_hub.discussions import queries, services
from network_hub.discussions.models import Address, Sign
from network_hub.discussions.views.blueprint import bp
from network_hub.discussions.views.messages import MESSAGE, about_one
from network_hub.discussions.views.ways import message_url
from network_hub.edge.access import BUYER, current_actor, door

EVERYBODY = 100_000  # named on the page of one message
SHOWN = {  # sign -> icon, word
    Sign.AGREE: ("thumbs-up", _l("Agree")),
    Sign.SAME: ("users", _l("We have it too")),
    Sign.QUESTION: ("circle-help", _l("Question")),
    Sign.THANKS: ("heart", _l("Thanks")),
    Sign.CELEBRATE: ("party-popper", _l("Well done")),
}


@bp.context_processor
def shown() -> dict[str, object]:
    return {"signs": SHOWN}


@bp.get(f"{MESSAGE}/reactions")
@door(BUYER)
def reactions(kind: str, subject_id: int, topic_id: int, number: int) -> ResponseReturnValue:
    """Who reacted how, all of them, for everyone who reads the room."""
    actor = current_actor()
    said = queries.message(actor, Address.of(kind, subject_id), topic_id, number)
    all_of_them = queries.reactions([said.message], actor.own_user, named=EVERYBODY)
    return render_template(
        "discussions/reactions.html",
        **about_one(said),
        given={one.sign: one for one in all_of_them.get(said.message.id, ())},
        may_react=allows(actor, "message.react", said),
    )


@bp.post(f"{MESSAGE}/reactions")
@door(BUYER)
def react(kind: str, subject_id: int, topic_id: int, number: int) -> ResponseReturnValue:
    """The button that was pressed gives or takes back one sign: said twice, it is so once."""
    given = "give" in request.form
    sign = request.form.get("give" if given else "take", "")
    address = Address.of(kind, subject_id)
    said = services.react(current_actor(), address, topic_id, number, sign, given=given)
    return redirect(message_url(address, said.message), 303)
