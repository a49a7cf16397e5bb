"""Where things can be moved to, and where they have gone."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased

from network_hub.accounts.models import Organisation, User
from network_hub.core import clock
from network_hub.core.actor import SPEAKING, Actor, Place
from network_hub.core.db import db
from network_hub.core.policy import allows
from network_hub.core.prepared import Rows, prepared
from network_hub.discussions import places
from network_hub.discussions.events import MessageMoved
from network_hub.discussions.models import (
    Address,
    Message,
    Room,
    RoomEvent,
    RoomKind,
    Topic,
    TopicMove,
)
from network_hub.discussions.places import Venue
from network_hub.discussions.queries.rooms import is_room
from network_hub.groups.models import Group
from network_hub.groups.queries import visible_groups
from network_hub.networks.models import Network
from network_hub.networks.queries import visible_networks
from network_hub.registers.models import Need
from network_hub.registers.queries import visible_needs
from network_hub.seminars.models import Seminar
from network_hub.seminars.queries import visible_seminars

OFFERED = 200  # of each kind
TRACES = 5


class Trace(NamedTuple):
    """A topic that has left a room for one that the reader may read too."""

    topic_id: int
    title: str
    language: str
    at: datetime
    person: str
    organisation: str
    room: Address
    venue: str
    venue_language: str


class Whereabouts(NamedTuple):
    """Where a topic is that is not where it was; `number` is that of a message asked for."""

    room: Address
    topic_id: int
    number: int | None


def whereabouts(actor: Actor, topic_id: int, number: int | None) -> Whereabouts | None:
    """Where a topic is now, or the one that it was merged into, if the actor may read it there."""
    topic = db.session.get(Topic, topic_id)
    if number and (left := _trace(topic_id, number)):
        return whereabouts(actor, left.topic_id, left.number)
    while topic is not None and topic.merged_into_id is not None:
        number = (number or 1) + (topic.merged_after or 0)
        topic = db.session.get(Topic, topic.merged_into_id)
    if topic is None:
        return None
    row = db.session.execute(
        select(Room.kind, Room.subject_id).where(Room.id == topic.room_id)
    ).one()
    venue = places.venue(actor, Address(*row))
    if venue is None or not allows(actor, "room.read", venue):
        return None
    return Whereabouts(venue.address, topic.id, number)


def _trace(topic_id: int, number: int) -> Message | None:
    """The message that stood there and was taken into another topic."""
    trace = aliased(Message)
    found = select(Message).join(trace, trace.moved_to_id == Message.id)
    return db.session.scalar(found.where(trace.topic_id == topic_id, trace.number == number))


def has_moved(message: Message) -> bool:
    """Whether it stands where it does because it was moved there."""
    step = (
        select(RoomEvent.kind)
        .join(Topic, Topic.room_id == RoomEvent.room_id)
        .where(Topic.id == message.topic_id, RoomEvent.seq == message.seq)
    )
    return db.session.scalar(step) == MessageMoved.kind


def moved_to(actor: Actor, messages: Iterable[Message]) -> dict[int, Topic]:
    """By its trace, the topic that a message is in now, for those that the actor may read."""
    to = {one.moved_to_id: one.id for one in messages if one.moved_to_id is not None}
    if not to:
        return {}
    found = (
        select(Message.id, Topic)
        .join(Topic, Topic.id == Message.topic_id)
        .join(Room, Room.id == Topic.room_id)
        .where(Message.id.in_(to), places.readable(actor))
    )
    return {to[key]: topic for key, topic in db.session.execute(found)}


def traces(actor: Actor, venue: Venue) -> list[Trace]:
    """The topics that left the room last; nothing of those that went where the actor cannot
    read."""
    rows = _traces(actor, TRACES, **venue.address._asdict())
    return [Trace._make((*row[:6], Address(*row[6:8]), *row[8:])) for row in rows]


@prepared
def _traces(actor: Actor, limit: int, *, kind: Any, subject_id: Any) -> Rows:
    left = select(Room.id).where(Room.kind == kind, Room.subject_id == subject_id)
    found: Rows = (
        select(
            Topic.id,
            Topic.title,
            Topic.language,
            TopicMove.at,
            User.name,
            Organisation.name,
            Room.kind,
            Room.subject_id,
        )
        .select_from(TopicMove)
        .join(Topic, Topic.id == TopicMove.topic_id)
        .join(Room, Room.id == Topic.room_id)
        .join(User, User.id == TopicMove.user_id)
        .join(Organisation, Organisation.id == TopicMove.organisation_id)
        .where(
            TopicMove.room_id == left.correlate(None).scalar_subquery(),
            TopicMove.room_id != Topic.room_id,
            places.readable(actor),
        )
        .order_by(TopicMove.id.desc())
        .limit(limit)
    )
    return places.titled(found)


def neighbours(actor: Actor, address: Address, but: int) -> list[tuple[int, str]]:
    """The other topics of a room that the actor reads, the one last spoken in first."""
    found = (
        select(Topic.id, Topic.title)
        .join(Room, Room.id == Topic.room_id)
        .where(is_room(address), Topic.id != but)
        .order_by(Topic.last_seq.desc())
        .limit(OFFERED)
    )
    return [(key, title) for key, title in db.session.execute(found)]


def destinations(actor: Actor, but: Address) -> dict[RoomKind, list[tuple[Address, str]]]:
    """The rooms in which the actor may write, by name."""
    networks = actor.seated_in(Place.NETWORK, *SPEAKING)
    groups = actor.seated_in(Place.GROUP, *SPEAKING)
    open_groups = select(Group.id).where(Group.id.in_(groups), Group.ends_on >= clock.today())
    seminars = or_(
        Seminar.group_id.in_(open_groups),
        and_(Seminar.group_id.is_(None), Seminar.network_id.in_(networks)),
    )
    asked = (
        (RoomKind.NETWORK, visible_networks(actor), Network, Network.id.in_(networks)),
        (RoomKind.GROUP, visible_groups(actor), Group, Group.id.in_(open_groups)),
        (RoomKind.NEED, visible_needs(actor), Need, Need.network_id.in_(networks)),
        (RoomKind.SEMINAR, visible_seminars(actor), Seminar, seminars),
    )
    found: dict[RoomKind, list[tuple[Address, str]]] = {}
    for kind, visible, model, mine in asked:
        thing: Any = model
        name = thing.name if hasattr(thing, "name") else thing.title
        rows = visible.where(mine).with_only_columns(thing.id, name).order_by(name).limit(OFFERED)
        rooms = [(Address(kind, key), title) for key, title in db.session.execute(rows)]
        found[kind] = [room for room in rooms if room[0] != but]
    return found
