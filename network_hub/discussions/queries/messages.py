"""The messages of a topic: a page of them, and one by itself."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import aliased

from network_hub.accounts.models import Organisation, User
from network_hub.core.actor import Actor
from network_hub.core.as_read import AsRead
from network_hub.core.db import db
from network_hub.core.errors import NotFound
from network_hub.core.prepared import Rows, prepared
from network_hub.discussions import wire
from network_hub.discussions.models import Address, Message, MessageVersion, ReadMark, Room, Topic
from network_hub.discussions.places import Venue
from network_hub.discussions.queries.marks import my_mark
from network_hub.discussions.queries.reactions import Signs, reactions
from network_hub.discussions.queries.rooms import is_room, room
from network_hub.discussions.said import Said
from network_hub.discussions.signs import Given
from network_hub.discussions.wire import Byline, Quote, Told

MESSAGES = 25  # in a page of a topic
A_TOPIC, A_MESSAGE = AsRead(Topic), AsRead(Message)
THERE = (*A_TOPIC.columns, Room.seq, ReadMark.number)  # beside each message
taker, taker_for = aliased(User), aliased(Organisation)  # who deleted, hid or moved it
TAKERS = Message.deleted_by_id, Message.hidden_by_id, Message.moved_by_id
TAKERS_FOR = Message.deleted_for_id, Message.hidden_for_id, Message.moved_for_id
quoted, quoted_author = aliased(Message), aliased(User)
QUOTE = (
    quoted.id,
    quoted.number,
    quoted.author_id,
    quoted_author.name,
    quoted.language,
    quoted.html,
    quoted.files,
    quoted.topic_id,
)
NAMES = (User.name, Organisation.name, taker.name, taker_for.name, *QUOTE)  # of `byline`


def byline(*names: Any, reactions: tuple[Given, ...] = ()) -> Byline:
    """Of the columns `NAMES`."""
    author, organisation, taken_by, taken_for, *quote = names
    answers = Quote(*quote) if quote[0] else None
    return Byline(author, organisation, taken_by, taken_for, answers, reactions)


def with_names(messages: Rows) -> Rows:
    """`messages`, which reads `Message`, joined with what `NAMES` are taken from."""
    return (
        messages.outerjoin(User, User.id == Message.author_id)
        .outerjoin(Organisation, Organisation.id == Message.organisation_id)
        .outerjoin(taker, taker.id == func.coalesce(*TAKERS))
        .outerjoin(taker_for, taker_for.id == func.coalesce(*TAKERS_FOR))
        .outerjoin(quoted, quoted.id == Message.answers_id)
        .outerjoin(quoted_author, quoted_author.id == quoted.author_id)
    )


@dataclass(frozen=True)
class Spoken:
    """A message with who said it."""

    message: Message
    by: Byline


def spoken(message: Message, *names: Any, signs: Signs) -> Spoken:
    return Spoken(message, byline(*names, reactions=signs.get(message.id, ())))


@dataclass(frozen=True)
class Reading:
    """A page of a topic. `seq` says up to where in the room's sequence it holds; `read`, how many
    messages the reader had seen; `earlier` and `later`, what to ask for to see those before and
    after, if any."""

    topic: Topic
    seq: int
    read: int
    messages: list[Spoken]
    earlier: int | None
    later: int | None

    @property
    def message_count(self) -> int:
        return self.topic.message_count

    def is_trace(self, number: int) -> bool:
        """Whether a message stood there that is in another topic now."""
        return any(one.message.number == number and one.message.moved_at for one in self.messages)

    @property
    def ends_here(self) -> bool:
        return self.later is None


def topic(
    actor: Actor,
    venue: Venue,
    topic_id: int,
    before: int | None = None,
    after: int | None = None,
) -> Reading:
    """A page of a topic's messages, in order: those before number `before`, or after `after`.

    Else it is the newest; where more is new to the reader than a page holds, it begins with what
    they had seen last.
    """
    asked = {"before": before, "after": after}
    start = {name: number for name, number in asked.items() if number is not None}
    rows = _messages(actor, MESSAGES, **venue.address._asdict(), topic_id=topic_id, **start).all()
    if not rows:
        raise NotFound("There is no such topic.")
    first = iter(rows[0])
    about, seq, read = A_TOPIC.of(first), next(first), next(first)
    ordered = rows if after is not None else reversed(rows)
    said = [
        (A_MESSAGE.of(values), values) for values in (iter(row[len(THERE) :]) for row in ordered)
    ]
    signs = reactions((message for message, _ in said), actor.own_user)
    messages = [spoken(message, *names, signs=signs) for message, names in said]
    oldest, newest = messages[0].message.number, messages[-1].message.number
    return Reading(
        topic=about,
        seq=seq,
        read=read or 0,
        messages=messages,
        earlier=oldest if oldest > 1 else None,
        later=newest if newest < about.message_count else None,
    )


@prepared
def _messages(
    actor: Actor,
    limit: int,
    *,
    kind: Any,
    subject_id: Any,
    topic_id: Any,
    before: Any = None,
    after: Any = None,
) -> Rows:
    found: Rows = (
        select(*THERE, *A_MESSAGE.columns, *NAMES)
        .join(Room, Room.id == Topic.room_id)
        .join(Message, Message.topic_id == Topic.id)
        .outerjoin(ReadMark, my_mark(actor))
        .where(is_room(Address(kind, subject_id)), Topic.id == topic_id)
        .limit(limit)
    )
    found = with_names(found)
    if after is not None:
        return found.where(Message.number > after).order_by(Message.number)
    found = found.order_by(Message.number.desc())
    if before is not None:
        return found.where(Message.number < before)
    return found.where(Message.number <= _last_to_show(actor, topic_id, limit))


def _last_to_show(actor: Actor, topic_id: Any, limit: int) -> Any:
    """Of a topic that one comes to without more words. Where what is new fills more than a page,
    that is a part of it, beneath some of what was seen before."""
    room = limit - limit // 5
    more = and_(ReadMark.number > 0, Topic.message_count - ReadMark.number > room)
    last = case((more, ReadMark.number + room), else_=Topic.message_count)
    mine = select(last).select_from(Topic).outerjoin(ReadMark, my_mark(actor))
    return mine.where(Topic.id == topic_id).correlate(None).scalar_subquery()


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
        select(Topic, Message, *NAMES)
        .join(Message, Message.topic_id == Topic.id)
        .join(Room, Room.id == Topic.room_id)
        .where(is_room(address), Topic.id == topic_id, Message.number == number)
    )
    fresh = with_names(found).execution_options(populate_existing=True)
    row = db.session.execute(fresh).first()
    if row is None or row[1].moved_to_id is not None:
        raise NotFound("There is no such message.")
    by = byline(*row[2:], reactions=reactions([row[1]], actor.own_user).get(row[1].id, ()))
    return Said(venue, row[0], row[1], by)


def told(message_ids: Collection[int]) -> dict[int, Told]:
    """What is told of messages, as they are now, by id; for who is known to read their rooms."""
    found = with_names(select(Message, *NAMES).where(Message.id.in_(message_ids)))
    rows = db.session.execute(found).all()
    return {row[0].id: wire.message(row[0], byline(*row[1:])) for row in rows}


def versions(said: Said) -> list[MessageVersion]:
    """What the message said before, the latest first; `said` is the proof that it may be read."""
    found = select(MessageVersion).where(MessageVersion.message_id == said.message.id)
    return list(db.session.scalars(found.order_by(MessageVersion.version.desc())))


def quote(topic_id: int, number: int) -> Quote | None:
    """What an answer to the message shows of it; for who is known to read the room."""
    found = (
        select(*QUOTE)
        .join(quoted_author, quoted_author.id == quoted.author_id)
        .where(quoted.topic_id == topic_id, quoted.number == number, quoted.moved_to_id.is_(None))
    )
    row = db.session.execute(found).first()
    return Quote(*row) if row else None
