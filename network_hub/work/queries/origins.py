"""What messages have become, and the way back."""

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import Select, String, and_, case, literal, select, union_all

from network_hub.accounts.models import Organisation, User
from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.core.prepared import prepared
from network_hub.discussions import places
from network_hub.discussions.models import Address, Message, Room, Topic
from network_hub.discussions.queries import message, standing
from network_hub.discussions.said import Said
from network_hub.registers.models import Need
from network_hub.registers.queries import visible_needs
from network_hub.work.models import Became, Kind, Point, Task
from network_hub.work.queries.tasks import visible


class Made(NamedTuple):
    """What a message has become. `state`: a need's status, a point's state, done or open."""

    message_id: int
    kind: Kind
    id: int
    title: str
    language: str
    state: str


class Origin(NamedTuple):
    """The message that something was made of; of its words nothing, for these may be gone."""

    message_id: int
    topic: str
    language: str
    author: str
    organisation: str
    deleted: bool


def became(actor: Actor, messages: Collection[Message]) -> dict[int, list[Made]]:
    """By the message's id, as far as the actor may see it; asks nothing when nothing was made.

    The messages are the proof that they may be read.
    """
    among = sorted(one.id for one in messages if one.outcome_count)
    if not among:
        return {}
    found: dict[int, list[Made]] = {}
    for message_id, kind, *rest in _became(actor, among=among):
        found.setdefault(message_id, []).append(Made(message_id, Kind(kind), *rest))
    return found


@prepared
def _became(actor: Actor, *, among: Any) -> Any:
    done = case((Task.done_at.is_not(None), "done"), else_="open")
    ways: tuple[tuple[Kind, Any, Any, Any, Any], ...] = (
        (Kind.NEED, visible_needs(actor), Need, Need.title, Need.status.cast(String)),
        (Kind.TASK, visible(actor, Task), Task, Task.title, done),
        (Kind.POINT, visible(actor, Point), Point, Point.question, Point.state.cast(String)),
    )
    parts = [
        _made(things, kind, model, among).with_only_columns(
            Became.message_id,
            literal(kind.value),
            model.id,
            title.cast(String),
            model.language,
            state,
        )
        for kind, things, model, title, state in ways
    ]
    return union_all(*parts)


def _made(things: Select[Any], kind: Kind, model: Any, among: Any) -> Select[Any]:
    mine = and_(Became.kind == kind, Became.thing_id == model.id)
    return things.join(Became, mine).where(Became.message_id.in_(among))


def origin_of(actor: Actor, kind: Kind, thing_id: int) -> Origin | None:
    """The message that it was made of, if the actor may read that."""
    row = _origin(actor, kind, thing_id=thing_id).first()
    return Origin._make(row) if row else None


@prepared
def _origin(actor: Actor, kind: Kind, *, thing_id: Any) -> Any:
    return (
        select(
            Message.id,
            Topic.title,
            Topic.language,
            User.name,
            Organisation.name,
            Message.deleted_at.is_not(None),
        )
        .select_from(Became)
        .join(Message, Message.id == Became.message_id)
        .join(Topic, Topic.id == Message.topic_id)
        .join(Room, Room.id == Topic.room_id)
        .join(User, User.id == Message.author_id)
        .join(Organisation, Organisation.id == Message.organisation_id)
        .where(Became.kind == kind, Became.thing_id == thing_id, places.readable(actor))
    )


def made_from(actor: Actor, message_id: int) -> Said:
    """The message that something is to be made of. Raises NotFound unless the actor may read it."""
    address, found = standing(actor, message_id)
    return message(actor, address, found.topic_id, found.number)


def untold(need_id: int) -> list[tuple[Address, int, int]]:
    """Where and in which topic, by which number, the messages stand that a need was made of and
    whose rooms have not heard of it."""
    rows = db.session.execute(
        select(Room.kind, Room.subject_id, Message.topic_id, Message.number)
        .select_from(Became)
        .join(Message, Message.id == Became.message_id)
        .join(Topic, Topic.id == Message.topic_id)
        .join(Room, Room.id == Topic.room_id)
        .where(Became.kind == Kind.NEED, Became.thing_id == need_id, ~Became.told)
    )
    return [(Address(kind, key), topic_id, number) for kind, key, topic_id, number in rows]
