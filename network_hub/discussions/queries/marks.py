"""How far the actor has read."""

from datetime import datetime

from sqlalchemy import ColumnElement, Subquery, and_, func, select
from sqlalchemy.orm import aliased

from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.core.errors import NotFound
from network_hub.discussions.models import Address, Mentioned, ReadMark, Room, Topic
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


def spoke_at(actor: Actor, topic_id: int) -> datetime | None:
    """When the actor last said something in the topic."""
    mine = ReadMark.user_id == actor.user_id, ReadMark.topic_id == topic_id
    return db.session.scalar(select(ReadMark.spoke_at).where(*mine))


def my_mark(actor: Actor) -> ColumnElement[bool]:
    return and_(ReadMark.topic_id == Topic.id, ReadMark.user_id == actor.user_id)


def unread_messages() -> ColumnElement[int]:
    return (
        Topic.message_count - func.coalesce(ReadMark.number, 0) - func.coalesce(ReadMark.ahead, 0)
    )


def new_mentions(actor: Actor) -> ColumnElement[int]:
    """How many of the messages that are new in a topic mention the actor; for the topic at hand."""
    mine = select(func.count()).where(Mentioned.topic_id == Topic.id, _calls_on(actor, ReadMark))
    return mine.correlate(Topic, ReadMark).scalar_subquery()


def mentions_by_topic(actor: Actor) -> Subquery:
    """The same for all topics at once, as `topic_id` and `mentions`."""
    mark = aliased(ReadMark)
    read = and_(mark.user_id == actor.user_id, mark.topic_id == Mentioned.topic_id)
    return (
        select(Mentioned.topic_id, func.count().label("mentions"))
        .outerjoin(mark, read)
        .where(_calls_on(actor, mark))
        .group_by(Mentioned.topic_id)
        .subquery()
    )


def _calls_on(actor: Actor, mark: type[ReadMark]) -> ColumnElement[bool]:
    return and_(
        Mentioned.user_id == actor.user_id,
        Mentioned.stands,
        Mentioned.number > func.coalesce(mark.number, 0),
    )
