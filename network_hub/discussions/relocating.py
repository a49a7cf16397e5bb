"""Holding rooms while something moves between them, and giving what moves new numbers."""

from typing import Any

from sqlalchemy import ColumnElement, func, insert, literal, or_, select, update

from network_hub.core.actor import Actor
from network_hub.core.db import db, locked, upsert
from network_hub.discussions import queries
from network_hub.discussions.events import MessageMoved
from network_hub.discussions.models import (
    Address,
    Message,
    MessageReaction,
    Pin,
    PinScope,
    ReportCase,
    Room,
    RoomEvent,
)
from network_hub.discussions.places import Venue
from network_hub.discussions.turns import Turn, names
from network_hub.discussions.wire import Byline


def hold(actor: Actor, *venues: Venue) -> dict[Address, Turn]:
    """Lock the rooms, made when they are not there; a turn in each, whose number is the last that
    was taken. Always the lower id first, so that no two who hold rooms wait for each other."""
    for venue in venues:
        fresh = upsert(Room).values(**venue.address._asdict(), seq=0)
        db.session.execute(
            fresh.on_conflict_do_nothing(index_elements=[Room.kind, Room.subject_id])
        )
    by = Byline(*db.session.execute(select(*names(actor))).one())
    wanted = or_(*(queries.is_room(venue.address) for venue in venues))
    found = {
        Address(room.kind, room.subject_id): room
        for room in db.session.scalars(locked(select(Room).where(wanted).order_by(Room.id)))
    }
    return {
        venue.address: Turn(venue, found[venue.address].id, found[venue.address].seq, by)
        for venue in venues
    }


def next_turn(turn: Turn, numbers: int = 1) -> Turn:
    """As many numbers further in a room that is held."""
    taken = update(Room).where(Room.id == turn.room_id).values(seq=Room.seq + numbers)
    db.session.execute(taken.execution_options(synchronize_session=False))
    return turn._replace(seq=turn.seq + numbers)


def renumber(turn: Turn, *which: ColumnElement[bool], numbers: int) -> Turn:
    """Tell of messages, which stand in one topic, that they are here now: a step each, in their
    order there. Returns the turn of the last.

    Nothing is pushed of these steps: whoever hears the next one asks for what is missing.
    """
    place = (
        select(
            Message.id,
            Message.topic_id,
            func.row_number().over(order_by=Message.number).label("place"),
        )
        .where(*which)
        .subquery()
    )
    steps = select(
        literal(turn.room_id),
        literal(turn.seq) + place.c.place,
        literal(MessageMoved.kind),
        place.c.topic_id,
        place.c.id,
    )
    columns = ["room_id", "seq", "kind", "topic_id", "message_id"]
    _run(insert(RoomEvent).from_select(columns, steps))
    own = select(RoomEvent.seq).where(
        RoomEvent.room_id == turn.room_id,
        RoomEvent.seq > turn.seq,
        RoomEvent.message_id == Message.id,
    )
    _run(update(Message).where(*which).values(seq=own.scalar_subquery()))
    return next_turn(turn, numbers)


def leave_numbers_behind(turn: Turn, *which: ColumnElement[bool]) -> None:
    """Steps of the room that the messages leave mean nothing in the next one. Reactions keep their
    order before all that come there."""
    mine = MessageReaction.message_id.in_(select(Message.id).where(*which))
    lowest = db.session.scalar(select(func.min(MessageReaction.seq)).where(mine)) or 0
    before = MessageReaction.seq - (turn.seq + 1 - min(lowest, 0))  # beneath all that are there
    _run(update(MessageReaction).where(mine).values(seq=before))


def have_judged_by(venue: Venue, *which: ColumnElement[bool]) -> None:
    """Open reports of the messages wait for those who keep the new room tidy."""
    if venue.held is None:
        return
    place, place_id = venue.held
    mine = ReportCase.message_id.in_(select(Message.id).where(*which))
    moved = update(ReportCase).where(mine, ReportCase.closed_at.is_(None))
    _run(moved.values(place=place, place_id=place_id))


def take_from_the_room(topic_id: int) -> None:
    """What was pinned in the room is pinned in its topic only: the next one has its own."""
    mine = update(Pin).where(Pin.topic_id == topic_id, Pin.scope == PinScope.ROOM)
    _run(mine.values(scope=PinScope.TOPIC))


def part(topic_id: int) -> None:
    """Quotes that would reach from one room into another end."""
    inside = select(Message.id).where(Message.topic_id == topic_id)
    out = Message.topic_id == topic_id, Message.answers_id.not_in(inside)
    into = Message.topic_id != topic_id, Message.answers_id.in_(inside)
    for across in (out, into):
        _run(update(Message).where(*across).values(answers_id=None))


def _run(statement: Any) -> None:
    db.session.execute(statement.execution_options(synchronize_session=False))
