"""Where the reader belongs: their networks and groups, in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.types import Date, String

from network_hub.core import clock
from network_hub.core.actor import Actor, Place, Role
from network_hub.core.prepared import Rows, prepared
from network_hub.groups.models import Group, GroupStatus
from network_hub.groups.queries import Step
from network_hub.networks.models import JoinRequest, Network, Openness, RequestState, Stage

MOST = 60


class Belonging(NamedTuple):
    """A network or a group of the reader's.

    `step` is the stage of a network, or how far a group has come. `asking` is how many ask to
    join a network that the reader coordinates. `ends_on` is None for a network, which lasts.
    """

    place: Place
    id: int
    name: str
    language: str
    members: int
    step: Stage | Step
    asking: int
    ends_on: date | None


@dataclass(frozen=True)
class Belongings:
    networks: Sequence[Belonging]
    groups: Sequence[Belonging]

    @property
    def asked(self) -> Sequence[Belonging]:
        """The networks where somebody waits for the reader's answer."""
        return [one for one in self.networks if one.asking]


def belongings(actor: Actor) -> Belongings:
    """What the reader has a seat in, or facilitates, by name; ended ones are left out."""
    rows = _belongings(actor, today=clock.today()).all()
    return Belongings(
        networks=[_belonging(row, Stage) for row in rows if row.place == Place.NETWORK],
        groups=[_belonging(row, Step) for row in rows if row.place == Place.GROUP],
    )


@prepared
def _belongings(actor: Actor, *, today: Any) -> Rows:
    both = union_all(_networks(actor), _groups(actor, today)).subquery()
    return select(both).order_by(both.c.name, both.c.id).limit(MOST)


def _belonging(row: Any, steps: type[Stage] | type[Step]) -> Belonging:
    said = row._asdict() | {"place": Place(row.place), "step": steps(row.step)}
    return Belonging(**said)


def _networks(actor: Actor) -> Select[Any]:
    mine: list[ColumnElement[bool]] = [Network.id.in_(actor.seated_in(Place.NETWORK))]
    if actor.facilitates:
        shown = Network.openness != Openness.HIDDEN
        mine.append(and_(Network.facilitator_id == actor.user_id, shown))
    asking = (
        select(func.count())
        .where(
            JoinRequest.network_id == Network.id,
            JoinRequest.state == RequestState.WAITING,
            Network.id.in_(actor.seated_in(Place.NETWORK, Role.COORDINATOR)),
        )
        .scalar_subquery()
    )
    return select(
        literal(Place.NETWORK.value).label("place"),
        Network.id.label("id"),
        Network.name.label("name"),
        Network.language.label("language"),
        Network.member_count.label("members"),
        Network.stage.cast(String).label("step"),
        asking.label("asking"),
        null().cast(Date).label("ends_on"),
    ).where(or_(*mine), Network.stage != Stage.CLOSED)


def _groups(actor: Actor, today: Any) -> Select[Any]:
    forming = Group.status == GroupStatus.FORMING
    return select(
        literal(Place.GROUP.value),
        Group.id,
        Group.name,
        Group.language,
        Group.member_count,
        case((forming, literal(Step.FORMING.value)), else_=Group.phase.cast(String)),
        literal(0),
        Group.ends_on,
    ).where(Group.id.in_(actor.seated_in(Place.GROUP)), Group.ends_on >= today)
