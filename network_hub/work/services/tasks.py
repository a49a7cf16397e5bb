"""Giving tasks, changing them, doing them."""

from datetime import date

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import stored, take_over
from network_hub.core.errors import Invalid
from network_hub.core.events import record
from network_hub.core.policy import authorize
from network_hub.discussions.models import Address
from network_hub.discussions.queries import room
from network_hub.work import queries
from network_hub.work.events import TaskChanged, TaskDone, TaskGiven
from network_hub.work.models import Kind, Task
from network_hub.work.places import home_of
from network_hub.work.services.origins import become

FURTHEST_YEARS = 10


@command
def give_task(
    actor: Actor,
    address: Address,
    *,
    title: str,
    text: str,
    owner: str,
    due_on: date | None,
    language: str,
    message_id: int | None = None,
) -> Task:
    """Give somebody something to do, in the network or the group that the room `address` is in.

    `owner` is the name of a person or an organisation that reads the room there; raises Invalid
    for others. `message_id`: the message that it was made of.
    """
    network_id, group_id, venue = home_of(actor, room(actor, address))
    authorize(actor, "room.write", venue)
    _expect_day(due_on, None)
    who = queries.owner_called(venue, owner)
    task = stored(
        Task(
            network_id=network_id,
            group_id=group_id,
            title=title,
            text=text,
            language=language,
            owner_id=who.user_id,
            owner_for_id=who.organisation_id,
            due_on=due_on,
            created_by=actor.own_user,
            organisation_id=actor.own_organisation,
            created_at=clock.now(),
            version=1,
        )
    )
    _tell(actor, task)
    if message_id is not None:
        become(actor, message_id, Kind.TASK, task.id)
    return task


@command
def change_task(
    actor: Actor,
    task_id: int,
    *,
    title: str,
    text: str,
    owner: str,
    due_on: date | None,
    version: int,
) -> Task:
    """Raises Stale when somebody changed it since `version`. A new owner is told of it."""
    at = queries.task(actor, task_id, for_update=True)
    authorize(actor, "task.change", at)
    task = at.task
    task.expect(version)
    _expect_day(due_on, task.due_on)
    who = queries.owner_called(at.venue, owner)
    former = task.owner_id, task.owner_for_id
    changed = take_over(
        task,
        {
            "title": title,
            "text": text,
            "due_on": due_on,
            "owner_id": who.user_id,
            "owner_for_id": who.organisation_id,
        },
    )
    if not changed:
        return task
    task.version += 1
    record(actor, TaskChanged(**task.about, version=task.version, fields=changed))
    if (task.owner_id, task.owner_for_id) != former:
        _tell(actor, task)
    return task


@command
def finish_task(actor: Actor, task_id: int, *, done: bool) -> Task:
    """It is done, or is not after all. Saying what it is already does nothing."""
    at = queries.task(actor, task_id, for_update=True)
    authorize(actor, "task.change", at)
    task = at.task
    if (task.done_at is not None) == done:
        return task
    task.done_at = clock.now() if done else None
    task.done_by_id = actor.own_user if done else None
    task.done_for_id = actor.own_organisation if done else None
    task.version += 1
    record(actor, TaskDone(**task.about, done=done))
    return task


def _tell(actor: Actor, task: Task) -> None:
    record(
        actor,
        TaskGiven(
            **task.about,
            task_id=task.id,
            user_id=task.owner_id,
            organisation_id=task.owner_for_id,
        ),
    )


def _expect_day(due_on: date | None, held: date | None) -> None:
    """A day that it has already may have passed."""
    if due_on is None or due_on == held:
        return
    today = clock.today()
    if due_on < today:
        raise Invalid("Choose a day that is still to come.", field="due_on")
    if due_on.year > today.year + FURTHEST_YEARS:
        raise Invalid("Choose a day within ten years.", field="due_on")
