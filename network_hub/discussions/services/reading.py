"""How far somebody has read."""

from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import and_, case, func, literal, or_, select
from sqlalchemy.orm import aliased

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, upsert
from network_hub.discussions import queries
from network_hub.discussions.marking import forget_beyond, move_on, read_beyond
from network_hub.discussions.models import Address, Message, ReadMark, Room, Topic, TopicMove
from network_hub.discussions.places import readable
from network_hub.discussions.queries.marks import my_mark

COLUMNS = ["user_id", "topic_id", "number", "at", "turned_back"]


@command
def mark_read(
    actor: Actor, address: Address, topic_id: int, number: int, *, turned_back: int | None = None
) -> int:
    """The actor has seen the topic up to `number`. Returns how far they have read.

    The mark never moves backwards, nor beyond what has been said. It is moved by people and never
    by fetching a page (docs/adr/0006). `turned_back`: said of itself by a page that was made when
    the actor had moved it back so often; if they have done so since, that holds.
    """
    queries.room(actor, address)
    reached = case((Topic.message_count < number, Topic.message_count), else_=number)
    now = literal(clock.now(), ReadMark.at.type)
    seen = (
        select(literal(actor.own_user), Topic.id, reached, now, literal(0))
        .join(Room, Room.id == Topic.room_id)
        .where(queries.is_room(address), Topic.id == topic_id)
    )
    mark = upsert(ReadMark).from_select(COLUMNS, seen)
    further = mark.excluded.number > ReadMark.number
    if turned_back is not None:
        further = and_(further, ReadMark.turned_back <= turned_back)
    moved = db.session.execute(
        mark.on_conflict_do_update(
            index_elements=[ReadMark.user_id, ReadMark.topic_id],
            set_={"number": mark.excluded.number, "at": mark.excluded.at},
            where=further,
        ).returning(ReadMark.number, ReadMark.ahead)
    ).first()
    if moved is None:
        return queries.read_mark(actor, address, topic_id)
    return move_on(actor.own_user, topic_id) if moved.ahead else moved.number


@command
def mark_unread(actor: Actor, address: Address, topic_id: int, number: int) -> None:
    """The actor wants to read the topic again from this message on."""
    queries.message(actor, address, topic_id, number)
    before = number - 1
    mark = upsert(ReadMark).values(
        user_id=actor.own_user, topic_id=topic_id, number=0, turned_back=1
    )
    back = mark.on_conflict_do_update(
        index_elements=[ReadMark.user_id, ReadMark.topic_id],
        set_={
            "number": case((ReadMark.number > before, before), else_=ReadMark.number),
            "turned_back": ReadMark.turned_back + 1,
        },
    ).returning(ReadMark.ahead)
    if db.session.scalar(back.execution_options(synchronize_session=False)):
        forget_beyond(actor.own_user, topic_id, before)


@command
def mark_all_read(actor: Actor, until: datetime) -> None:
    """All that was said before a moment in the rooms that the actor may read: what came after the
    page that they have seen stays new, also where a topic was merged behind it or was moved here
    since."""
    now = literal(clock.now(), ReadMark.at.type)
    seen, _ = _said_until(actor, until)
    reached = seen.with_only_columns(
        literal(actor.own_user), Topic.id, func.max(Message.number), now, literal(0)
    ).group_by(Topic.id)
    mark = upsert(ReadMark).from_select(COLUMNS, reached)
    all_of_them = mark.on_conflict_do_update(
        index_elements=[ReadMark.user_id, ReadMark.topic_id],
        set_={"number": mark.excluded.number, "at": mark.excluded.at},
        where=mark.excluded.number > ReadMark.number,
    ).returning(ReadMark.topic_id, ReadMark.ahead)
    moved = db.session.execute(all_of_them.execution_options(synchronize_session=False)).all()
    for topic_id, ahead in moved:
        if ahead:
            move_on(actor.own_user, topic_id)
    _, beyond = _said_until(actor, until)
    of_topics = groupby(db.session.execute(beyond).all(), key=itemgetter(0))
    for topic_id, rows in of_topics:
        read_beyond(actor.own_user, topic_id, [number for _, number in rows])


def _said_until(actor: Actor, until: datetime) -> tuple[Any, Any]:
    """The unread messages that were said by then: before the first of each topic that was not, and
    after it."""
    read = func.coalesce(ReadMark.number, 0)
    later = aliased(Message)
    first_new = (
        select(func.min(later.number))
        .where(later.topic_id == Topic.id, later.number > read, later.at > until)
        .correlate(Topic, ReadMark)
        .scalar_subquery()
    )
    came_since = select(literal(1)).where(TopicMove.topic_id == Topic.id, TopicMove.at > until)
    there = (
        select(Topic.id, Message.number)
        .select_from(Topic)
        .join(Room, Room.id == Topic.room_id)
        .outerjoin(ReadMark, my_mark(actor))
        .join(Message, and_(Message.topic_id == Topic.id, Message.number > read))
        .where(readable(actor), Topic.message_count > read, Message.at <= until)
        .where(~came_since.correlate(Topic).exists())
    )
    before = there.where(or_(first_new.is_(None), Message.number < first_new))
    after = there.where(Message.number > first_new).order_by(Topic.id, Message.number)
    return before, after
