"""Seminars by time: coming, past, a month; what is near the actor."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, tuple_

from network_hub.core import clock
from network_hub.core.actor import NOBODY, Actor, Place
from network_hub.core.pages import Page, after
from network_hub.core.prepared import Rows, prepared
from network_hub.seminars.models import HELD, Seminar, SeminarStatus
from network_hub.seminars.queries.rows import SeminarRow, listed, own_registration, rows
from network_hub.seminars.queries.seminars import visible_seminars

PAGE = 30
MOST_IN_MONTH = 400


@dataclass(frozen=True)
class Span:
    """What lists are narrowed to."""

    network_id: int | None = None
    group_id: int | None = None
    mine: bool = False


def coming(actor: Actor, span: Span, after_row: str | None = None) -> Page[SeminarRow]:
    """Those that are not over yet, the next first."""
    return _page(_coming(actor, PAGE + 1, span.mine, **_values(span, after_row)))


def past(actor: Actor, span: Span, after_row: str | None = None) -> Page[SeminarRow]:
    """Those that are over, the latest first."""
    return _page(_past(actor, span.mine, **_values(span, after_row)))


def between(actor: Actor, span: Span, start: datetime, end: datetime) -> list[SeminarRow]:
    """Those that begin in the time from `start` up to `end`."""
    return rows(_between(actor, span.mine, **_values(span), start=start, end=end))


def coming_in(actor: Actor, span: Span, limit: int) -> list[SeminarRow]:
    """For a panel: the next few."""
    return rows(_coming(actor, limit, span.mine, **_values(span)))


def _values(span: Span, after_row: str | None = None) -> dict[str, Any]:
    values = {"now": clock.now(), "network_id": span.network_id, "group_id": span.group_id}
    if after_row is not None:
        values["starts_at"], values["seminar_id"] = after(after_row, datetime, int)
    return {name: value for name, value in values.items() if value is not None}


@prepared
def _coming(actor: Actor, limit: int, mine: bool, *, now: Any, **narrow: Any) -> Rows:
    found = _narrowed(actor, mine, **narrow).where(Seminar.ends_at > now)
    return listed(actor, found.order_by(Seminar.starts_at, Seminar.id).limit(limit))


@prepared
def _past(actor: Actor, mine: bool, *, now: Any, **narrow: Any) -> Rows:
    found = _narrowed(actor, mine, **narrow, back=True).where(Seminar.ends_at <= now)
    latest = found.order_by(Seminar.starts_at.desc(), Seminar.id.desc())
    return listed(actor, latest.limit(PAGE + 1))


@prepared
def _between(actor: Actor, mine: bool, *, now: Any, start: Any, end: Any, **narrow: Any) -> Rows:
    found = _narrowed(actor, mine, **narrow)
    found = found.where(Seminar.starts_at >= start, Seminar.starts_at < end)
    return listed(actor, found.order_by(Seminar.starts_at, Seminar.id).limit(MOST_IN_MONTH))


def own_and_near(actor: Actor, limit: int) -> list[SeminarRow]:
    """For the start page: what the actor is registered for, and what its networks and groups
    arrange."""
    return rows(_own_and_near(actor, limit, now=clock.now()))


@prepared
def _own_and_near(actor: Actor, limit: int, *, now: Any) -> Rows:
    near = or_(
        Seminar.network_id.in_(actor.seated_in(Place.NETWORK)),
        Seminar.group_id.in_(actor.seated_in(Place.GROUP)),
        own_registration(actor).in_(HELD),
    )
    found = visible_seminars(actor).where(
        Seminar.ends_at > now, Seminar.status == SeminarStatus.PUBLISHED, near
    )
    return listed(actor, found.order_by(Seminar.starts_at, Seminar.id).limit(limit))


def public_coming(limit: int) -> list[SeminarRow]:
    """For the front page: what anybody may know is coming."""
    return rows(_public_coming(NOBODY, limit, now=clock.now()))


@prepared
def _public_coming(actor: Actor, limit: int, *, now: Any) -> Rows:
    found = visible_seminars(actor).where(
        Seminar.ends_at > now, Seminar.status == SeminarStatus.PUBLISHED
    )
    return listed(actor, found.order_by(Seminar.starts_at, Seminar.id).limit(limit))


def _narrowed(
    actor: Actor,
    mine: bool,
    *,
    network_id: Any = None,
    group_id: Any = None,
    starts_at: Any = None,
    seminar_id: Any = None,
    back: bool = False,
) -> Select[Seminar]:
    wanted: list[ColumnElement[bool]] = []
    if network_id is not None:
        wanted.append(Seminar.network_id == network_id)
    if group_id is not None:
        wanted.append(Seminar.group_id == group_id)
    if starts_at is not None:
        place, last = tuple_(Seminar.starts_at, Seminar.id), tuple_(starts_at, seminar_id)
        wanted.append(place < last if back else place > last)
    if mine:
        wanted.append(own_registration(actor).in_(HELD))
    return visible_seminars(actor).where(*wanted)


def _page(found: Iterable[Any]) -> Page[SeminarRow]:
    return Page.of(rows(found), PAGE, lambda row: [row.starts_at, row.id])
