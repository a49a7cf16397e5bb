"""Taking the next number in a room's sequence, and telling what happens with it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Executable, select, update

from network_hub.accounts.models import Organisation, User
from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.db import db, put_all, upsert
from network_hub.core.errors import NotFound
from network_hub.core.events import Event, Noted, record, record_all
from network_hub.core.policy import authorize
from network_hub.core.prepared import prepared
from network_hub.discussions import queries, wire
from network_hub.discussions.events import MessagePosted, TopicChanged, TopicLeft
from network_hub.discussions.models import (
    Address,
    Message,
    Room,
    RoomEvent,
    Topic,
)
from network_hub.discussions.places import Venue
from network_hub.discussions.signs import Change
from network_hub.discussions.wire import Byline
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
    locked: bool
    slow_minutes: int


def to_speak_in(actor: Actor, address: Address) -> Venue:
    venue = queries.room(actor, address)
    authorize(actor, "room.write", venue)
    return venue


def take_next(actor: Actor, venue: Venue) -> Turn:
    """Lock the room and take its next number; both end with this command, whatever its end."""
    return take_several([actor], venue)[0]


def take_several(actors: Sequence[Actor], venue: Venue) -> list[Turn]:
    """As `take_next`, for each in this order."""
    row = _next_turns(actors[0], **venue.address._asdict(), many=len(actors)).first()
    if row is None:
        raise NotFound("There is no such topic.")
    room_id, last = row[:2]
    bylines = {(actors[0].user_id, actors[0].organisation_id): Byline(*row[2:])}
    turns = []
    for seq, actor in enumerate(actors, last - len(actors) + 1):
        who = actor.user_id, actor.organisation_id
        if who not in bylines:
            bylines[who] = Byline(*_names(actor).one())
        turns.append(Turn(venue, room_id, seq, bylines[who]))
    return turns


@prepared
def _next_turns(actor: Actor, *, kind: Any, subject_id: Any, many: Any) -> Executable:
    room = queries.is_room(Address(kind, subject_id))
    taken = update(Room).where(room).values(seq=Room.seq + many)
    return taken.returning(*_turn(actor)).execution_options(synchronize_session=False)


def take_first_or_next(actor: Actor, venue: Venue) -> Turn:
    """As `take_next`, making the room when it is not there: of two who do, one makes it."""
    row = _first_or_next_turn(actor, db.engine.dialect.name, **venue.address._asdict()).one()
    return Turn(venue, row[0], row[1], Byline(*row[2:]))


@prepared
def _first_or_next_turn(actor: Actor, dialect: str, *, kind: Any, subject_id: Any) -> Executable:
    """`dialect` only tells apart what `upsert` makes."""
    room = upsert(Room).values(kind=kind, subject_id=subject_id, seq=1)
    taken: Executable = room.on_conflict_do_update(
        index_elements=[Room.kind, Room.subject_id], set_={"seq": Room.seq + 1}
    ).returning(*_turn(actor))
    return taken


def give_back(turn: Turn) -> None:
    """Nothing came of it: the room is still held, and nobody has seen the number."""
    given_back = update(Room).where(Room.id == turn.room_id).values(seq=Room.seq - 1)
    db.session.execute(given_back.execution_options(synchronize_session=False))


def _turn(actor: Actor) -> tuple[Any, ...]:
    """What taking a number gives back. The names come along, and cost no statement of their own."""
    return Room.id, Room.seq, *names(actor)


def names(actor: Actor) -> tuple[Any, Any]:
    """Of who speaks and for whom, each as a part of a statement."""
    author = select(User.name).where(User.id == actor.own_user)
    organisation = select(Organisation.name).where(Organisation.id == actor.own_organisation)
    return author.scalar_subquery(), organisation.scalar_subquery()


@prepared
def _names(actor: Actor) -> Executable:
    return select(*names(actor))


@prepared
def next_lines(*, topic_id: Any, room_id: Any, many: Any, **last: Any) -> Executable:
    """The last of so many lines in the topic, which then ends with `last`."""
    return (
        update(Topic)
        .where(Topic.id == topic_id, Topic.room_id == room_id)
        .values(message_count=Topic.message_count + many, **last)
        .returning(Topic.id, Topic.title, Topic.message_count, Topic.locked, Topic.slow_minutes)
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


class Step(NamedTuple):
    """What happens to a message at a turn. `by` is whoever said it, `title` its topic's; `change`
    the reaction that it is, if it is one. `more` is noted with what happens, and not told."""

    actor: Actor
    turn: Turn
    happening: type[MessagePosted]
    message: Message
    title: str
    by: Byline
    change: Change | None = None
    more: dict[str, Any] = {}


def step(
    actor: Actor,
    turn: Turn,
    happening: type[MessagePosted],
    message: Message,
    *,
    title: str,
    by: Byline,
    change: Change | None = None,
    **more: str,
) -> None:
    """Put it at its place in the room's sequence, and tell of it; see `Step`."""
    steps([Step(actor, turn, happening, message, title, by, change, more)])


def steps(several: Sequence[Step]) -> None:
    put_all(
        RoomEvent,
        [_place(one.turn, one.happening, one.message.topic_id, one.message.id) for one in several],
    )
    record_all([_noted(one) for one in several])


def _noted(one: Step) -> Noted:
    address, message, kind = one.turn.venue.address, one.message, one.happening.kind
    facts = dict(one.more)
    if one.change is not None:
        facts |= {"sign": one.change.sign.value, "given": one.change.given}
    happening = one.happening(
        network_id=one.turn.venue.network_id,
        subject=str(address),
        room=str(address),
        topic_id=message.topic_id,
        message_id=message.id,
        number=message.number,
        seq=one.turn.seq,
        **facts,
    )
    told = wire.about_message(kind, one.title, message, one.by, one.change)
    return Noted(one.actor, happening, wire.step(address, one.turn.seq, told))


def topic_step(actor: Actor, turn: Turn, topic: Topic, act: str) -> None:
    """As `step`, of what happens to a topic itself: `act` says what."""
    _put(turn, TopicChanged, topic.id, None)
    address = turn.venue.address
    around = queries.around([topic])[topic.id]
    record(
        actor,
        TopicChanged(
            network_id=turn.venue.network_id,
            subject=str(address),
            room=str(address),
            topic_id=topic.id,
            act=act,
            seq=turn.seq,
        ),
        in_hand=wire.step(address, turn.seq, wire.about_topic(TopicChanged.kind, topic, around)),
    )


def leave_step(actor: Actor, turn: Turn, topic_id: int, to: str) -> None:
    """As `topic_step`, of a topic that is not in the room any more."""
    _put(turn, TopicLeft, topic_id, None)
    address = turn.venue.address
    record(
        actor,
        TopicLeft(
            network_id=turn.venue.network_id,
            subject=str(address),
            room=str(address),
            topic_id=topic_id,
            to=to,
            seq=turn.seq,
        ),
        in_hand=wire.step(address, turn.seq, wire.left(topic_id)),
    )


def _put(turn: Turn, happening: type[Event], topic_id: int, message_id: int | None) -> None:
    put_all(RoomEvent, [_place(turn, happening, topic_id, message_id)])


def _place(
    turn: Turn, happening: type[Event], topic_id: int, message_id: int | None
) -> dict[str, Any]:
    return {
        "room_id": turn.room_id,
        "seq": turn.seq,
        "kind": happening.kind,
        "topic_id": topic_id,
        "message_id": message_id,
    }
