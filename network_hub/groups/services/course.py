"""The course of a group: its phases, and how long it lasts."""

from datetime import date

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.errors import Conflict, Invalid
from network_hub.core.events import record
from network_hub.core.policy import authorize
from network_hub.groups import queries
from network_hub.groups.events import GroupExtended, PhaseMoved
from network_hub.groups.models import Group, GroupStatus, Phase, reasonable_end


@command
def move_phase(actor: Actor, group_id: int, *, phase: Phase, reason: str) -> Group:
    """Go on to another phase, or back to one. Only an active group has begun its course."""
    group = queries.group(actor, group_id, for_update=True)
    group.require_open(clock.today())
    authorize(actor, "group.lead", group)
    if group.status is not GroupStatus.ACTIVE:
        raise Conflict("Activate the group first: its charter comes before its work.")
    if group.phase is phase:
        raise Conflict("The group is already in that phase.")
    former, group.phase = group.phase, phase
    record(actor, PhaseMoved(**group.about, former=former, phase=phase, reason=reason))
    return group


@command
def extend(actor: Actor, group_id: int, *, ends_on: date, reason: str) -> Group:
    """Decide on a later end. The one act that an ended group still allows: it opens it again."""
    group = queries.group(actor, group_id, for_update=True)
    authorize(actor, "group.extend", group)
    today = clock.today()
    reasonable_end(ends_on, today)
    if ends_on <= group.ends_on:
        raise Invalid("Choose a day after the present end.", field="ends_on")
    ended, former = group.ended(today), group.ends_on
    group.ends_on = ends_on
    record(
        actor,
        GroupExtended(
            **group.about,
            former=former.isoformat(),
            ends_on=ends_on.isoformat(),
            reason=reason,
            after_end=ended,
        ),
    )
    return group
