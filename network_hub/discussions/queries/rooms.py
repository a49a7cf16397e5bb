"""Rooms, found as the actor may read them: every read of what is said begins here."""

from sqlalchemy import ColumnElement, and_, select

from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.core.errors import NotFound
from network_hub.core.policy import allows
from network_hub.discussions import places
from network_hub.discussions.models import Address, Room, Topic
from network_hub.discussions.places import Venue


def room(actor: Actor, address: Address) -> Venue:
    """What the room belongs to. Raises NotFound unless the actor may read the room."""
    venue = places.venue(actor, address)
    if venue is None or not allows(actor, "room.read", venue):
        raise NotFound("There is no such room.")
    return venue


def home_of(topic_id: int) -> Address | None:
    """The room that a topic is in; for who then asks whether it may be read."""
    where = select(Room.kind, Room.subject_id).join(Topic, Topic.room_id == Room.id)
    row = db.session.execute(where.where(Topic.id == topic_id)).first()
    return Address(*row) if row else None


def is_room(address: Address) -> ColumnElement[bool]:
    return and_(Room.kind == address.kind, Room.subject_id == address.subject_id)
