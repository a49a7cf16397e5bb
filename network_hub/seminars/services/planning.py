"""Meetings are planned, published, changed and cancelled."""

from uuid import uuid4

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, stored
from network_hub.core.errors import Conflict, Invalid
from network_hub.core.events import record
from network_hub.core.policy import authorize
from network_hub.groups.models import Group
from network_hub.networks.models import Network, Openness, Stage
from network_hub.seminars import queries
from network_hub.seminars.events import (
    SeminarCancelled,
    SeminarChanged,
    SeminarDiscarded,
    SeminarPlanned,
    SeminarPublished,
)
from network_hub.seminars.models import Audience, Plan, Seminar, SeminarStatus
from network_hub.seminars.services.registering import move_up


@command
def plan(
    actor: Actor,
    what: Plan,
    *,
    network_id: int | None = None,
    group_id: int | None = None,
    published: bool = False,
) -> Seminar:
    """Put it in the calendar of a group, of a network, or of everybody (neither): a draft, or
    shown to its audience at once."""
    network, group = queries.to_plan_in(actor, network_id, group_id)
    if network is not None and network.stage is Stage.CLOSED:
        raise Conflict("The network is closed, so no meeting can be planned in it.")
    what.check()
    what.check_time(clock.now())
    _fits(what, network, group)
    seminar = Seminar(
        network_id=network.id if network else None,
        group_id=group_id,
        network=network,
        group=group,
        organisation_id=actor.own_organisation,
        created_by=actor.own_user,
        uid=f"{uuid4()}@network-hub",
        created_at=clock.now(),
        status=SeminarStatus.PUBLISHED if published else SeminarStatus.DRAFT,
        seats_taken=0,
        last_number=0,
        sequence=0,
        version=1,
    )
    seminar.follow(what)
    stored(seminar)
    record(actor, SeminarPlanned(**seminar.about, group_id=group_id))
    if published:
        _announce(actor, seminar)
    return seminar


@command
def change(actor: Actor, seminar_id: int, what: Plan, *, version: int) -> Seminar:
    """Raises Stale when somebody else changed it meanwhile. More seats move the waiting list up."""
    seminar = _to_edit(actor, seminar_id)
    seminar.expect(version)
    if seminar.status is SeminarStatus.CANCELLED:
        raise Conflict("The meeting is cancelled.")
    seminar.require_ahead(clock.now())
    what.check()
    if (what.starts_at, what.ends_at) != (seminar.starts_at, seminar.ends_at):
        what.check_time(clock.now())
    _fits(what, seminar.network, seminar.group)
    changed = seminar.follow(what)
    if not changed:
        return seminar
    seminar.version += 1
    seminar.sequence += seminar.status is SeminarStatus.PUBLISHED
    record(
        actor,
        SeminarChanged(
            **seminar.about, version=seminar.version, sequence=seminar.sequence, fields=changed
        ),
    )
    move_up(actor, seminar)
    return seminar


@command
def publish(actor: Actor, seminar_id: int) -> Seminar:
    """Show it to its audience, who can then register."""
    seminar = _to_edit(actor, seminar_id)
    if seminar.status is not SeminarStatus.DRAFT:
        raise Conflict("Only a draft can be published.")
    seminar.require_ahead(clock.now())
    seminar.status = SeminarStatus.PUBLISHED
    seminar.version += 1
    _announce(actor, seminar)
    return seminar


@command
def cancel(actor: Actor, seminar_id: int, *, reason: str) -> Seminar:
    """It stays in calendars, as cancelled and with the reason; registrations stay on record."""
    seminar = _to_edit(actor, seminar_id)
    seminar.require_published()
    seminar.require_ahead(clock.now())
    seminar.status = SeminarStatus.CANCELLED
    seminar.cancelled_reason = reason
    seminar.version += 1
    seminar.sequence += 1
    record(actor, SeminarCancelled(**seminar.about, sequence=seminar.sequence, reason=reason))
    return seminar


@command
def discard(actor: Actor, seminar_id: int) -> Seminar:
    """Throw a draft away. Nobody else has seen it, so nothing is left but the record."""
    seminar = _to_edit(actor, seminar_id)
    if seminar.status is not SeminarStatus.DRAFT:
        raise Conflict("Only a draft can be discarded. Cancel the meeting instead.")
    db.session.delete(seminar)
    record(actor, SeminarDiscarded(**seminar.about))
    return seminar


def _announce(actor: Actor, seminar: Seminar) -> None:
    record(
        actor,
        SeminarPublished(
            **seminar.about, group_id=seminar.group_id, starts_at=seminar.starts_at.isoformat()
        ),
    )


def _to_edit(actor: Actor, seminar_id: int) -> Seminar:
    seminar = queries.seminar(actor, seminar_id, for_update=True)
    seminar.require_open(clock.today())
    authorize(actor, "seminar.edit", seminar)
    return seminar


def _fits(what: Plan, network: Network | None, group: Group | None) -> None:
    """Raises Invalid for an audience or a day that its network or group cannot have."""
    if network is None and what.audience is Audience.MEMBERS:
        raise Invalid("A meeting for everybody has no members: choose whom it is for.", "audience")
    hidden = network is not None and network.openness is Openness.HIDDEN
    if hidden and what.audience is not Audience.MEMBERS:
        raise Invalid("The network is hidden, so its meetings are for its members.", "audience")
    if group is not None and group.ended(what.ends_at.astimezone(clock.HOME).date()):
        raise Invalid("The group ends on %(day)s, before this.", "day", day=group.ends_on)
