"""What is new for the actor, in one statement however many rooms there are."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import case, func, or_, select

from network_hub.core.actor import Actor
from network_hub.core.prepared import Rows, prepared
from network_hub.discussions import places
from network_hub.discussions.models import Address, ReadMark, Room, RoomWish, Topic
from network_hub.discussions.queries.following import my_wish, new_messages
from network_hub.discussions.queries.marks import mentions_by_topic, my_mark


class Unread(NamedTuple):
    """A room with something new for the reader."""

    address: Address
    title: str
    language: str
    new: int
    mentions: int
    last_at: datetime


def unread(actor: Actor, limit: int = 200) -> list[Unread]:
    """The rooms with something new, the latest first: one statement, however many they are."""
    return [
        Unread(Address(kind, subject_id), name, language, new, mentions, when)
        for kind, subject_id, new, mentions, when, name, language in _unread(actor, limit)
    ]


@prepared
def _unread(actor: Actor, limit: int) -> Rows:
    new = func.sum(new_messages(actor))
    mine = mentions_by_topic(actor)
    mentions = func.coalesce(func.sum(mine.c.mentions), 0)
    last_at = func.max(Topic.last_at)
    found = (
        select(Room.kind, Room.subject_id, new, mentions, last_at)
        .select_from(Room)
        .join(Topic, Topic.room_id == Room.id)
        .outerjoin(ReadMark, my_mark(actor))
        .outerjoin(RoomWish, my_wish(actor))
        .outerjoin(mine, mine.c.topic_id == Topic.id)
        .where(places.readable(actor))
        .group_by(Room.id, *places.GROUPED)
        .having(or_(new > 0, mentions > 0))
        .order_by(last_at.desc())
        .limit(limit)
    )
    return places.titled(found)


def next_unread(actor: Actor, former: int) -> tuple[Address, int] | None:
    """Another topic with something new: of the same room as `former`, else where it is latest."""
    row = _next_unread(actor, former=former).first()
    return (Address(*row[:2]), row[2]) if row else None


@prepared
def _next_unread(actor: Actor, *, former: Any) -> Rows:
    same = select(Topic.room_id).where(Topic.id == former).correlate(None).scalar_subquery()
    return (
        select(Room.kind, Room.subject_id, Topic.id)
        .select_from(Room)
        .join(Topic, Topic.room_id == Room.id)
        .outerjoin(ReadMark, my_mark(actor))
        .outerjoin(RoomWish, my_wish(actor))
        .where(places.readable(actor), Topic.id != former, new_messages(actor) > 0)
        .order_by(case((Topic.room_id == same, 0), else_=1), Topic.last_at.desc(), Topic.id.desc())
        .limit(1)
    )
