"""Speaking and reading. Everything that happens in a room takes the next number of its sequence."""

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

from sqlalchemy import Executable, case, literal, select, update
from sqlalchemy.exc import IntegrityError

from network_hub.accounts.models import Organisation, User
from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, put, upsert
from network_hub.core.errors import Conflict, NotFound
from network_hub.core.events import record
from network_hub.core.policy import authorize
from network_hub.core.prepared import prepared
from network_hub.core.text import clean, clean_line
from network_hub.discussions import queries, wire
from network_hub.discussions.events import MessagePosted, TopicStarted
from network_hub.discussions.models import Address, Message, ReadMark, Room, RoomEvent, Topic
from network_hub.discussions.places import Venue
from network_hub.discussions.wire import Byline
from network_hub.discussions.words import Words, heading, words


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


def _same_again(post: Callable[..., Message]) -> Callable[..., Message]:
    """Answer a resend with the message that was stored the first time.

    The constraint decides, not a look beforehand: of two sendings at the same instant the second
    fails on it, and all that it did is undone, its number in the sequence included.
    """

    @wraps(post)
    def run(actor: Actor, address: Address, topic: int | str, **said: Any) -> Message:
        try:
            return post(actor, address, topic, **said)
        except IntegrityError:
            if (sent := queries.sent(actor, said["client_id"])) is None:
                raise
        message, title = sent
        stored = (title if isinstance(topic, str) else message.topic_id, message.text)
        asked = (clean_line(topic) if isinstance(topic, str) else topic, clean(said["text"]))
        if stored != asked:
            raise Conflict("Another message was sent with the same id.")
        return message

    return run


@_same_again
@command
def start_topic(
    actor: Actor, address: Address, title: str, *, client_id: str, text: str, language: str
) -> Message:
    """Open a topic with its first message, and the room itself with its first topic.

    A resend is recognised as in `post_message`.
    """
    venue = _to_speak_in(actor, address)
    name, said = heading(title), words(client_id, text, language)
    turn = _take_first_or_next(actor, venue)
    topic = Topic(
        room_id=turn.room_id,
        title=name,
        language=language,
        created_by=actor.own_user,
        created_at=clock.now(),
        message_count=1,
        **_last(actor, turn, said),
    )
    db.session.add(topic)
    db.session.flush()
    return _say(actor, turn, Line(topic.id, name, 1), said, TopicStarted)


@_same_again
@command
def post_message(
    actor: Actor,
    address: Address,
    topic_id: int,
    *,
    client_id: str,
    text: str,
    language: str,
    seen: int = 0,
) -> Message:
    """Say something in a topic.

    `client_id` is the author's own name for the message, made before it is sent: sent again, it
    gives the message that is stored. Raises Conflict for the same id with other words, or in
    another topic. `seen`: so many of the topic's messages did the author have before them.
    """
    venue = _to_speak_in(actor, address)
    said = words(client_id, text, language)
    turn = _take_next(actor, venue)
    last = _last(actor, turn, said)
    line = _next_line(topic_id=topic_id, room_id=turn.room_id, **last).first()
    if line is None:
        raise NotFound("There is no such topic.")
    return _say(actor, turn, Line._make(line), said, MessagePosted, seen=seen)


@command
def mark_read(actor: Actor, address: Address, topic_id: int, number: int) -> int:
    """The actor has seen the topic up to `number`. Returns how far they have read.

    The mark never moves backwards, nor beyond what has been said. It is moved by people and never
    by fetching a page (docs/adr/0006).
    """
    queries.room(actor, address)
    reached = case((Topic.message_count < number, Topic.message_count), else_=number)
    seen = (
        select(literal(actor.own_user), Topic.id, reached)
        .join(Room, Room.id == Topic.room_id)
        .where(queries.is_room(address), Topic.id == topic_id)
    )
    mark = upsert(ReadMark).from_select(["user_id", "topic_id", "number"], seen)
    moved = db.session.execute(
        mark.on_conflict_do_update(
            index_elements=[ReadMark.user_id, ReadMark.topic_id],
            set_={"number": mark.excluded.number},
            where=mark.excluded.number > ReadMark.number,
        ).returning(ReadMark.number)
    ).scalar()
    return queries.read_mark(actor, address, topic_id) if moved is None else moved


def _to_speak_in(actor: Actor, address: Address) -> Venue:
    venue = queries.room(actor, address)
    authorize(actor, "room.write", venue)
    return venue


@prepared
def _next_line(*, topic_id: Any, room_id: Any, **last: Any) -> Executable:
    return (
        update(Topic)
        .where(Topic.id == topic_id, Topic.room_id == room_id)
        .values(message_count=Topic.message_count + 1, **last)
        .returning(Topic.id, Topic.title, Topic.message_count)
        .execution_options(synchronize_session=False)
    )


def _take_next(actor: Actor, venue: Venue) -> Turn:
    """Lock the room and take its next number; both end with this command, whatever its end."""
    row = _next_turn(actor, **venue.address._asdict()).first()
    if row is None:
        raise NotFound("There is no such topic.")
    return Turn(venue, row[0], row[1], Byline(*row[2:]))


@prepared
def _next_turn(actor: Actor, *, kind: Any, subject_id: Any) -> Executable:
    taken = update(Room).where(queries.is_room(Address(kind, subject_id))).values(seq=Room.seq + 1)
    return taken.returning(*_turn(actor)).execution_options(synchronize_session=False)


def _take_first_or_next(actor: Actor, venue: Venue) -> Turn:
    """As `_take_next`, making the room when it is not there: of two who do, one makes it."""
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


def _last(actor: Actor, turn: Turn, said: Words) -> dict[str, Any]:
    return {
        "last_seq": turn.seq,
        "last_at": clock.now(),
        "last_author_id": actor.own_user,
        "last_organisation_id": actor.own_organisation,
        "last_words": said.beginning,
    }


def _say(
    actor: Actor,
    turn: Turn,
    line: Line,
    said: Words,
    happening: type[MessagePosted],
    *,
    seen: int = 0,
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
    }
    message = Message(id=put(Message, **row), **row)
    put(
        RoomEvent,
        room_id=turn.room_id,
        seq=turn.seq,
        kind=happening.kind,
        message_id=message.id,
    )
    _read_by_its_author(actor, line, seen)
    name = str(turn.venue.address)
    record(
        actor,
        happening(
            network_id=turn.venue.network_id,
            subject=name,
            room=name,
            topic_id=line.topic_id,
            message_id=message.id,
            number=line.number,
            seq=turn.seq,
        ),
        in_hand=wire.step(
            turn.venue.address,
            turn.seq,
            happening.kind,
            title=line.title,
            said=message,
            by=turn.by,
        ),
    )
    return message


def _read_by_its_author(actor: Actor, line: Line, seen: int) -> None:
    """What one says oneself is not new to one; what others said just before still is."""
    before = line.number - 1
    reached = line.number if seen >= before else seen
    mark = upsert(ReadMark).values(user_id=actor.own_user, topic_id=line.topic_id, number=reached)
    moved = case(
        (ReadMark.number == before, line.number),
        (ReadMark.number < reached, reached),
        else_=ReadMark.number,
    )
    db.session.execute(
        mark.on_conflict_do_update(
            index_elements=[ReadMark.user_id, ReadMark.topic_id], set_={"number": moved}
        )
    )
