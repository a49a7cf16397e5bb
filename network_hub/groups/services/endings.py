"""What ends in buyer groups because something below them has ended; and that an end is near.

These follow from acts that were authorised where they were done, and bear being done again.
"""

from datetime import timedelta

from sqlalchemy import Select, select

from network_hub.accounts.models import Seat
from network_hub.accounts.services.seats import end_seat, end_seats_of_organisation
from network_hub.core import clock
from network_hub.core.actor import Actor, Place
from network_hub.core.command import command
from network_hub.core.db import db, locked
from network_hub.core.events import AuditEntry, record
from network_hub.groups import queries
from network_hub.groups.events import GroupEndsSoon, LeadLost
from network_hub.groups.models import Group, GroupMember
from network_hub.groups.services.members import end_membership
from network_hub.networks.queries.members import has_seat

NEAR = timedelta(days=30)


@command
def end_seats_with_network(
    actor: Actor, network_id: int, *, user_id: int, organisation_id: int, reason: str
) -> None:
    """Who has no seat in a network has none in its groups. A change of role is no end."""
    if has_seat(network_id, user_id, organisation_id):
        return
    held = select(Seat.place_id).where(
        Seat.place == Place.GROUP,
        Seat.user_id == user_id,
        Seat.organisation_id == organisation_id,
        Seat.ended_at.is_(None),
    )
    for group in _locked_groups(network_id, held):
        end_seat(
            actor, group.seating, user_id=user_id, organisation_id=organisation_id, reason=reason
        )


@command
def end_memberships_with_network(
    actor: Actor, network_id: int, *, organisation_id: int, reason: str
) -> None:
    """An organisation that leaves a network leaves its groups, whoever leads them."""
    joined = GroupMember.present(organisation_id).with_only_columns(GroupMember.group_id)
    for group in _locked_groups(network_id, joined):
        end_seats_of_organisation(
            actor, group.seating, organisation_id=organisation_id, reason=reason
        )
        end_membership(actor, group, organisation_id, reason)


@command
def release_lead(actor: Actor, group_id: int) -> None:
    """A lead who has no seat any more leads no more: the network's coordinator finds another."""
    group = db.session.scalar(locked(select(Group).where(Group.id == group_id)))
    if group is None or group.lead_id is None or queries.lead_of(group) is not None:
        return
    former, group.lead_id = group.lead_id, None
    record(actor, LeadLost(**group.about, former_id=former))


@command
def announce_endings(actor: Actor) -> None:
    """Record of each group whose last day is near that it is, once for that day."""
    today = clock.today()
    near = Group.ends_on.between(today, today + NEAR)
    groups = db.session.scalars(locked(select(Group).where(near).order_by(Group.id))).all()
    said = select(AuditEntry.subject, AuditEntry.facts).where(
        AuditEntry.kind == GroupEndsSoon.kind,
        AuditEntry.subject.in_([group.about["subject"] for group in groups]),
    )
    known = {(subject, facts["ends_on"]) for subject, facts in db.session.execute(said)}
    for group in groups:
        if (group.about["subject"], group.ends_on.isoformat()) not in known:
            record(actor, GroupEndsSoon(**group.about, ends_on=group.ends_on.isoformat()))


def _locked_groups(network_id: int, ids: Select[int]) -> list[Group]:
    """In the order of their ids, as everywhere where several are locked."""
    wanted = select(Group).where(Group.network_id == network_id, Group.id.in_(ids))
    return list(db.session.scalars(locked(wanted.order_by(Group.id))).all())
