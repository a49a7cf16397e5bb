"""Who sees and who changes tasks and points for decision.

Making one takes what writing in the room takes (`room.write`): it is a way of speaking there.
"""

from typing import NamedTuple

from network_hub.core.actor import SPEAKING, Actor, Place
from network_hub.core.policy import allows, rule
from network_hub.discussions.places import Venue
from network_hub.work.models import Point, Task


class TaskAt(NamedTuple):
    """A task, and the network or the group that it belongs to."""

    venue: Venue
    task: Task


class PointAt(NamedTuple):
    """A point for decision, likewise."""

    venue: Venue
    point: Point


@rule("work.view")
def may_view(actor: Actor, thing: Task | Point) -> bool:
    """A seat in the group, or else the network."""
    return actor.holds(*thing.held)


@rule("task.change")
def may_change(actor: Actor, at: TaskAt) -> bool:
    """Who gave it, who has it, and who coordinates or leads; not in a group that has ended."""
    if not allows(actor, "room.write", at.venue):
        return False
    task = at.task
    gave = task.created_by == actor.user_id
    has = task.owner_id == actor.user_id
    theirs = task.owner_id is None and task.owner_for_id == actor.organisation_id
    return gave or has or theirs or allows(actor, "room.tidy", at.venue)


@rule("point.change")
def may_settle(actor: Actor, at: PointAt) -> bool:
    """Who raised it, and who coordinates or leads; not in a group that has ended."""
    if not allows(actor, "room.write", at.venue):
        return False
    return at.point.created_by == actor.user_id or allows(actor, "room.tidy", at.venue)


@rule("work.need")
def may_make_need(actor: Actor, venue: Venue) -> bool:
    """Put a need into the register of the network that the room is in: as `need.write`."""
    network_id = venue.network_id
    return network_id is not None and actor.holds(Place.NETWORK, network_id, *SPEAKING)
