"""How far the actor has read."""

from sqlalchemy import ColumnElement, and_, func, select

from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.core.errors import NotFound
from network_hub.discussions.models import Address, ReadMark, Room, Topic
from network_hub.discussions.queries.rooms import is_room


def read_mark(actor: Actor, address: Address, topic_id: int) -> int:
    """How many of the topic's messages the actor has read."""
    number = db.session.scalar(
        select(func.coalesce(ReadMark.number, 0))
        .select_from(Topic)
        .join(Room, Room.id == Topic.room_id)
        .outerjoin(ReadMark, my_mark(actor))
        .where(is_room(address), Topic.id == topic_id)
    )
    if number is None:
        raise NotFound("There is no such topic.")
    return number


def my_mark(actor: Actor) -> ColumnElement[bool]:
    return and_(ReadMark.topic_id == Topic.id, ReadMark.user_id == actor.user_id)


def new_messages() -> ColumnElement[int]:
    return Topic.message_count - func.coalesce(ReadMark.number, 0)
