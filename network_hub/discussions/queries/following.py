"""How closely the actor follows topics: what they said of the topic, else that they take part in
it, else what they said of its room."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, false, func, literal, or_, select, true
from sqlalchemy.orm import aliased

from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.core.prepared import Rows, prepared
from network_hub.discussions.models import (
    Address,
    Heed,
    Mentioned,
    ReadMark,
    Room,
    RoomWish,
    Topic,
)
from network_hub.discussions.queries.marks import my_mark, unread_messages
from network_hub.discussions.queries.rooms import is_room

ALL, MENTIONS = (literal(one, ReadMark.heed.type) for one in (Heed.ALL, Heed.MENTIONS))


class Following(NamedTuple):
    """`said` of the topic itself, if anything; `turned_back` as in `ReadMark`."""

    heed: Heed
    said: Heed | None
    turned_back: int


def following(actor: Actor, topic_id: int) -> Following:
    """For who is known to read its room."""
    return Following._make(_following(actor, topic_id=topic_id).one())


@prepared
def _following(actor: Actor, *, topic_id: Any) -> Rows:
    return (
        select(_heed(actor), ReadMark.heed, func.coalesce(ReadMark.turned_back, 0))
        .select_from(Topic)
        .join(Room, Room.id == Topic.room_id)
        .outerjoin(ReadMark, my_mark(actor))
        .outerjoin(RoomWish, my_wish(actor))
        .where(Topic.id == topic_id)
    )


def room_wish(actor: Actor, address: Address) -> tuple[Heed | None, bool]:
    """What the actor said of the room, if anything, and whether any of its topics may be muted."""
    said = select(RoomWish.heed).filter_by(user_id=actor.user_id, **address._asdict())
    its = select(Room.id).where(is_room(address)).scalar_subquery()
    heed, of_one = db.session.execute(
        select(said.scalar_subquery(), _mutes_one_in(actor, its))
    ).one()
    return heed, of_one or heed is Heed.MUTE


def my_wish(actor: Actor) -> ColumnElement[bool]:
    """For the room at hand."""
    its = RoomWish.kind == Room.kind, RoomWish.subject_id == Room.subject_id
    return and_(*its, RoomWish.user_id == actor.user_id)


def muted(actor: Actor) -> ColumnElement[bool]:
    """For the topic at hand, with the actor's mark of it and wish of its room."""
    by_room = and_(RoomWish.heed == Heed.MUTE, ReadMark.heed.is_(None), ~_takes_part(actor))
    return case((or_(ReadMark.heed == Heed.MUTE, by_room), true()), else_=false())


def mutes_here(actor: Actor) -> ColumnElement[bool]:
    """Whether any topic of the room at hand may be muted, with the actor's wish of it."""
    return or_(RoomWish.heed == Heed.MUTE, _mutes_one_in(actor, Room.id))


def _mutes_one_in(actor: Actor, room_id: Any) -> ColumnElement[bool]:
    mark, its = aliased(ReadMark), aliased(Topic)
    found = select(literal(1)).select_from(mark).join(its, its.id == mark.topic_id)
    mine = mark.user_id == actor.user_id, mark.heed == Heed.MUTE, its.room_id == room_id
    return found.where(*mine).correlate(Room).exists()


def new_messages(actor: Actor) -> ColumnElement[int]:
    """How many are new in the topic at hand: none of one that is muted."""
    return case((muted(actor), 0), else_=unread_messages())


def _heed(actor: Actor) -> ColumnElement[Heed]:
    own = case((_takes_part(actor), ALL), else_=RoomWish.heed)
    return func.coalesce(ReadMark.heed, own, MENTIONS)


def _takes_part(actor: Actor) -> ColumnElement[bool]:
    """Has said something there, or was called on by name."""
    mine = select(literal(1)).where(
        Mentioned.topic_id == Topic.id,
        Mentioned.user_id == actor.user_id,
        Mentioned.direct,
        Mentioned.stands,
    )
    return or_(ReadMark.spoke_at.is_not(None), mine.correlate(Topic).exists())
