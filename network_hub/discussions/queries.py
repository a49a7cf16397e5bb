"""Reads of rooms. Each begins with a room that the actor may read; see `room`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, select

from network_hub.accounts.models import Organisation, User
from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.core.errors import Conflict, NotFound
from network_hub.core.pages import Page, after
from network_hub.core.policy import allows
from network_hub.core.prepared import Rows, prepared
from network_hub.discussions import places, wire
from network_hub.discussions.models import Address, Message, ReadMark, Room, RoomEvent, Topic
from network_hub.discussions.places import Venue
from network_hub.discussions.wire import Byline, Told

TOPICS = 30  # in a page of a room
MESSAGES = 50  # in a page of a topic
EVENTS = 200  # in one answer to who catches up


def room(actor: Actor, address: Address) -> Venue:
    """What the room belongs to. Raises NotFound unless the actor may read the room."""
    venue = places.venue(actor, address)
    if venue is None or not allows(actor, "room.read", venue):
        raise NotFound("There is no such room.")
    return venue


class TopicRow(NamedTuple):
    """A topic in a list, with its last words and how many messages the reader has not seen."""

    id: int
    title: str
    language: str
    message_count: int
    last_seq: int
    last_at: datetime
    last_words: str
    last_author: str
    last_organisation: str
    new: int


@dataclass(frozen=True)
class Listing:
    """A page of a room's topics, and the number in its sequence up to which it holds."""

    page: Page[TopicRow]
    seq: int


def topics(actor: Actor, venue: Venue, after_row: str | None = None) -> Listing:
    """The room's topics, the one that was last spoken in first."""
    start = {"before": after(after_row, int)[0]} if after_row else {}
    rows = _topics(actor, TOPICS + 1, **venue.address._asdict(), **start).all()
    # The sequence comes in the same statement as the topics: the two agree on both databases.
    listed = [TopicRow._make(row[1:]) for row in rows]
    return Listing(Page.of(listed, TOPICS, lambda row: [row.last_seq]), rows[0][0] if rows else 0)


def latest(actor: Actor, address: Address, limit: int) -> list[TopicRow]:
    """The topics that were last spoken in; for who is known to read the room."""
    rows = _topics(actor, limit, **address._asdict())
    return [TopicRow._make(row[1:]) for row in rows]


@prepared
def _topics(actor: Actor, limit: int, *, kind: Any, subject_id: Any, before: Any = None) -> Rows:
    found = (
        select(
            Room.seq,
            Topic.id,
            Topic.title,
            Topic.language,
            Topic.message_count,
            Topic.last_seq,
            Topic.last_at,
            Topic.last_words,
            User.name,
            Organisation.name,
            _new(),
        )
        .join(Topic, Topic.room_id == Room.id)
        .join(User, User.id == Topic.last_author_id)
        .join(Organisation, Organisation.id == Topic.last_organisation_id)
        .outerjoin(ReadMark, _my_mark(actor))
        .where(is_room(Address(kind, subject_id)))
        .order_by(Topic.last_seq.desc())
        .limit(limit)
    )
    return found if before is None else found.where(Topic.last_seq < before)


@dataclass(frozen=True)
class Spoken:
    """A message with who said it."""

    message: Message
    by: Byline


@dataclass(frozen=True)
class Reading:
    """A page of a topic. `seq` says up to where in the room's sequence it holds; `read`, how many
    messages the reader had seen; `earlier`, what to ask for to see those before, if any."""

    id: int
    title: str
    language: str
    message_count: int
    seq: int
    read: int
    messages: list[Spoken]
    earlier: int | None

    @property
    def ends_here(self) -> bool:
        return self.messages[-1].message.number == self.message_count


def topic(actor: Actor, venue: Venue, topic_id: int, before: int | None = None) -> Reading:
    """The newest messages of a topic, or those before number `before`, in order."""
    start = {} if before is None else {"before": before}
    rows = _messages(actor, MESSAGES, **venue.address._asdict(), topic_id=topic_id, **start).all()
    if not rows:
        raise NotFound("There is no such topic.")
    title, language, message_count, seq, read = rows[0][:5]
    messages = [Spoken(row[5], Byline(*row[6:])) for row in reversed(rows)]
    oldest = messages[0].message.number
    return Reading(
        id=topic_id,
        title=title,
        language=language,
        message_count=message_count,
        seq=seq,
        read=read or 0,
        messages=messages,
        earlier=oldest if oldest > 1 else None,
    )


