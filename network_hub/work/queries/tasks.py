"""Tasks, as the actor may see them."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select, tuple_
from sqlalchemy.orm import aliased

from network_hub.accounts.models import Organisation, User
from network_hub.core import clock
from network_hub.core.actor import Actor, Place
from network_hub.core.db import db, locked
from network_hub.core.errors import NotFound
from network_hub.core.pages import Page, after
from network_hub.core.prepared import Rows, prepared
from network_hub.discussions.models import RoomKind
from network_hub.discussions.places import Venue
from network_hub.discussions.queries import room
from network_hub.groups.models import Group
from network_hub.networks.models import Network
from network_hub.work.models import Point, Task
from network_hub.work.policies import TaskAt

PAGE = 30
doer, doer_for = aliased(User), aliased(Organisation)
giver, giver_for = aliased(User), aliased(Organisation)


class Tasks(StrEnum):
    """Which of them a list has."""

    MINE = "mine"
    OVERDUE = "overdue"
    OPEN = "open"
    DONE = "done"


class TaskRow(NamedTuple):
    """A task in a list. `owner` is empty when it is the organisation's."""

    id: int
    title: str
    language: str
    due_on: date | None
    done_at: datetime | None
    sort_on: date
    owner: str | None
    organisation: str
    place: str
    place_language: str

    def overdue(self, today: date) -> bool:
        return self.done_at is None and self.sort_on < today


class TaskShown(NamedTuple):
    """A task with the names that its page shows."""

    at: TaskAt
    owner: str | None
    organisation: str
    giver: str
    given_for: str
    done_by: str | None
    done_for: str | None


def visible(actor: Actor, model: type[Task] | type[Point]) -> Rows:
    """The rule `work.view` in SQL. A property test holds the two together."""
    return select(model).where(
        or_(
            model.group_id.in_(actor.seated_in(Place.GROUP)),
            and_(model.group_id.is_(None), model.network_id.in_(actor.seated_in(Place.NETWORK))),
        )
    )


def task(actor: Actor, task_id: int, *, for_update: bool = False) -> TaskAt:
    """Locked until commit when `for_update`. Raises NotFound also when it is hidden."""
    wanted = visible(actor, Task).where(Task.id == task_id)
    found = db.session.scalar(locked(wanted) if for_update else wanted)
    if found is None:
        raise NotFound("There is no such task.")
    return TaskAt(room(actor, found.home), found)


def shown(actor: Actor, task_id: int) -> TaskShown:
    at = task(actor, task_id)
    names = db.session.execute(
        select(User.name, Organisation.name, giver.name, giver_for.name, doer.name, doer_for.name)
        .select_from(Task)
        .outerjoin(User, User.id == Task.owner_id)
        .join(Organisation, Organisation.id == Task.owner_for_id)
        .join(giver, giver.id == Task.created_by)
        .join(giver_for, giver_for.id == Task.organisation_id)
        .outerjoin(doer, doer.id == Task.done_by_id)
        .outerjoin(doer_for, doer_for.id == Task.done_for_id)
        .where(Task.id == task_id)
    ).one()
    return TaskShown(at, *names)


def tasks(
    actor: Actor, which: Tasks, venue: Venue | None, after_row: str | None = None
) -> Page[TaskRow]:
    """Those to do, what is due soonest first; or those that are done, the latest first.

    `venue` None: everywhere.
    """
    values: dict[str, Any] = {}
    if which is Tasks.OVERDUE:
        values["today"] = clock.today()
    if after_row is not None:
        values["last"], values["last_id"] = after(after_row, _sorted_as(which), int)
    kind = venue and venue.address.kind
    if venue is not None:
        values["place_id"] = venue.address.subject_id
    rows = [TaskRow._make(row) for row in _tasks(actor, which, kind, PAGE + 1, **values)]
    key = (lambda row: [row.done_at, row.id]) if which is Tasks.DONE else _by_day
    return Page.of(rows, PAGE, key)


def _by_day(row: TaskRow) -> Sequence[Any]:
    return [row.sort_on, row.id]


def _sorted_as(which: Tasks) -> type:
    return datetime if which is Tasks.DONE else date


def mine(actor: Actor, limit: int) -> Rows:
    """What the actor has to do, the soonest first, to be read as a part of something larger."""
    found = visible(actor, Task).where(*_are(actor, Tasks.MINE, None))
    return _listed(found.order_by(Task.sort_on, Task.id).limit(limit))


@prepared
def _tasks(
    actor: Actor,
    which: Tasks,
    kind: RoomKind | None,
    limit: int,
    *,
    today: Any = None,
    place_id: Any = None,
    last: Any = None,
    last_id: Any = None,
) -> Rows:
    found = visible(actor, Task).where(*_are(actor, which, today))
    if kind is not None:
        found = found.where(in_place(Task, kind, place_id))
    if which is Tasks.DONE:
        order = tuple_(Task.done_at, Task.id)
        found = found.order_by(Task.done_at.desc(), Task.id.desc())
        found = found if last is None else found.where(order < tuple_(last, last_id))
    else:
        order = tuple_(Task.sort_on, Task.id)
        found = found.order_by(Task.sort_on, Task.id)
        found = found if last is None else found.where(order > tuple_(last, last_id))
    return _listed(found.limit(limit))


def _are(actor: Actor, which: Tasks, today: Any) -> list[ColumnElement[bool]]:
    if which is Tasks.DONE:
        return [Task.done_at.is_not(None)]
    wanted: list[ColumnElement[bool]] = [Task.done_at.is_(None)]
    if which is Tasks.MINE:
        anybodys = and_(Task.owner_id.is_(None), Task.owner_for_id == actor.organisation_id)
        wanted.append(or_(Task.owner_id == actor.user_id, anybodys))
    if which is Tasks.OVERDUE:
        wanted.append(Task.sort_on < today)
    return wanted


def in_place(model: Any, kind: RoomKind, key: Any) -> ColumnElement[bool]:
    """What is the group's is not the network's."""
    if kind is RoomKind.GROUP:
        return and_(model.group_id == key)
    return and_(model.network_id == key, model.group_id.is_(None))


def _listed(found: Rows) -> Rows:
    """The columns of `TaskRow`."""
    return (
        found.outerjoin(User, User.id == Task.owner_id)
        .join(Organisation, Organisation.id == Task.owner_for_id)
        .join(Network, Network.id == Task.network_id)
        .outerjoin(Group, Group.id == Task.group_id)
        .with_only_columns(
            Task.id,
            Task.title,
            Task.language,
            Task.due_on,
            Task.done_at,
            Task.sort_on,
            User.name,
            Organisation.name,
            func.coalesce(Group.name, Network.name).label("place"),
            func.coalesce(Group.language, Network.language).label("place_language"),
        )
    )
