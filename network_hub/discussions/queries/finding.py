"""Messages and topics by their words: in a room, or in all rooms that the actor may read."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from operator import eq, ge, lt
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    and_,
    cast,
    column,
    literal,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy.types import UserDefinedType

from network_hub.accounts.models import Organisation, Seat, User
from network_hub.core import clock
from network_hub.core.actor import Actor, Place
from network_hub.core.db import db
from network_hub.core.errors import NotFound
from network_hub.core.pages import Page, after
from network_hub.core.prepared import Rows, prepared
from network_hub.core.stems import Wanted
from network_hub.discussions import places
from network_hub.discussions.models import LEXEMES, Address, Message, MessageStems, Room, Topic
from network_hub.discussions.places import Venue
from network_hub.discussions.queries.rooms import is_room, room

HITS = 20  # in a page
TOPICS = 5  # whose title has the words


class Hit(NamedTuple):
    """A message that has the words."""

    id: int
    html: str
    language: str
    at: datetime
    author: str
    organisation: str
    title: str
    title_language: str
    room: Address
    venue: str
    venue_language: str


class TopicHit(NamedTuple):
    """A topic whose title has the words."""

    id: int
    title: str
    language: str
    last_at: datetime
    room: Address
    venue: str
    venue_language: str


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Where and when it was said, and for whom. `venue` None: in every room that one may read."""

    venue: Venue | None = None
    topic_id: int | None = None
    organisation_id: int | None = None
    since: date | None = None
    until: date | None = None  # that day too

    @property
    def values(self) -> dict[str, Any]:
        """What there is of it, for the statement."""
        room = self.venue.address._asdict() if self.venue else {}
        said = {
            "topic_id": self.topic_id,
            "organisation_id": self.organisation_id,
            "since": self.since and _midnight(self.since),
            "until": self.until and _midnight(self.until + timedelta(days=1)),
        }
        return room | {name: value for name, value in said.items() if value is not None}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.HOME)


def found(actor: Actor, wanted: Wanted, scope: Scope, after_row: str | None = None) -> Page[Hit]:
    """Messages with all the words that are wanted, the newest first; none if no word is.

    `scope.venue` is a room that the actor is known to read.
    """
    if not any(wanted):
        return Page([], None)
    sqlite = db.engine.dialect.name == "sqlite"
    asked = wanted.for_sqlite if sqlite else wanted.for_postgres
    start = {"before": after(after_row, int)[0]} if after_row else {}
    rows = _found(actor, sqlite, HITS + 1, asked=asked, **scope.values, **start).all()
    hits = [Hit._make((*row[:8], Address(*row[8:10]), *row[10:])) for row in rows]
    return Page.of(hits, HITS, lambda hit: [hit.id])


@prepared
def _found(
    actor: Actor,
    sqlite: bool,
    limit: int,
    *,
    asked: Any,
    kind: Any = None,
    subject_id: Any = None,
    topic_id: Any = None,
    organisation_id: Any = None,
    since: Any = None,
    until: Any = None,
    before: Any = None,
) -> Rows:
    key = _search.c.rowid if sqlite else MessageStems.message_id
    hits: Rows = (
        select(
            Message.id,
            Message.html,
            Message.language,
            Message.at,
            User.name,
            Organisation.name,
            Topic.title,
            Topic.language,
            Room.kind,
            Room.subject_id,
        )
        .select_from(_search if sqlite else MessageStems)
        .join(Message, Message.id == key)
        .join(Topic, Topic.id == Message.topic_id)
        .join(Room, Room.id == Topic.room_id)
        .join(User, User.id == Message.author_id)
        .join(Organisation, Organisation.id == Message.organisation_id)
        .where(_has_words(sqlite, asked), Message.deleted_at.is_(None))
        .where(_here(actor, kind, subject_id))
        .order_by(key.desc())
        .limit(limit)
    )
    for found, is_as, value in (
        (Message.topic_id, eq, topic_id),
        (Message.organisation_id, eq, organisation_id),
        (Message.at, ge, since),
        (Message.at, lt, until),
        (key, lt, before),
    ):
        hits = hits if value is None else hits.where(is_as(found, value))
    return places.titled(hits)


_search = table("message_search", column("rowid", Integer))


class _Question(UserDefinedType[str]):
    """PostgreSQL's tsquery."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "TSQUERY"


def _has_words(sqlite: bool, asked: Any) -> ColumnElement[bool]:
    if sqlite:
        return literal_column("message_search").op("MATCH")(asked)
    return literal_column(LEXEMES).op("@@")(cast(asked, _Question))


def _here(actor: Actor, kind: Any, subject_id: Any) -> ColumnElement[bool]:
    if kind is None:
        return places.readable(actor)
    return is_room(Address(kind, subject_id))


def topics_found(actor: Actor, wanted: Wanted, scope: Scope) -> list[TopicHit]:
    """Topics whose titles have all the words, the one last spoken in first."""
    stems = literal(" ").concat(Topic.stems).concat(" ")
    kind, subject_id = scope.venue.address if scope.venue else (None, None)
    hits: Rows = (
        select(Topic.id, Topic.title, Topic.language, Topic.last_at, Room.kind, Room.subject_id)
        .join(Room, Room.id == Topic.room_id)
        .where(_here(actor, kind, subject_id))
        .where(and_(*(or_(*(stems.like(like) for like in word)) for word in wanted.patterns)))
        .order_by(Topic.last_at.desc(), Topic.id.desc())
        .limit(TOPICS)
    )
    return [
        TopicHit._make((*row[:4], Address(*row[4:6]), *row[6:]))
        for row in db.session.execute(places.titled(hits))
    ]


def standing(actor: Actor, message_id: int) -> tuple[Address, Message]:
    """A message by its id, and the room in which it stands. Raises NotFound unless the actor may
    read that."""
    found = (
        select(Message, Room.kind, Room.subject_id)
        .join(Topic, Topic.id == Message.topic_id)
        .join(Room, Room.id == Topic.room_id)
        .where(Message.id == message_id)
    )
    row = db.session.execute(found).first()
    if row is None:
        raise NotFound("There is no such room.")  # as of one that may not be read
    address = Address(*row[1:])
    room(actor, address)
    return address, row[0]


def speakers(actor: Actor, venue: Venue | None) -> list[tuple[int, str]]:
    """Organisations that may have spoken there: all that have had a seat, by name."""
    mine = (
        _seats_at(*venue.held)
        if venue is not None and venue.held is not None
        else or_(*(_seats_at(place, *actor.seated_in(place)) for place in Place))
    )
    seated = select(Seat.organisation_id).where(mine)
    named = select(Organisation.id, Organisation.name).where(Organisation.id.in_(seated))
    rows = db.session.execute(named.order_by(Organisation.name))
    return [(key, name) for key, name in rows]


def _seats_at(place: Place, *keys: int) -> ColumnElement[bool]:
    return and_(Seat.place == place, Seat.place_id.in_(keys))