@prepared
def _messages(
    actor: Actor, limit: int, *, kind: Any, subject_id: Any, topic_id: Any, before: Any = None
) -> Rows:
    found = (
        select(
            Topic.title,
            Topic.language,
            Topic.message_count,
            Room.seq,
            ReadMark.number,
            Message,
            User.name,
            Organisation.name,
        )
        .join(Room, Room.id == Topic.room_id)
        .join(Message, Message.topic_id == Topic.id)
        .join(User, User.id == Message.author_id)
        .join(Organisation, Organisation.id == Message.organisation_id)
        .outerjoin(ReadMark, _my_mark(actor))
        .where(is_room(Address(kind, subject_id)), Topic.id == topic_id)
        .order_by(Message.number.desc())
        .limit(limit)
    )
    return found if before is None else found.where(Message.number < before)


def events(actor: Actor, address: Address, after_seq: int) -> Told:
    """The room's steps after `after_seq`, oldest first, and whether there are more.

    Raises Conflict when the room has not come so far: the asker saw another past than this
    database holds (one restored from a backup) and must begin anew.
    """
    venue = room(actor, address)
    rows = db.session.execute(
        select(Room.seq, RoomEvent, Topic.title, Message, User.name, Organisation.name)
        .outerjoin(RoomEvent, and_(RoomEvent.room_id == Room.id, RoomEvent.seq > after_seq))
        .outerjoin(Message, Message.id == RoomEvent.message_id)
        .outerjoin(Topic, Topic.id == Message.topic_id)
        .outerjoin(User, User.id == Message.author_id)
        .outerjoin(Organisation, Organisation.id == Message.organisation_id)
        .where(is_room(venue.address))
        .order_by(RoomEvent.seq)
        .limit(EVENTS)
    ).all()
    last = rows[0][0] if rows else 0
    if after_seq > last:
        raise Conflict("The room has not come that far. Load it anew.")
    steps = [
        wire.step(address, event.seq, event.kind, title=title, said=said, by=Byline(*names))
        for _, event, title, said, *names in rows
        if event is not None
    ]
    seq = steps[-1]["seq"] if steps else after_seq
    return {"room": str(address), "seq": seq, "events": steps, "more": seq < last}


def sent(actor: Actor, client_id: str) -> tuple[Message, str] | None:
    """What the actor sent with this id, and the title of its topic."""
    row = db.session.execute(
        select(Message, Topic.title)
        .join(Topic, Topic.id == Message.topic_id)
        .where(Message.author_id == actor.user_id, Message.client_id == client_id)
    ).first()
    return (row[0], row[1]) if row else None


def read_mark(actor: Actor, address: Address, topic_id: int) -> int:
    """How many of the topic's messages the actor has read."""
    number = db.session.scalar(
        select(func.coalesce(ReadMark.number, 0))
        .select_from(Topic)
        .join(Room, Room.id == Topic.room_id)
        .outerjoin(ReadMark, _my_mark(actor))
        .where(is_room(address), Topic.id == topic_id)
    )
    if number is None:
        raise NotFound("There is no such topic.")
    return number


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
    new = func.sum(_new())
    last_at = func.max(Topic.last_at)
    found = (
        select(Room.kind, Room.subject_id, new, last_at)
        .select_from(Room)
        .join(Topic, Topic.room_id == Room.id)
        .outerjoin(ReadMark, _my_mark(actor))
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
        select(func.coalesce(func.sum(_new()), 0))
        .select_from(Room)
        .join(Topic, Topic.room_id == Room.id)
        .outerjoin(ReadMark, _my_mark(actor))
        .where(is_room(Address(kind, subject_id)))
    )


def is_room(address: Address) -> ColumnElement[bool]:
    return and_(Room.kind == address.kind, Room.subject_id == address.subject_id)


def _my_mark(actor: Actor) -> ColumnElement[bool]:
    return and_(ReadMark.topic_id == Topic.id, ReadMark.user_id == actor.user_id)


def _new() -> ColumnElement[int]:
    return Topic.message_count - func.coalesce(ReadMark.number, 0)
