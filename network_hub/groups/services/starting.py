"""A network starts a buyer group."""

from collections.abc import Collection
from datetime import date

from network_hub.accounts.services.seats import take_first_seat
from network_hub.core import clock
from network_hub.core.actor import Actor, Role
from network_hub.core.command import command
from network_hub.core.db import put, stored
from network_hub.core.errors import Conflict
from network_hub.core.events import record
from network_hub.core.policy import authorize
from network_hub.groups.events import GroupStarted
from network_hub.groups.models import Group, GroupMember, GroupNeed, reasonable_end
from network_hub.groups.services.members import expect_seat_in
from network_hub.networks import queries as networks
from network_hub.networks.models import Stage
from network_hub.registers.services import mark_in_group


@command
def start(
    actor: Actor,
    network_id: int,
    *,
    name: str,
    language: str,
    need_ids: Collection[int],
    ends_on: date,
) -> Group:
    """Form a group around needs of the network, which become "in group" with it or not at all.

    Whoever starts it leads it, and their organisation is its first member.
    """
    network = networks.network(actor, network_id, for_update=True)
    authorize(actor, "group.start", network)
    expect_seat_in(actor, network)
    if network.stage is Stage.CLOSED:
        raise Conflict("The network is closed, so no group can be started in it.")
    reasonable_end(ends_on, clock.today())
    group = _founded(actor, network_id, name=name, language=language, ends_on=ends_on)
    needs = mark_in_group(actor, network_id, need_ids, group.id)
    for need in needs:
        put(GroupNeed, group_id=group.id, need_id=need.id)
    record(
        actor,
        GroupStarted(
            **group.about, need_ids=[need.id for need in needs], ends_on=ends_on.isoformat()
        ),
    )
    return group


def _founded(actor: Actor, network_id: int, *, name: str, language: str, ends_on: date) -> Group:
    """The group's row, with its first member and its lead."""
    group = stored(
        Group(
            network_id=network_id,
            name=name,
            language=language,
            lead_id=actor.own_user,
            started_by=actor.own_organisation,
            created_at=clock.now(),
            ends_on=ends_on,
            member_count=1,
        )
    )
    put(
        GroupMember,
        group_id=group.id,
        organisation_id=actor.own_organisation,
        since=group.created_at,
    )
    take_first_seat(actor, group.seating, Role.LEAD)
    return group
