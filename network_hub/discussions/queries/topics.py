"""The topics of a room."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, literal, select

from network_hub.accounts.models import Organisation, User
from network_hub.core.actor import Actor
from network_hub.core.pages import Page, after
from network_hub.core.prepared import Rows, prepared
from network_hub.discussions.models import (
    Address,
    Draft,
    Heed,
    ReadMark,
    Room,
    RoomWish,
    Topic,
    TopicState,
)
from network_hub.discussions.places import Venue
from network_hub.discussions.queries.following import (
    muted,
    mutes_here,
    my_wish,
    new_messages,
    room_wish,
)
from network_hub.discussions.queries.marks import my_mark, new_mentions
from network_hub.discussions.queries.rooms import is_room

TOPICS = 30  # in a page of a room


class TopicRow(NamedTuple):
    """A topic in a list, with its last words; how many messages the reader has not seen, and how
    many of these mention them; whether they are writing something there, and whether they have
    muted it."""

    id: int
    title: str
    language: str
    message_count: int
    last_seq: int
    last_at: datetime
    last_words: str
    last_author: str
    last_organisation: str
    state: TopicState
    locked: bool
    new: int
    mentions: int
    draft: bool
    muted: bool


@dataclass(frozen=True)
class Listing:
    """A page of a room's topics, the number in its sequence up to which it holds, and how closely
    the reader follows those of which they have said nothing."""

    page: Page[TopicRow]
    seq: int
    heed: Heed


def topics(
    actor: Actor, venue: Venue, after_row: str | None = None, *, only_open: bool = False
) -> Listing:
    """The room's topics, the one that was last spoken in first; those that the reader has muted
    come after all others.

    `only_open`: neither answered, concluded nor locked.
    """
    part, *before = after(after_row, int, int) if after_row else [0]
    rows = _part(actor, venue, only_open, *before, muted=bool(part), limit=TOPICS + 1)
    heed, mutes = rows[0][:2] if rows else room_wish(actor, venue.address)
    # Asked for only where the others end, and for who may have muted some: they are read no further
    if mutes and not part and (left := TOPICS + 1 - len(rows)) > 0:
        rows += _part(actor, venue, only_open, muted=True, limit=left)
    # The sequence comes in the same statement as the topics: the two agree on both databases.
    found = [TopicRow._make(row[3:]) for row in rows]
    page = Page.of(found, TOPICS, lambda row: [int(row.muted), row.last_seq])
    return Listing(page, rows[0][2] if rows else 0, heed or Heed.MENTIONS)


class News(NamedTuple):
    """How many messages in a room the reader has not seen, and how many of these mention them."""

    new: int
    mentions: int


@dataclass(frozen=True)
class Glance:
    """A room in short: the topics that were last spoken in, and what is new in all of them."""

    topics: list[TopicRow]
    news: News


def glance(actor: Actor, address: Address, limit: int) -> Glance:
    """For who is known to read the room."""
    rows = _glance(actor, limit, **address._asdict()).all()
    news = News(*rows[0][:2]) if rows else News(0, 0)
    return Glance([TopicRow._make(row[3:]) for row in rows], news)


def _part(
    actor: Actor, venue: Venue, only_open: bool, *before: int, muted: bool, limit: int
) -> list[Any]:
    start = {"before": before[0]} if before else {}
    asked = {**venue.address._asdict(), "limit": limit, **start}
    return list(_topics(actor, only_open, muted, **asked).all())


@prepared
def _topics(
    actor: Actor,
    only_open: bool,
    are_muted: bool,
    *,
    kind: Any,
    subject_id: Any,
    limit: Any,
    before: Any = None,
) -> Rows:
    found = _listed(actor, Address(kind, subject_id)).limit(limit)
    found = found.with_only_columns(RoomWish.heed, mutes_here(actor), *found.selected_columns)
    found = found.where(muted(actor) if are_muted else ~muted(actor))
    if only_open:
        found = found.where(Topic.state == TopicState.OPEN, ~Topic.locked)
    return found if before is None else found.where(Topic.last_seq < before)


@prepared
def _glance(actor: Actor, limit: int, *, kind: Any, subject_id: Any) -> Rows:
    found = _listed(actor, Address(kind, subject_id)).limit(limit)
    new = func.sum(new_messages(actor)).over()
    mentions = func.sum(new_mentions(actor)).over()
    return found.with_only_columns(new, mentions, *found.selected_columns)


def _listed(actor: Actor, address: Address) -> Rows:
    return (
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
            Topic.state,
            Topic.locked,
            new_messages(actor),
            new_mentions(actor),
            _has_draft(actor),
            muted(actor),
        )
        .select_from(Room)
        .join(Topic, Topic.room_id == Room.id)
        .join(User, User.id == Topic.last_author_id)
        .join(Organisation, Organisation.id == Topic.last_organisation_id)
        .outerjoin(ReadMark, my_mark(actor))
        .outerjoin(RoomWish, my_wish(actor))
        .where(is_room(address))
        .order_by(Topic.last_seq.desc())
    )


def _has_draft(actor: Actor) -> ColumnElement[bool]:
    mine = select(literal(1)).where(Draft.topic_id == Topic.id, Draft.user_id == actor.user_id)
    return mine.correlate(Topic).exists()
