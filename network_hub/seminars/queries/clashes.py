"""Meetings at the same time, to be known before one more is planned."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from network_hub.core.actor import Actor
from network_hub.core.prepared import Rows, prepared
from network_hub.networks.models import Member
from network_hub.seminars.models import Seminar, SeminarStatus
from network_hub.seminars.queries.seminars import visible_seminars


class Clash(NamedTuple):
    """Another meeting at the same time. `same`: of the same network or group; else `shared` of
    its network's members are members here too."""

    id: int
    title: str
    language: str
    starts_at: datetime
    ends_at: datetime
    same: bool
    shared: int


def clashes(
    actor: Actor,
    *,
    start: datetime,
    end: datetime,
    network_id: int | None,
    group_id: int | None,
    other_than: int | None = None,
) -> list[Clash]:
    """Meetings in that time that the same people may be wanted at, as far as the actor may see."""
    values = {"network_id": network_id, "group_id": group_id, "other_than": other_than}
    given = {name: value for name, value in values.items() if value is not None}
    rows = _clashes(actor, start=start, end=end, **given)
    return [Clash._make([*row[:5], bool(row[5]), row[6]]) for row in rows]


@prepared
def _clashes(
    actor: Actor,
    *,
    start: Any,
    end: Any,
    network_id: Any = None,
    group_id: Any = None,
    other_than: Any = None,
) -> Rows:
    shared = _shared_with(network_id)
    same = Seminar.network_id == network_id
    if group_id is not None:
        same = or_(same, Seminar.group_id == group_id)
    found = visible_seminars(actor).where(
        Seminar.starts_at < end,
        Seminar.ends_at > start,
        Seminar.status != SeminarStatus.CANCELLED,
        or_(same, shared > 0) if network_id is not None else Seminar.network_id.is_(None),
    )
    if other_than is not None:
        found = found.where(Seminar.id != other_than)
    return (
        found.with_only_columns(
            Seminar.id,
            Seminar.title,
            Seminar.language,
            Seminar.starts_at,
            Seminar.ends_at,
            func.coalesce(same, network_id is None),
            shared,
        )
        .order_by(func.coalesce(same, network_id is None).desc(), Seminar.starts_at, Seminar.id)
        .limit(5)
    )


def _shared_with(network_id: Any) -> Any:
    """How many members of that network are members of the seminar's network too."""
    here, there = aliased(Member), aliased(Member)
    return (
        select(func.count())
        .select_from(there)
        .join(here, here.organisation_id == there.organisation_id)
        .where(
            there.network_id == Seminar.network_id,
            there.ended_at.is_(None),
            here.network_id == network_id,
            here.ended_at.is_(None),
        )
        .correlate(Seminar)
        .scalar_subquery()
    )
