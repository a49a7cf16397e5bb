"""The messages of a topic: a page of them, and one by itself."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from network_hub.accounts.models import Organisation, User
from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.core.errors import NotFound
from network_hub.core.prepared import Rows, prepared
from network_hub.discussions.models import Address, Message, MessageVersion, ReadMark, Room, Topic
from network_hub.discussions.places import Venue
from network_hub.discussions.queries.marks import my_mark
from network_hub.discussions.queries.rooms import is_room, room
from network_hub.discussions.said import Said
from network_hub.discussions.wire import Byline, Quote

MESSAGES = 50  # in a page of a topic
deleter, deleter_for = aliased(User), aliased(Organisation)
quoted, quoted_author = aliased(Message), aliased(User)
QUOTE = (
    quoted.id,
    quoted.number,
    quoted.author_id,
    quoted_author.name,
    quoted.language,
    quoted.html,
)
NAMES = (User.name, Organisation.name, deleter.name, deleter_for.name, *QUOTE)  # of `byline`


def byline(*names: Any) -> Byline:
    """Of the columns `NAMES`."""
    author, organisation, deleted_by, deleted_for, *quote = names
    answers = Quote(*quote) if quote[0] else None
    return Byline(author, organisation, deleted_by, deleted_for, answers)


def with_names(messages: Rows) -> Rows:
    """`messages`, which reads `Message`, joined with what `NAMES` are taken from."""
    return (
        messages.outerjoin(User, User.id == Message.author_id)
        .outerjoin(Organisation, Organisation.id == Message.organisation_id)
        .outerjoin(deleter, deleter.id == Message.deleted_by_id)
        .outerjoin(deleter_for, deleter_for.id == Message.deleted_for_id)
        .outerjoin(quoted, quoted.id == Message.answers_id)
        .outerjoin(quoted_author, quoted_author.id == quoted.author_id)
    )


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
    messages = [Spoken(row[5], byline(*row[6:])) for row in reversed(rows)]
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
            *NAMES,
        )
        .join(Room, Room.id == Topic.room_id)
        .join(Message, Message.topic_id == Topic.id)
        .outerjoin(ReadMark, my_mark(actor))
        .where(is_room(Address(kind, subject_id)), Topic.id == topic_id)
        .order_by(Message.number.desc())
        .limit(limit)
    )
    found = with_names(found)
    return found if before is None else found.where(Message.number < before)


def sent(actor: Actor, client_id: str) -> tuple[Message, str] | None:
    """What the actor sent with this id, and the title of its topic."""
    row = db.session.execute(
        select(Message, Topic.title)
        .join(Topic, Topic.id == Message.topic_id)
        .where(Message.author_id == actor.user_id, Message.client_id == client_id)
    ).first()
    return (row[0], row[1]) if row else None


def message(actor: Actor, address: Address, topic_id: int, number: int) -> Said:
    """A message, as it is now, whatever was read of it before.

    Raises NotFound unless the actor may read the room.
    """
    venue = room(actor, address)
    found = (
        select(Message, Topic.title, *NAMES)
        .join(Topic, Topic.id == Message.topic_id)
        .join(Room, Room.id == Topic.room_id)
        .where(is_room(address), Topic.id == topic_id, Message.number == number)
    )
    fresh = with_names(found).execution_options(populate_existing=True)
    row = db.session.execute(fresh).first()
    if row is None:
        raise NotFound("There is no such message.")
    return Said(venue, row[0], row[1], byline(*row[2:]))


def versions(said: Said) -> list[MessageVersion]:
    """What the message said before, the latest first; `said` is the proof that it may be read."""
    found = select(MessageVersion).where(MessageVersion.message_id == said.message.id)
    return list(db.session.scalars(found.order_by(MessageVersion.version.desc())))


def quote(topic_id: int, number: int) -> Quote | None:
    """What an answer to the message shows of it; for who is known to read the room."""
    found = (
        select(*QUOTE)
        .join(quoted_author, quoted_author.id == quoted.author_id)
        .where(quoted.topic_id == topic_id, quoted.number == number)
    )
    row = db.session.execute(found).first()
    return Quote(*row) if row else None
