"""What rooms belong to: things of the features below, found as the actor may see them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal, null, or_

from network_hub.core import clock
from network_hub.core.actor import Actor, Place
from network_hub.core.prepared import Rows, prepared
from network_hub.discussions.models import Address, Room, RoomKind
from network_hub.groups.models import Group
from network_hub.groups.queries import visible_groups
from network_hub.networks.models import Network
from network_hub.networks.queries import visible_networks
from network_hub.registers.models import Need
from network_hub.registers.queries import visible_needs
from network_hub.seminars.models import Seminar
from network_hub.seminars.queries import visible_seminars


@dataclass(frozen=True)
class Venue:
    """What a room belongs to. `held` is where one needs a seat; `ended`: only to be read."""

    address: Address
    title: str
    language: str
    network_id: int | None
    held: tuple[Place, int] | None
    ended: bool


def venue(actor: Actor, address: Address) -> Venue | None:
    """The thing that the room belongs to; None when there is none that the actor may see."""
    row = _venue(actor, address.kind, key=address.subject_id).first()
    if row is None:
        return None
    title, language, network_id, group_id, ends_on = row
    return Venue(
        address=address,
        title=title,
        language=language,
        network_id=network_id,
        held=_held(network_id, group_id),
        ended=ends_on is not None and clock.today() > ends_on,
    )


@prepared
def _venue(actor: Actor, kind: RoomKind, *, key: Any) -> Rows:
    return _READS[kind](actor, key)


def held(kind: RoomKind, thing: Any) -> tuple[Place, int] | None:
    """Where one needs a seat to read the room of a thing that one has at hand."""
    network_id = thing.id if kind is RoomKind.NETWORK else thing.network_id
    group_id = thing.id if kind is RoomKind.GROUP else getattr(thing, "group_id", None)
    return _held(network_id, group_id)


def _held(network_id: int | None, group_id: int | None) -> tuple[Place, int] | None:
    if group_id is not None:
        return Place.GROUP, group_id
    return (Place.NETWORK, network_id) if network_id is not None else None


def readable(actor: Actor) -> ColumnElement[bool]:
    """`room.read`, said in SQL: which rows of `Room`. A property test holds the two together."""
    networks, groups = actor.seated_in(Place.NETWORK), actor.seated_in(Place.GROUP)
    needs = visible_needs(actor).where(Need.network_id.in_(networks))
    seminars = visible_seminars(actor).where(
        or_(
            Seminar.group_id.in_(groups),
            and_(Seminar.group_id.is_(None), Seminar.network_id.in_(networks)),
        )
    )
    return or_(
        and_(Room.kind == RoomKind.NETWORK, Room.subject_id.in_(networks)),
        and_(Room.kind == RoomKind.GROUP, Room.subject_id.in_(groups)),
        and_(Room.kind == RoomKind.NEED, _among(needs, Need.id)),
        and_(Room.kind == RoomKind.SEMINAR, _among(seminars, Seminar.id)),
    )


def _among(things: Rows, key: Any) -> ColumnElement[bool]:
    """Asked for each room at hand: `IN` would list every need that the actor may see."""
    mine = things.where(key == Room.subject_id).with_only_columns(literal(1))
    return mine.correlate(Room).exists()


def titled(statement: Rows) -> Rows:
    """`statement`, which reads from `Room`, with the name and language of what it belongs to."""
    for kind, model, _ in _THINGS:
        mine = and_(Room.kind == kind, Room.subject_id == model.id)
        statement = statement.outerjoin(model, mine)
    languages = [model.language for _, model, _ in _THINGS]
    return statement.add_columns(func.coalesce(*NAMES), func.coalesce(*languages))


_THINGS: tuple[tuple[RoomKind, Any, Any], ...] = (
    (RoomKind.NETWORK, Network, Network.name),
    (RoomKind.GROUP, Group, Group.name),
    (RoomKind.NEED, Need, Need.title),
    (RoomKind.SEMINAR, Seminar, Seminar.title),
)
NAMES = tuple(name for _, _, name in _THINGS)
GROUPED = (*NAMES, *(model.language for _, model, _ in _THINGS))


def _network(actor: Actor, key: int) -> Rows:
    return (
        visible_networks(actor)
        .where(Network.id == key)
        .with_only_columns(Network.name, Network.language, Network.id, null(), null())
    )


def _group(actor: Actor, key: int) -> Rows:
    return (
        visible_groups(actor)
        .where(Group.id == key)
        .with_only_columns(Group.name, Group.language, Group.network_id, Group.id, Group.ends_on)
    )


def _need(actor: Actor, key: int) -> Rows:
    return (
        visible_needs(actor)
        .where(Need.id == key)
        .with_only_columns(Need.title, Need.language, Need.network_id, null(), null())
    )


def _seminar(actor: Actor, key: int) -> Rows:
    return (
        visible_seminars(actor)
        .where(Seminar.id == key)
        .outerjoin(Group, Group.id == Seminar.group_id)
        .with_only_columns(
            Seminar.title, Seminar.language, Seminar.network_id, Seminar.group_id, Group.ends_on
        )
    )


_READS: dict[RoomKind, Callable[[Actor, int], Rows]] = {
    RoomKind.NETWORK: _network,
    RoomKind.GROUP: _group,
    RoomKind.NEED: _need,
    RoomKind.SEMINAR: _seminar,
}
