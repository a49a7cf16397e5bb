"""How a seminar stands in any list."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import case, func, or_, select

from network_hub.accounts.models import Organisation
from network_hub.core.actor import Actor, Place
from network_hub.core.prepared import Rows
from network_hub.groups.models import Group
from network_hub.networks.models import Network, Openness
from network_hub.seminars.models import (
    Audience,
    Registration,
    RegistrationStatus,
    Seminar,
    SeminarKind,
    SeminarStatus,
)


class SeminarRow(NamedTuple):
    """A seminar in a list. `place_name` is the group's or network's name as far as the reader may
    know of it, and `own` the reader's registration."""

    id: int
    title: str
    language: str
    kind: SeminarKind
    status: SeminarStatus
    audience: Audience
    starts_at: datetime
    ends_at: datetime
    place: str
    online: bool
    capacity: int | None
    seats_taken: int
    organisation: str
    place_name: str | None
    own: RegistrationStatus | None

    @property
    def full(self) -> bool:
        return self.capacity is not None and self.seats_taken >= self.capacity


def rows(found: Iterable[Any]) -> list[SeminarRow]:
    return [SeminarRow._make(row) for row in found]


def listed(actor: Actor, found: Rows) -> Rows:
    """The seminars found (see `visible_seminars`), with what a `SeminarRow` holds."""
    return (
        found.join(Organisation, Organisation.id == Seminar.organisation_id)
        .outerjoin(Group, Group.id == Seminar.group_id)
        .with_only_columns(
            Seminar.id,
            Seminar.title,
            Seminar.language,
            Seminar.kind,
            Seminar.status,
            Seminar.audience,
            Seminar.starts_at,
            Seminar.ends_at,
            Seminar.place,
            Seminar.video_link != "",
            Seminar.capacity,
            Seminar.seats_taken,
            Organisation.name,
            _name_for(actor),
            own_registration(actor),
        )
    )


def own_registration(actor: Actor) -> Any:
    """How far the reader's registration for the seminar has come; NULL without one."""
    return (
        select(Registration.status)
        .where(Registration.seminar_id == Seminar.id, Registration.user_id == actor.user_id)
        .correlate(Seminar)
        .scalar_subquery()
    )


def _name_for(actor: Actor) -> Any:
    """The group's or network's name, where the reader may know of it (see their own rules)."""
    seated = actor.seated_in(Place.NETWORK)
    groups_known = or_(
        Seminar.network_id.in_(seated), Seminar.group_id.in_(actor.seated_in(Place.GROUP))
    )
    shown = [Openness.OPEN, Openness.CLOSED] if actor.buys else [Openness.OPEN]
    network_known = or_(Network.openness.in_(shown), Network.id.in_(seated))
    if actor.facilitates:
        groups_known = or_(groups_known, Network.openness != Openness.HIDDEN)
    return func.coalesce(case((groups_known, Group.name)), case((network_known, Network.name)))
