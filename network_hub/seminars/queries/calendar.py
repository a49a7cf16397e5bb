"""Seminars in lists: coming, past, a month, what clashes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    case,
    func,
    literal,
    or_,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import aliased

from network_hub.accounts.models import Organisation
from network_hub.core import clock
from network_hub.core.actor import NOBODY, Actor, Place
from network_hub.core.db import db
from network_hub.core.pages import Page, after, damaged
from network_hub.core.prepared import Rows, prepared
from network_hub.groups.models import Group
from network_hub.networks.models import Member, Network, Openness
from network_hub.seminars.models import (
    Audience,
    Registration,
    RegistrationStatus,
    Seminar,
    SeminarKind,
    SeminarStatus,
)
from network_hub.seminars.queries.seminars import visible_seminars

PAGE = 30
MOST_IN_MONTH = 400


class SeminarRow(NamedTuple):
    """A seminar in a list. `place_name` is the group's or network's name as far as the reader may
    know of it, and `own` the reader's registration."""

    id: int
    title: str
    language: str
    kind: SeminarKind
    status: SeminarStatus
    audience: Audience
    starts_at: datetime
    ends_at: datetime
    place: str
    online: bool
    capacity: int | None
    seats_taken: int
    organisation: str
    place_name: str | None
    own: RegistrationStatus | None

    @property
    def full(self) -> bool:
        return self.capacity is not None and self.seats_taken >= self.capacity


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
    return _rows(_between(actor, span.mine, **_values(span), start=start, end=end))


def coming_in(actor: Actor, span: Span, limit: int) -> list[SeminarRow]:
    """For a panel: the next few."""
    return _rows(_coming(actor, limit, span.mine, **_values(span)))


def _values(span: Span, after_row: str | None = None) -> dict[str, Any]:
    values = {"now": clock.now(), "network_id": span.network_id, "group_id": span.group_id}
    if after_row is not None:
        values["starts_at"], values["seminar_id"] = _key(after_row)
    return {name: value for name, value in values.items() if value is not None}


@prepared
def _coming(actor: Actor, limit: int, mine: bool, *, now: Any, **narrow: Any) -> Rows:
    found = _narrowed(actor, mine, **narrow).where(Seminar.ends_at > now)
    return _listed(actor, found.order_by(Seminar.starts_at, Seminar.id).limit(limit))


@prepared
def _past(actor: Actor, mine: bool, *, now: Any, **narrow: Any) -> Rows:
    found = _narrowed(actor, mine, **narrow, back=True).where(Seminar.ends_at <= now)
    latest = found.order_by(Seminar.starts_at.desc(), Seminar.id.desc())
    return _listed(actor, latest.limit(PAGE + 1))


@prepared
def _between(actor: Actor, mine: bool, *, now: Any, start: Any, end: Any, **narrow: Any) -> Rows:
    found = _narrowed(actor, mine, **narrow)
    found = found.where(Seminar.starts_at >= start, Seminar.starts_at < end)
    return _listed(actor, found.order_by(Seminar.starts_at, Seminar.id).limit(MOST_IN_MONTH))


def own_and_near(actor: Actor, limit: int) -> list[SeminarRow]:
    """For the start page: what the actor is registered for, and what its networks and groups
    arrange."""
    return _rows(_own_and_near(actor, limit, now=clock.now()))


@prepared
def _own_and_near(actor: Actor, limit: int, *, now: Any) -> Rows:
    own = _own(actor)
    near = or_(
        Seminar.network_id.in_(actor.seated_in(Place.NETWORK)),
        Seminar.group_id.in_(actor.seated_in(Place.GROUP)),
        own.in_([RegistrationStatus.CONFIRMED, RegistrationStatus.WAITING]),
    )
    found = visible_seminars(actor).where(
        Seminar.ends_at > now, Seminar.status == SeminarStatus.PUBLISHED, near
    )
    return _listed(actor, found.order_by(Seminar.starts_at, Seminar.id).limit(limit))


def public_coming(limit: int) -> list[SeminarRow]:
    """For the front page: what anybody may know is coming."""
    return _rows(_public_coming(NOBODY, limit, now=clock.now()))


@prepared
def _public_coming(actor: Actor, limit: int, *, now: Any) -> Rows:
    found = visible_seminars(actor).where(
        Seminar.ends_at > now, Seminar.status == SeminarStatus.PUBLISHED
    )
    return _listed(actor, found.order_by(Seminar.starts_at, Seminar.id).limit(limit))


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
    here, there = aliased(Member), aliased(Member)
    shared = (
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


def own_places(actor: Actor) -> list[tuple[Place, int, str]]:
    """Networks and groups where the actor has a seat, by name."""
    networks, groups = actor.seated_in(Place.NETWORK), actor.seated_in(Place.GROUP)
    if not networks and not groups:
        return []
    named = union_all(
        select(literal(Place.NETWORK.value).label("place"), Network.id, Network.name).where(
            Network.id.in_(networks)
        ),
        select(literal(Place.GROUP.value), Group.id, Group.name).where(Group.id.in_(groups)),
    ).subquery()
    rows = db.session.execute(
        select(named.c.place, named.c.id, named.c.name).order_by(named.c.place.desc(), named.c.name)
    )
    return [(Place(place), key, name) for place, key, name in rows]


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
        wanted.append(_own(actor).in_([RegistrationStatus.CONFIRMED, RegistrationStatus.WAITING]))
    return visible_seminars(actor).where(*wanted)


def _own(actor: Actor) -> Any:
    return (
        select(Registration.status)
        .where(Registration.seminar_id == Seminar.id, Registration.user_id == actor.user_id)
        .correlate(Seminar)
        .scalar_subquery()
    )


def _key(token: str) -> tuple[datetime, int]:
    moment, seminar_id = after(token, str, int)
    try:
        found = datetime.fromisoformat(moment)
        if found.tzinfo is not None:
            return found.astimezone(UTC), seminar_id
    except (ValueError, OverflowError):  # such as the first day of year 1, in UTC
        pass
    raise damaged()


def _page(found: Iterable[Any]) -> Page[SeminarRow]:
    return Page.of(_rows(found), PAGE, lambda row: [row.starts_at.isoformat(), row.id])


def _rows(found: Iterable[Any]) -> list[SeminarRow]:
    return [SeminarRow._make(row) for row in found]


def _listed(actor: Actor, found: Rows) -> Rows:
    return (
        found.join(Organisation, Organisation.id == Seminar.organisation_id)
        .outerjoin(Group, Group.id == Seminar.group_id)
        .with_only_columns(
            Seminar.id,
            Seminar.title,
            Seminar.language,
            Seminar.kind,
            Seminar.status,
            Seminar.audience,
            Seminar.starts_at,
            Seminar.ends_at,
            Seminar.place,
            Seminar.video_link != "",
            Seminar.capacity,
            Seminar.seats_taken,
            Organisation.name,
            _name_for(actor),
            _own(actor),
        )
    )


def _name_for(actor: Actor) -> Any:
    """The group's or network's name, where the reader may know of it (see their own rules)."""
    seated = actor.seated_in(Place.NETWORK)
    groups_known = or_(
        Seminar.network_id.in_(seated), Seminar.group_id.in_(actor.seated_in(Place.GROUP))
    )
    shown = [Openness.OPEN, Openness.CLOSED] if actor.buys else [Openness.OPEN]
    network_known = or_(Network.openness.in_(shown), Network.id.in_(seated))
    if actor.facilitates:
        groups_known = or_(groups_known, Network.openness != Openness.HIDDEN)
    return func.coalesce(case((groups_known, Group.name)), case((network_known, Network.name)))
