"""What is new for the actor, in one statement however many rooms there are."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select

from network_hub.core.actor import Actor
from network_hub.core.prepared import Rows, prepared
from network_hub.discussions import places
from network_hub.discussions.models import Address, ReadMark, Room, Topic
from network_hub.discussions.queries.marks import my_mark, new_messages
from network_hub.discussions.queries.rooms import is_room


class Unread(NamedTuple):
    """A room with something new for the reader."""

    address: Address
    title: str
    language: str
    new: int
    last_at: datetime


def unread(actor: Actor, limit: int = 200) -> list[Unread]:
    """The rooms with something new, the latest first: one statement, however many they are."""
    return [
        Unread(Address(kind, subject_id), name, language, count, when)
        for kind, subject_id, count, when, name, language in _unread(actor, limit)
    ]


@prepared
def _unread(actor: Actor, limit: int) -> Rows:
    new = func.sum(new_messages())
    last_at = func.max(Topic.last_at)
    found = (
        select(Room.kind, Room.subject_id, new, last_at)
        .select_from(Room)
        .join(Topic, Topic.room_id == Room.id)
        .outerjoin(ReadMark, my_mark(actor))
        .where(places.readable(actor))
        .group_by(Room.id, *places.GROUPED)
        .having(new > 0)
        .order_by(last_at.desc())
        .limit(limit)
    )
    return places.titled(found)


def new_in(actor: Actor, address: Address) -> int:
    """How many messages in the room the actor has not seen; for who is known to read it."""
    return int(_new_in(actor, **address._asdict()).scalar_one())


@prepared
def _new_in(actor: Actor, *, kind: Any, subject_id: Any) -> Rows:
    return (
        select(func.coalesce(func.sum(new_messages()), 0))
        .select_from(Room)
        .join(Topic, Topic.room_id == Room.id)
        .outerjoin(ReadMark, my_mark(actor))
        .where(is_room(Address(kind, subject_id)))
    )
