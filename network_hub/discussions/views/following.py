"""How closely one follows topics and rooms, what one wants to read again, and what is next."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from network_hub.discussions import queries, services
from network_hub.discussions.models import Address, Heed
from network_hub.discussions.views.blueprint import bp
from network_hub.discussions.views.messages import MESSAGE
from network_hub.discussions.views.ways import room_url, topic_url
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.converters import as_id

SHOWN = {  # heed -> icon, word, explanation
    Heed.ALL: ("bell-ring", _l("Following"), _l("You get a notice of every new message.")),
    Heed.MENTIONS: ("at-sign", _l("Only mentions"), _l("Other new messages are only counted.")),
    Heed.MUTE: ("bell-off", _l("Muted"), _l("Nothing is counted. You are still told of mentions.")),
}


@bp.context_processor
def shown() -> dict[str, object]:
    return {"heeds": SHOWN}


@bp.post("/rooms/<kind>/<int:subject_id>/heed")
@door(BUYER)
def heed_room(kind: str, subject_id: int) -> ResponseReturnValue:
    address = Address.of(kind, subject_id)
    services.heed_room(current_actor(), address, request.form.get("heed", ""))
    return redirect(room_url(address), 303)


@bp.post("/rooms/<kind>/<int:subject_id>/topics/<int:topic_id>/heed")
@door(BUYER)
def heed(kind: str, subject_id: int, topic_id: int) -> ResponseReturnValue:
    address = Address.of(kind, subject_id)
    services.heed_topic(current_actor(), address, topic_id, request.form.get("heed", ""))
    return redirect(topic_url(address, topic_id), 303)


@bp.post(f"{MESSAGE}/unread")
@door(BUYER)
def mark_unread(kind: str, subject_id: int, topic_id: int, number: int) -> ResponseReturnValue:
    """To be read again from this message on; one leaves the topic by it."""
    address = Address.of(kind, subject_id)
    services.mark_unread(current_actor(), address, topic_id, number)
    return redirect(room_url(address), 303)


@bp.get("/rooms/next-unread")
@door(BUYER)
def next_unread() -> ResponseReturnValue:
    """To the next topic with something new; those of the same room first."""
    found = queries.next_unread(current_actor(), as_id(request.args.get("after", "")) or 0)
    if found is None:
        return redirect(url_for("home.catch_up"), 302)
    address, topic_id = found
    return redirect(topic_url(address, topic_id, anchor="new"), 302)
