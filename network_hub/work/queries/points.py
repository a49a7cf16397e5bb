"""Points for decision, as the actor may see them."""

from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from network_hub.accounts.models import Organisation, User
from network_hub.core.actor import Actor
from network_hub.core.db import db, locked
from network_hub.core.errors import NotFound
from network_hub.core.pages import Page, after
from network_hub.core.prepared import Rows, prepared
from network_hub.discussions.models import RoomKind
from network_hub.discussions.places import Venue
from network_hub.discussions.queries import room
from network_hub.groups.models import Group
from network_hub.networks.models import Network
from network_hub.work.models import Point, PointState
from network_hub.work.policies import PointAt
from network_hub.work.queries.tasks import PAGE, in_place, visible

settler, settler_for = aliased(User), aliased(Organisation)


class Points(StrEnum):
    """Which of them a list has."""

    WAITING = "waiting"
    SETTLED = "settled"  # decided or dropped


class PointRow(NamedTuple):
    """A point for decision in a list."""

    id: int
    question: str
    language: str
    state: PointState
    outcome: str
    created_at: datetime
    person: str
    organisation: str
    place: str
    place_language: str


class PointShown(NamedTuple):
    """A point with the names that its page shows."""

    at: PointAt
    person: str
    organisation: str
    settled_by: str | None
    settled_for: str | None


def point(actor: Actor, point_id: int, *, for_update: bool = False) -> PointAt:
    """Locked until commit when `for_update`. Raises NotFound also when it is hidden."""
    wanted = visible(actor, Point).where(Point.id == point_id)
    found = db.session.scalar(locked(wanted) if for_update else wanted)
    if found is None:
        raise NotFound("There is no such point for decision.")
    return PointAt(room(actor, found.home), found)


def shown(actor: Actor, point_id: int) -> PointShown:
    at = point(actor, point_id)
    names = db.session.execute(
        select(User.name, Organisation.name, settler.name, settler_for.name)
        .select_from(Point)
        .join(User, User.id == Point.created_by)
        .join(Organisation, Organisation.id == Point.organisation_id)
        .outerjoin(settler, settler.id == Point.settled_by_id)
        .outerjoin(settler_for, settler_for.id == Point.settled_for_id)
        .where(Point.id == point_id)
    ).one()
    return PointShown(at, *names)


def points(
    actor: Actor, which: Points, venue: Venue | None, after_row: str | None = None
) -> Page[PointRow]:
    """The latest first. `venue` None: everywhere."""
    values: dict[str, Any] = {}
    if after_row is not None:
        values["last_id"] = after(after_row, int)[0]
    kind = venue and venue.address.kind
    if venue is not None:
        values["place_id"] = venue.address.subject_id
    rows = [PointRow._make(row) for row in _points(actor, which, kind, **values)]
    return Page.of(rows, PAGE, lambda row: [row.id])


@prepared
def _points(
    actor: Actor,
    which: Points,
    kind: RoomKind | None,
    *,
    place_id: Any = None,
    last_id: Any = None,
) -> Rows:
    waits = Point.state == PointState.WAITING
    found = visible(actor, Point).where(waits if which is Points.WAITING else ~waits)
    if kind is not None:
        found = found.where(in_place(Point, kind, place_id))
    if last_id is not None:
        found = found.where(Point.id < last_id)
    return (
        found.join(User, User.id == Point.created_by)
        .join(Organisation, Organisation.id == Point.organisation_id)
        .join(Network, Network.id == Point.network_id)
        .outerjoin(Group, Group.id == Point.group_id)
        .order_by(Point.id.desc())
        .limit(PAGE + 1)
        .with_only_columns(
            Point.id,
            Point.question,
            Point.language,
            Point.state,
            Point.outcome,
            Point.created_at,
            User.name,
            Organisation.name,
            func.coalesce(Group.name, Network.name),
            func.coalesce(Group.language, Network.language),
        )
    )
