"""The topics of a room."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select

from network_hub.accounts.models import Organisation, User
from network_hub.core.actor import Actor
from network_hub.core.pages import Page, after
from network_hub.core.prepared import Rows, prepared
from network_hub.discussions.models import Address, ReadMark, Room, Topic
from network_hub.discussions.places import Venue
from network_hub.discussions.queries.marks import my_mark, new_messages
from network_hub.discussions.queries.rooms import is_room

TOPICS = 30  # in a page of a room


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
            new_messages(),
        )
        .join(Topic, Topic.room_id == Room.id)
        .join(User, User.id == Topic.last_author_id)
        .join(Organisation, Organisation.id == Topic.last_organisation_id)
        .outerjoin(ReadMark, my_mark(actor))
        .where(is_room(Address(kind, subject_id)))
        .order_by(Topic.last_seq.desc())
        .limit(limit)
    )
    return found if before is None else found.where(Topic.last_seq < before)
