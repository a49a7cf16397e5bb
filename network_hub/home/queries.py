"""Where the reader belongs, is invited, or has colleagues: in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    Exists,
    Select,
    case,
    exists,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import aliased
from sqlalchemy.types import Date, String

from network_hub.accounts.models import Organisation, Seat, User
from network_hub.core import clock
from network_hub.core.actor import Actor, Place, Role
from network_hub.core.prepared import Rows, prepared
from network_hub.discussions.queries import counted_reports
from network_hub.groups.models import Group, GroupStatus
from network_hub.groups.queries import Step
from network_hub.home.to_do import TASK, ToDo, part, read
from network_hub.networks.models import (
    Invitation,
    JoinRequest,
    Member,
    Network,
    Openness,
    RequestState,
    Stage,
)
from network_hub.networks.queries import own_networks, visible_networks
from network_hub.networks.queries.overview import colleague

MOST = 60  # of all parts together
INVITED, COLLEAGUES, REPORTS = "invited", "colleagues", "reports"  # beside the places


class Belonging(NamedTuple):
    """A network or a group of the reader's.

    `step` is the stage of a network, or how far a group has come. `asking` is how many ask to
    join a network that the reader coordinates. `ends_on` is None for a network, which lasts.
    """

    id: int
    name: str
    language: str
    members: int
    step: Stage | Step
    asking: int
    ends_on: date | None


class Invited(NamedTuple):
    """An invitation to the reader's own address that can be answered. `id` is the invitation's."""

    id: int
    network: str
    language: str
    inviter: str
    organisation: str | None


class Colleagues(NamedTuple):
    """A network that the reader's organisation is in without the reader, through `colleague`.

    `open`: one walks in; else one asks, and `asked` says that the reader has.
    """

    network_id: int
    name: str
    language: str
    colleague: str | None
    open: bool
    asked: bool


@dataclass(frozen=True)
class Belongings:
    """`colleagues` is empty for those who have a network of their own. `reported` is how many
    reported messages the reader is to judge."""

    networks: Sequence[Belonging]
    groups: Sequence[Belonging]
    invitations: Sequence[Invited]
    colleagues: Sequence[Colleagues]
    reported: int
    tasks: Sequence[ToDo]

    @property
    def asked(self) -> Sequence[Belonging]:
        """The networks where somebody waits for the reader's answer."""
        return [one for one in self.networks if one.asking]


def belongings(actor: Actor) -> Belongings:
    """What the reader has a seat in, or facilitates, by name, without what has ended; and what
    they could have one in."""
    parts: dict[str, list[Any]] = {}
    for row in _belongings(actor, today=clock.today(), now=clock.now()):
        parts.setdefault(row.part, []).append(row)
    return Belongings(
        networks=[_belonging(row, Stage) for row in parts.get(Place.NETWORK, [])],
        groups=[_belonging(row, Step) for row in parts.get(Place.GROUP, [])],
        invitations=[
            Invited(row.id, row.name, row.language, row.person, row.organisation)
            for row in parts.get(INVITED, [])
        ],
        colleagues=[
            Colleagues(
                row.id,
                row.name,
                row.language,
                row.person,
                open=row.step == Openness.OPEN,
                asked=bool(row.asking),
            )
            for row in parts.get(COLLEAGUES, [])
        ],
        reported=sum(row.id for row in parts.get(REPORTS, [])),
        tasks=read(parts.get(TASK, [])),
    )


@prepared
def _belongings(actor: Actor, *, today: Any, now: Any) -> Rows:
    parts = (
        _networks(actor),
        _groups(actor, today),
        _invitations(actor, now),
        _colleagues(actor),
        _reports(actor),
        part(actor),
    )
    every = union_all(*parts).subquery()
    return select(every).order_by(every.c.name, every.c.id).limit(MOST)


def _belonging(row: Any, steps: type[Stage] | type[Step]) -> Belonging:
    step = steps(row.step)
    return Belonging(
        row.id, row.name, row.language, row.members, step, row.asking, ends_on=row.ends_on
    )


def _networks(actor: Actor) -> Select[Any]:
    asking = _waiting().where(Network.id.in_(actor.seated_in(Place.NETWORK, Role.COORDINATOR)))
    return select(
        literal(Place.NETWORK.value).label("part"),
        Network.id.label("id"),
        Network.name.label("name"),
        Network.language.label("language"),
        Network.member_count.label("members"),
        Network.stage.cast(String).label("step"),
        asking.scalar_subquery().label("asking"),
        null().cast(Date).label("ends_on"),
        null().cast(String).label("person"),
        null().cast(String).label("organisation"),
    ).where(own_networks(actor), Network.stage != Stage.CLOSED)


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
        null(),
        null(),
    ).where(Group.id.in_(actor.seated_in(Place.GROUP)), Group.ends_on >= today)


def _invitations(actor: Actor, now: Any) -> Select[Any]:
    """Only those to the reader's own address: one also learns of a hidden network by it."""
    reader = aliased(User)
    own = select(reader.email).where(reader.id == actor.user_id).scalar_subquery()
    return (
        select(
            literal(INVITED),
            Invitation.id,
            Network.name,
            Network.language,
            Network.member_count,
            literal(""),
            literal(0),
            null(),
            User.name,
            _seated_for(),
        )
        .join(Network, Network.id == Invitation.network_id)
        .join(User, User.id == Invitation.invited_by)
        .where(
            Invitation.email == own,
            Invitation.valid(now),
            ~_seated(actor).where(Seat.place_id == Network.id),
            Network.stage != Stage.CLOSED,
        )
    )


def _seated_for() -> Any:
    """Whom the inviter sits in the network for."""
    return (
        select(Organisation.name)
        .join(Seat, Seat.organisation_id == Organisation.id)
        .where(
            Seat.user_id == User.id,
            Seat.place == Place.NETWORK,
            Seat.place_id == Network.id,
            Seat.ended_at.is_(None),
        )
        .order_by(Seat.id)
        .limit(1)
        .scalar_subquery()
    )


def _colleagues(actor: Actor) -> Select[Any]:
    """Networks that the reader may know of; nothing for who sits in one already."""
    asked = _waiting().where(
        JoinRequest.user_id == actor.user_id, JoinRequest.organisation_id == actor.organisation_id
    )
    return (
        visible_networks(actor)
        .join(Member, Member.network_id == Network.id)
        .where(
            Member.organisation_id == actor.organisation_id,
            Member.ended_at.is_(None),
            Network.stage != Stage.CLOSED,
            ~_seated(actor),
        )
        .with_only_columns(
            literal(COLLEAGUES),
            Network.id,
            Network.name,
            Network.language,
            Network.member_count,
            Network.openness.cast(String),
            asked.scalar_subquery(),
            null(),
            colleague(actor),
            null(),
        )
    )


def _reports(actor: Actor) -> Select[Any]:
    """One row, with their number for an id; without a name it comes first."""
    number = counted_reports(actor).scalar_subquery()
    void = null()
    no_place = (literal(""), literal(""), literal(0), literal(""), literal(0), void, void, void)
    return select(literal(REPORTS), number, *no_place)


def _seated(actor: Actor) -> Exists:
    """In any network; to be narrowed."""
    return exists().where(
        Seat.user_id == actor.user_id,
        Seat.organisation_id == actor.organisation_id,
        Seat.place == Place.NETWORK,
        Seat.ended_at.is_(None),
    )


def _waiting() -> Select[Any]:
    return select(func.count()).where(
        JoinRequest.network_id == Network.id, JoinRequest.state == RequestState.WAITING
    )
