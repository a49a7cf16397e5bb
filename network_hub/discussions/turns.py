"""Taking the next number in a room's sequence, and saying something with it."""

from typing import Any, NamedTuple

from sqlalchemy import Executable, case, select, update

from network_hub.accounts.models import Organisation, User
from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.db import db, put, upsert
from network_hub.core.errors import NotFound
from network_hub.core.events import record
from network_hub.core.policy import authorize
from network_hub.core.prepared import prepared
from network_hub.discussions import queries, wire
from network_hub.discussions.events import MessagePosted
from network_hub.discussions.models import Address, Message, ReadMark, Room, RoomEvent, Topic
from network_hub.discussions.places import Venue
from network_hub.discussions.wire import Byline, Quote
from network_hub.discussions.words import Words


class Turn(NamedTuple):
    """The next number in a room's sequence, taken by whoever speaks."""

    venue: Venue
    room_id: int
    seq: int
    by: Byline


class Line(NamedTuple):
    """Where a message goes in its topic."""

    topic_id: int
    title: str
    number: int


def to_speak_in(actor: Actor, address: Address) -> Venue:
    venue = queries.room(actor, address)
    authorize(actor, "room.write", venue)
    return venue


def take_next(actor: Actor, venue: Venue) -> Turn:
    """Lock the room and take its next number; both end with this command, whatever its end."""
    row = _next_turn(actor, **venue.address._asdict()).first()
    if row is None:
        raise NotFound("There is no such topic.")
    return Turn(venue, row[0], row[1], Byline(*row[2:]))


@prepared
def _next_turn(actor: Actor, *, kind: Any, subject_id: Any) -> Executable:
    taken = update(Room).where(queries.is_room(Address(kind, subject_id))).values(seq=Room.seq + 1)
    return taken.returning(*_turn(actor)).execution_options(synchronize_session=False)


def take_first_or_next(actor: Actor, venue: Venue) -> Turn:
    """As `take_next`, making the room when it is not there: of two who do, one makes it."""
    room = upsert(Room).values(**venue.address._asdict(), seq=1)
    taken = room.on_conflict_do_update(
        index_elements=[Room.kind, Room.subject_id], set_={"seq": Room.seq + 1}
    )
    row = db.session.execute(taken.returning(*_turn(actor))).one()
    return Turn(venue, row[0], row[1], Byline(*row[2:]))


def _turn(actor: Actor) -> tuple[Any, ...]:
    """What taking a number gives back. The names come along, and cost no statement of their own."""
    author = select(User.name).where(User.id == actor.own_user).scalar_subquery()
    organisation = (
        select(Organisation.name).where(Organisation.id == actor.own_organisation).scalar_subquery()
    )
    return Room.id, Room.seq, author, organisation


@prepared
def next_line(*, topic_id: Any, room_id: Any, **last: Any) -> Executable:
    return (
        update(Topic)
        .where(Topic.id == topic_id, Topic.room_id == room_id)
        .values(message_count=Topic.message_count + 1, **last)
        .returning(Topic.id, Topic.title, Topic.message_count)
        .execution_options(synchronize_session=False)
    )


def last(actor: Actor, turn: Turn, said: Words) -> dict[str, Any]:
    return {
        "last_seq": turn.seq,
        "last_at": clock.now(),
        "last_author_id": actor.own_user,
        "last_organisation_id": actor.own_organisation,
        "last_words": said.beginning,
    }


def say(
    actor: Actor,
    turn: Turn,
    line: Line,
    said: Words,
    happening: type[MessagePosted],
    *,
    seen: int = 0,
    answers: Quote | None = None,
) -> Message:
    row: dict[str, Any] = {
        "topic_id": line.topic_id,
        "number": line.number,
        "seq": turn.seq,
        "author_id": actor.own_user,
        "organisation_id": actor.own_organisation,
        "client_id": said.client_id,
        "language": said.language,
        "text": said.text,
        "html": said.html,
        "at": clock.now(),
        "version": 1,
        "answers_id": answers and answers.id,
    }
    message = Message(id=put(Message, **row), **row)
    _read_by_its_author(actor, line, seen)
    by = turn.by._replace(answers=answers)
    step(actor, turn, happening, message, title=line.title, by=by)
    return message


def step(
    actor: Actor,
    turn: Turn,
    happening: type[MessagePosted],
    message: Message,
    *,
    title: str,
    by: Byline,
) -> None:
    """Put what happens to a message at the turn's place in the room's sequence, and tell of it.

    `by` is whoever said it, `title` its topic's.
    """
    put(
        RoomEvent,
        room_id=turn.room_id,
        seq=turn.seq,
        kind=happening.kind,
        message_id=message.id,
    )
    address = turn.venue.address
    record(
        actor,
        happening(
            network_id=turn.venue.network_id,
            subject=str(address),
            room=str(address),
            topic_id=message.topic_id,
            message_id=message.id,
            number=message.number,
            seq=turn.seq,
        ),
        in_hand=wire.step(
            address,
            turn.seq,
            happening.kind,
            title=title,
            said=message,
            by=by,
        ),
    )


def _read_by_its_author(actor: Actor, line: Line, seen: int) -> None:
    """What one says oneself is not new to one; what others said just before still is."""
    before = line.number - 1
    _mark(
        db.engine.dialect.name,
        user_id=actor.own_user,
        topic_id=line.topic_id,
        before=before,
        number=line.number,
        reached=line.number if seen >= before else seen,
    )


@prepared
def _mark(
    dialect: str, *, user_id: Any, topic_id: Any, before: Any, number: Any, reached: Any
) -> Executable:
    """`dialect` only tells apart what `upsert` makes."""
    mark = upsert(ReadMark).values(user_id=user_id, topic_id=topic_id, number=reached)
    moved = case(
        (ReadMark.number == before, number), (ReadMark.number < reached, reached),
        else_=ReadMark.number,
    )  # fmt: skip
    written: Executable = mark.on_conflict_do_update(
        index_elements=[ReadMark.user_id, ReadMark.topic_id], set_={"number": moved}
    )
    return written
