"""Who is in a group: organisations join and leave freely, and it is recorded."""

from network_hub.accounts.services import seats
from network_hub.core import clock
from network_hub.core.actor import SPEAKING, Actor, Role
from network_hub.core.command import command
from network_hub.core.db import db, locked
from network_hub.core.errors import Conflict, Invalid
from network_hub.core.events import record
from network_hub.core.policy import authorize
from network_hub.groups import queries
from network_hub.groups.events import GroupJoined, GroupLeft, LeadHandedOver
from network_hub.groups.models import Group, GroupMember
from network_hub.networks import queries as networks
from network_hub.networks.models import Network
from network_hub.networks.queries.members import has_seat


@command
def join(actor: Actor, group_id: int) -> Group:
    """Take a seat for the own organisation, which becomes a member if it is not one yet."""
    found = queries.group(actor, group_id)
    authorize(actor, "group.join", found)
    expect_seat_in(actor, networks.network(actor, found.network_id, for_update=True))
    group = queries.group(actor, group_id, for_update=True)
    group.require_open(clock.today())
    if queries.seat_in(group, actor.own_user, actor.own_organisation) is not None:
        raise Conflict("You are already in the group.")
    _seat(actor, group, actor.own_user, actor.own_organisation, Role.REPRESENTATIVE)
    if _member(group, actor.own_organisation) is None:
        db.session.add(
            GroupMember(
                group_id=group.id, organisation_id=actor.own_organisation, since=clock.now()
            )
        )
        group.member_count += 1
        record(actor, GroupJoined(**group.about, organisation_id=actor.own_organisation))
    return group


@command
def expect_seat_in(actor: Actor, network: Network) -> None:
    """Raises Conflict when the seat in the network, which lets the actor in, has just ended.

    The caller holds the network's lock, which whoever ends that seat takes too: none is taken in
    a group after the others have been ended.
    """
    if not has_seat(network.id, actor.own_user, actor.own_organisation):
        raise Conflict("You are not in the network any more.")


@command
def leave(actor: Actor, group_id: int, *, reason: str) -> Group:
    """The own organisation leaves, with all its people. Free, but the lead is handed over first."""
    group = queries.group(actor, group_id, for_update=True)
    group.require_open(clock.today())
    authorize(actor, "group.leave", group)
    end_membership(actor, group, actor.own_organisation, reason)
    return group


@command
def end_member(actor: Actor, group_id: int, *, organisation_id: int, reason: str) -> Group:
    """The lead ends another organisation's membership."""
    group = queries.group(actor, group_id, for_update=True)
    group.require_open(clock.today())
    authorize(actor, "group.lead", group)
    end_membership(actor, group, organisation_id, reason)
    return group


@command
def hand_over(actor: Actor, group_id: int, *, user_id: int, organisation_id: int) -> Group:
    """Make another of the group's people its lead; the former one stays as a representative."""
    group = queries.group(actor, group_id, for_update=True)
    group.require_open(clock.today())
    authorize(actor, "group.hand_over", group)
    heir = queries.seat_in(group, user_id, organisation_id)
    if heir is None or heir.role not in SPEAKING:
        raise Invalid("Choose somebody who represents a member of the group.", field="person")
    if heir.role is Role.LEAD:
        raise Conflict("That person already leads the group.")
    former = queries.lead_of(group)
    if former is not None:
        _seat(actor, group, former.user_id, former.organisation_id, Role.REPRESENTATIVE)
    _seat(actor, group, user_id, organisation_id, Role.LEAD)
    group.lead_id = user_id
    record(
        actor,
        LeadHandedOver(
            **group.about,
            former_id=former.user_id if former else None,
            user_id=user_id,
            organisation_id=organisation_id,
        ),
    )
    return group


def _seat(actor: Actor, group: Group, user_id: int, organisation_id: int, role: Role) -> None:
    seats.take_seat(
        actor, group.seating, user_id=user_id, organisation_id=organisation_id, role=role
    )


@command
def end_membership(actor: Actor, group: Group, organisation_id: int, reason: str) -> None:
    """For what has authorised it and holds the group's lock: the organisation and its people go."""
    member = _member(group, organisation_id)
    if member is None:
        raise Conflict("That organisation is not in the group.")
    lead = queries.lead_of(group)
    if lead is not None and lead.organisation_id == organisation_id:
        if group.member_count > 1:
            raise Conflict("The lead is from this organisation. Hand over the lead first.")
        group.lead_id = None  # the last one out: the network's coordinator can find a new lead
    seats.end_membership(actor, group, member, reason=reason)
    record(actor, GroupLeft(**group.about, organisation_id=organisation_id, reason=reason))


def _member(group: Group, organisation_id: int) -> GroupMember | None:
    present = GroupMember.present(organisation_id).where(GroupMember.group_id == group.id)
    return db.session.scalar(locked(present))
