"""What a group's page shows. The group itself has been fetched as the actor."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import and_, select

from network_hub.accounts.models import Organisation, Seat, User
from network_hub.core.actor import Actor, Place, Role
from network_hub.core.db import db
from network_hub.core.events import AuditEntry
from network_hub.core.pages import Page, after
from network_hub.core.prepared import Rows, prepared
from network_hub.groups.events import (
    CharterChanged,
    GroupActivated,
    GroupExtended,
    GroupJoined,
    GroupLeft,
    GroupStarted,
    LeadHandedOver,
    LeadLost,
    PhaseMoved,
)
from network_hub.groups.models import Group, GroupMember, GroupNeed
from network_hub.registers.models import OPEN, Need, Period
from network_hub.registers.queries import visible_needs

MOST_CHOICES = 60
PAGE = 12  # of the time line
TOLD = [
    happening.kind
    for happening in (
        GroupStarted,
        CharterChanged,
        GroupActivated,
        PhaseMoved,
        GroupExtended,
        GroupJoined,
        GroupLeft,
        LeadHandedOver,
        LeadLost,
    )
]


class Person(NamedTuple):
    user_id: int
    name: str
    role: Role


@dataclass
class Membership:
    """An organisation in the group, with its people there."""

    organisation_id: int
    name: str
    since: datetime
    people: list[Person] = field(default_factory=list)


class Lead(NamedTuple):
    name: str
    organisation_id: int
    organisation: str


class NeedRow(NamedTuple):
    """Volumes are whole organisations' sums, in `unit` per `period`."""

    id: int
    title: str
    language: str
    joined_count: int
    joined_volume: Decimal
    unit: str
    period: Period


class Happening(NamedTuple):
    """One line of the time line; `about` is the organisation that it concerns, if it says so."""

    id: int
    at: datetime
    kind: str
    facts: dict[str, Any]
    person: str | None
    organisation: str | None
    about: str | None

    @property
    def day(self) -> date | None:
        """The day that the fact is about."""
        said = self.facts.get("ends_on")
        return date.fromisoformat(said) if said else None


NEED_COLUMNS = (
    Need.id,
    Need.title,
    Need.language,
    Need.joined_count,
    Need.joined_volume,
    Need.unit,
    Need.period,
)


def members(group: Group) -> list[Membership]:
    """Those in the group now, by name, each with its people."""
    seat = and_(
        Seat.place == Place.GROUP,
        Seat.place_id == GroupMember.group_id,
        Seat.organisation_id == GroupMember.organisation_id,
        Seat.ended_at.is_(None),
    )
    rows = db.session.execute(
        select(Organisation.id, Organisation.name, GroupMember.since, User.id, User.name, Seat.role)
        .select_from(GroupMember)
        .join(Organisation, Organisation.id == GroupMember.organisation_id)
        .outerjoin(Seat, seat)
        .outerjoin(User, User.id == Seat.user_id)
        .where(GroupMember.group_id == group.id, GroupMember.ended_at.is_(None))
        .order_by(Organisation.name, User.name)
    )
    found: dict[int, Membership] = {}
    for organisation_id, name, since, *person in rows:
        member = found.setdefault(organisation_id, Membership(organisation_id, name, since))
        if person[0] is not None:
            member.people.append(Person._make(person))
    return list(found.values())


def lead_among(members: Iterable[Membership]) -> Lead | None:
    for member in members:
        for person in member.people:
            if person.role is Role.LEAD:
                return Lead(person.name, member.organisation_id, member.name)
    return None


def needs(actor: Actor, group: Group) -> list[NeedRow]:
    """The needs that the group was formed around, as far as the actor may see them."""
    rows = db.session.execute(
        visible_needs(actor)
        .join(GroupNeed, GroupNeed.need_id == Need.id)
        .where(GroupNeed.group_id == group.id)
        .with_only_columns(*NEED_COLUMNS)
        .order_by(Need.joined_count.desc(), Need.id)
    )
    return [NeedRow._make(row) for row in rows]


def needs_to_choose(
    actor: Actor, network_id: int, *, among: Iterable[int] | None = None
) -> list[NeedRow]:
    """The network's shared needs, the most joined first; only those `among` when given."""
    only = {} if among is None else {"among": sorted(set(among))}
    return [NeedRow._make(row) for row in _to_choose(actor, network_id=network_id, **only)]


@prepared
def _to_choose(actor: Actor, *, network_id: Any, among: Any = None) -> Rows:
    found = visible_needs(actor).where(
        Need.network_id == network_id,
        Need.status.in_(OPEN),
    )
    if among is not None:
        found = found.where(Need.id.in_(among))
    return (
        found.with_only_columns(*NEED_COLUMNS)
        .order_by(Need.joined_count.desc(), Need.id.desc())
        .limit(MOST_CHOICES)
    )


def history(group: Group, token: str | None = None) -> Page[Happening]:
    """What has happened in the group, the newest first, a page at a time."""
    concerned = select(Organisation.id, Organisation.name).subquery()
    found = (
        select(
            AuditEntry.id,
            AuditEntry.at,
            AuditEntry.kind,
            AuditEntry.facts,
            User.name,
            Organisation.name,
            concerned.c.name,
        )
        .outerjoin(User, User.id == AuditEntry.actor_id)
        .outerjoin(Organisation, Organisation.id == AuditEntry.organisation_id)
        .outerjoin(concerned, concerned.c.id == AuditEntry.facts["organisation_id"].as_integer())
        .where(AuditEntry.subject == f"group:{group.id}", AuditEntry.kind.in_(TOLD))
        .order_by(AuditEntry.id.desc())
        .limit(PAGE + 1)
    )
    if token:
        found = found.where(AuditEntry.id < after(token, int)[0])
    rows = [Happening._make(row) for row in db.session.execute(found)]
    return Page.of(rows, PAGE, lambda row: [row.id])


def seat_in(group: Group, user_id: int, organisation_id: int) -> Seat | None:
    return db.session.scalar(
        _seats(group).where(Seat.user_id == user_id, Seat.organisation_id == organisation_id)
    )


def lead_of(group: Group) -> Seat | None:
    return db.session.scalar(_seats(group).where(Seat.role == Role.LEAD))


def _seats(group: Group) -> Any:
    return select(Seat).where(
        Seat.place == Place.GROUP, Seat.place_id == group.id, Seat.ended_at.is_(None)
    )
