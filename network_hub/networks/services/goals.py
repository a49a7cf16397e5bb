"""The dated goals on a network's roadmap."""

from datetime import date

from sqlalchemy import select

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, locked, stored
from network_hub.core.errors import NotFound
from network_hub.core.events import record
from network_hub.core.policy import authorize
from network_hub.networks import queries
from network_hub.networks.events import GoalChanged, GoalReached, GoalRemoved, GoalSet
from network_hub.networks.models import Goal, Network


@command
def set_goal(actor: Actor, network_id: int, *, text: str, due_on: date) -> Goal:
    """Put a dated goal on the roadmap. Past days too: roadmaps are filled in afterwards."""
    network = queries.network(actor, network_id, for_update=True)
    authorize(actor, "network.coordinate", network)
    goal = stored(Goal(network_id=network.id, text=text, due_on=due_on, version=1))
    record(actor, GoalSet(**network.about, goal_id=goal.id))
    return goal


@command
def reach_goal(actor: Actor, network_id: int, goal_id: int) -> Goal:
    """Say that a goal is reached. Saying it twice is not news."""
    network, goal = _coordinated(actor, network_id, goal_id)
    if goal.reached_at is None:
        goal.reached_at = clock.now()
        goal.version += 1
        record(actor, GoalReached(**network.about, goal_id=goal.id))
    return goal


@command
def change_goal(
    actor: Actor,
    network_id: int,
    goal_id: int,
    *,
    text: str,
    due_on: date,
    reached: bool,
    version: int,
) -> Goal:
    """Correct a goal, also one that was called reached too early.

    Raises Stale when somebody else changed it since `version`. Saying what it says is not news.
    """
    network, goal = _coordinated(actor, network_id, goal_id)
    goal.expect(version)
    former = goal.correct(text=text, due_on=due_on, reached=reached, now=clock.now())
    if former:
        goal.version += 1
        record(
            actor,
            GoalChanged(**network.about, goal_id=goal.id, version=goal.version, former=former),
        )
    return goal


@command
def remove_goal(actor: Actor, network_id: int, goal_id: int, *, version: int) -> None:
    """Take a goal off the roadmap. What it said stays on record.

    Raises Stale when it is no longer the goal that was to be removed.
    """
    network, goal = _coordinated(actor, network_id, goal_id)
    goal.expect(version)
    db.session.delete(goal)
    record(actor, GoalRemoved(**network.about, goal_id=goal.id, **goal.said))


def _coordinated(actor: Actor, network_id: int, goal_id: int) -> tuple[Network, Goal]:
    """A network and its goal, which is locked until commit, for those who coordinate it."""
    network = queries.network(actor, network_id)
    authorize(actor, "network.coordinate", network)
    goal = db.session.scalar(
        locked(select(Goal).where(Goal.id == goal_id, Goal.network_id == network.id))
    )
    if goal is None:
        raise NotFound("There is no such goal.")
    return network, goal
