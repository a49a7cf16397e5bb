"""Pinning messages, for who keeps the room tidy."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from network_hub.discussions import services
from network_hub.discussions.models import Address
from network_hub.discussions.views.blueprint import bp
from network_hub.discussions.views.messages import MESSAGE
from network_hub.discussions.views.ways import topic_url
from network_hub.edge.access import BUYER, current_actor, door


@bp.post(f"{MESSAGE}/pin")
@door(BUYER)
def pin(kind: str, subject_id: int, topic_id: int, number: int) -> ResponseReturnValue:
    address, scope = Address.of(kind, subject_id), request.form.get("scope", "topic")
    services.pin_message(current_actor(), address, topic_id, number, scope)
    return redirect(topic_url(address, topic_id), 303)


@bp.post(f"{MESSAGE}/unpin")
@door(BUYER)
def unpin(kind: str, subject_id: int, topic_id: int, number: int) -> ResponseReturnValue:
    address = Address.of(kind, subject_id)
    services.unpin_message(current_actor(), address, topic_id, number)
    return redirect(topic_url(address, topic_id), 303)
