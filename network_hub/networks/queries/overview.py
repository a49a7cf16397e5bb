"""What a network's own page says of it, in two statements: panels of other features come on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Date, Integer, String, and_, func, literal, null, select, union_all
from sqlalchemy.orm import aliased

from network_hub.accounts.models import Affiliation, Organisation, Seat, User
from network_hub.core import clock
from network_hub.core.actor import Actor, Place, Position, Role
from network_hub.core.errors import NotFound
from network_hub.core.policy import allows
from network_hub.core.prepared import Rows, prepared
from network_hub.networks.models import Goal, JoinRequest, Member, Network, RequestState
from network_hub.networks.queries.networks import visible_networks

SILENT_AFTER = timedelta(days=60)


class GoalRow(NamedTuple):
    id: int
    text: str
    due_on: date
    reached: bool
    late: bool


class Speaker(NamedTuple):
    name: str
    organisation: str


class MemberFace(NamedTuple):
    """A member organisation at a glance. `silent`: nobody has acted for it for a good while,
    and it is not new."""

    id: int
    name: str
    silent: bool


@dataclass(frozen=True)
class Overview:
    """`waiting` requests are counted for coordinators only; `asked` is the reader's own.

    `colleague` is who is in it for the reader's organisation, when the reader is not.
    """

    network: Network
    facilitator: Speaker | None
    started_by: str
    waiting: int
    asked: bool
    colleague: str | None
    goals: Sequence[GoalRow]
    coordinators: Sequence[Speaker]
    members: Sequence[MemberFace]

    @property
    def silent(self) -> Sequence[MemberFace]:
        return [member for member in self.members if member.silent]


def overview(actor: Actor, network_id: int) -> Overview:
    """Raises NotFound as `network` does. To those who may not enter, goals and members are empty:
    they see what it is for, how many are in it, and who coordinates."""
    head = _head(actor, network_id=network_id).first()
    if head is None:
        raise NotFound("There is no such network.")
    network, name, agency, started_by, waiting, asked, colleague = head
    today = clock.today()
    rows = _parts(
        allows(actor, "network.enter", network),
        network_id=network_id,
        new_since=clock.now() - SILENT_AFTER,
    ).all()
    return Overview(
        network=network,
        facilitator=Speaker(name, agency or "") if name else None,
        started_by=started_by,
        waiting=waiting if allows(actor, "network.coordinate", network) else 0,
        asked=bool(asked),
        colleague=None if actor.holds(Place.NETWORK, network_id) else colleague,
        goals=[
            GoalRow(r.id, r.name, r.day, bool(r.flag), not r.flag and r.day < today)
            for r in rows
            if r.part == "goal"
        ],
        coordinators=[Speaker(r.name, r.more) for r in rows if r.part == "coordinator"],
        members=sorted(
            (
                MemberFace(r.id, r.name, not r.flag and is_silent(r.day, today - SILENT_AFTER))
                for r in rows
                if r.part == "member"
            ),
            key=lambda member: member.name,
        ),
    )


def is_silent(last_active_on: date | None, since: date) -> bool:
    return last_active_on is None or last_active_on < since


@prepared
def _head(actor: Actor, *, network_id: Any) -> Rows:
    facilitator, starter = aliased(User), aliased(Organisation)
    requests = select(func.count()).where(
        JoinRequest.network_id == Network.id, JoinRequest.state == RequestState.WAITING
    )
    own = requests.where(
        JoinRequest.user_id == actor.user_id, JoinRequest.organisation_id == actor.organisation_id
    )
    return (
        visible_networks(actor)
        .where(Network.id == network_id)
        .outerjoin(facilitator, facilitator.id == Network.facilitator_id)
        .join(starter, starter.id == Network.started_by)
        .add_columns(
            facilitator.name,
            _agency(facilitator.id),
            starter.name,
            requests.scalar_subquery(),
            own.scalar_subquery(),
            colleague(actor),
        )
    )


def colleague(actor: Actor) -> Any:
    """Who has held a seat for the actor's organisation the longest."""
    return (
        select(User.name)
        .join(Seat, Seat.user_id == User.id)
        .where(
            Seat.place == Place.NETWORK,
            Seat.place_id == Network.id,
            Seat.organisation_id == actor.organisation_id,
            Seat.ended_at.is_(None),
        )
        .order_by(Seat.id)
        .limit(1)
        .scalar_subquery()
    )


def _agency(facilitator_id: Any) -> Any:
    """Whom somebody facilitates for; the first, should there be several."""
    return (
        select(Organisation.name)
        .join(Affiliation, Affiliation.organisation_id == Organisation.id)
        .where(
            Affiliation.user_id == facilitator_id,
            Affiliation.position == Position.FACILITATOR,
            Affiliation.ended_at.is_(None),
        )
        .order_by(Affiliation.id)
        .limit(1)
        .scalar_subquery()
    )


@prepared
def _parts(inside: bool, *, network_id: Any, new_since: Any) -> Rows:
    parts = [_coordinators(network_id)]
    if inside:
        parts += [_goals(network_id), _members(network_id, new_since)]
    everything = union_all(*parts).subquery()
    return select(everything).order_by(everything.c.day, everything.c.name, everything.c.id)


def _coordinators(network_id: Any) -> Any:
    return (
        select(
            literal("coordinator").label("part"),
            Seat.id.label("id"),
            User.name.label("name"),
            Organisation.name.label("more"),
            null().cast(Date).label("day"),
            literal(0).label("flag"),
        )
        .join(User, User.id == Seat.user_id)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .where(
            Seat.place == Place.NETWORK,
            Seat.place_id == network_id,
            Seat.role == Role.COORDINATOR,
            Seat.ended_at.is_(None),
        )
    )


def _goals(network_id: Any) -> Any:
    reached = Goal.reached_at.is_not(None).cast(Integer)
    return select(
        literal("goal"), Goal.id, Goal.text, literal("").cast(String), Goal.due_on, reached
    ).where(Goal.network_id == network_id)


def _members(network_id: Any, new_since: Any) -> Any:
    return (
        select(
            literal("member"),
            Organisation.id,
            Organisation.name,
            literal("").cast(String),
            Member.last_active_on,
            (Member.since > new_since).cast(Integer),
        )
        .join(Organisation, Organisation.id == Member.organisation_id)
        .where(and_(Member.network_id == network_id, Member.ended_at.is_(None)))
    )
