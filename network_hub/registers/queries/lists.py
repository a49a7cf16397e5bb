"""Lists of needs: columns, never whole needs, and no statement a row."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, or_, select

from network_hub.accounts.models import Organisation
from network_hub.core.actor import Actor, Place
from network_hub.core.pages import Page, after
from network_hub.core.prepared import Rows, prepared
from network_hub.networks.models import Network, Openness
from network_hub.registers.models import OPEN, Joining, Nature, Need, NeedStatus, Period
from network_hub.registers.queries.needs import visible_needs

PAGE = 50


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to. `division` is the first two digits of the CPV code."""

    network_id: int | None = None
    status: NeedStatus | None = None
    division: str | None = None
    county_code: str | None = None
    nature: Nature | None = None
    ours: str | None = None  # "own" or "joined": by the actor's organisation


class NeedRow(NamedTuple):
    id: int
    title: str
    language: str
    status: NeedStatus
    organisation: str
    network: str
    joined: int
    volume: Decimal
    unit: str
    period: Period


def need_rows(actor: Actor, filters: Filters, token: str | None = None) -> Page[NeedRow]:
    """The newest first, a page at a time."""
    values = {name: value for name, value in asdict(filters).items() if value is not None}
    ours = values.pop("ours", None)
    if token:
        values["before"] = after(token, int)[0]
    drafts = filters.status is NeedStatus.DRAFT
    found = _need_rows(actor, ours, drafts, **values)
    return Page.of([NeedRow(*row) for row in found], PAGE, lambda row: [row.id])


@prepared
def _need_rows(
    actor: Actor, ours: str | None, drafts: bool, *, before: Any = None, **equal: Any
) -> Rows:
    ids = visible_needs(actor).with_only_columns(Need.id).where(*_ours(actor, ours, drafts))
    ids = ids.where(*(getattr(Need, name) == value for name, value in equal.items()))
    if before is not None:
        ids = ids.where(Need.id < before)
    # The page's ids first, in their own order: joined at once, SQLite begins at the organisations.
    page = ids.order_by(Need.id.desc()).limit(PAGE + 1).subquery()
    return (
        select(
            Need.id, Need.title, Need.language, Need.status, Organisation.name, Network.name,
            Need.joined_count, Need.joined_volume, Need.unit, Need.period,
        )
        .join(page, page.c.id == Need.id)
        .join(Organisation, Organisation.id == Need.organisation_id)
        .join(Network, Network.id == Need.network_id)
        .order_by(Need.id.desc())
    )  # fmt: skip


def _ours(actor: Actor, ours: str | None, drafts: bool) -> list[ColumnElement[bool]]:
    found = []
    # Of drafts one sees the own organisation's alone: begin there and not at everybody's.
    if ours == "own" or drafts:
        found.append(Need.organisation_id == actor.organisation_id)
    if ours == "joined":
        joined = select(Joining.need_id).where(Joining.organisation_id == actor.organisation_id)
        found.append(Need.id.in_(joined))
    return found


def known_networks(actor: Actor) -> list[tuple[int, str]]:
    """(id, name) of the networks whose needs the actor can come across."""
    return [(key, name) for key, name in _known_networks(actor)]


@prepared
def _known_networks(actor: Actor) -> Rows:
    known = or_(Network.openness != Openness.HIDDEN, Network.id.in_(actor.seated_in(Place.NETWORK)))
    return select(Network.id, Network.name).where(known).order_by(Network.name)


class Growing(NamedTuple):
    id: int
    title: str
    language: str
    joined: int
    volume: Decimal
    unit: str
    period: Period


def growing(actor: Actor, network_id: int, most: int = 5) -> Sequence[Growing]:
    """The network's open needs that most organisations have joined."""
    return [Growing(*row) for row in _growing(actor, most, network_id=network_id)]


@prepared
def _growing(actor: Actor, most: int, *, network_id: Any) -> Rows:
    return (
        visible_needs(actor)
        .with_only_columns(
            Need.id, Need.title, Need.language, Need.joined_count, Need.joined_volume,
            Need.unit, Need.period,
        )
        .where(Need.network_id == network_id, Need.status.in_(OPEN))
        .order_by(Need.joined_count.desc(), Need.id.desc())
        .limit(most)
    )  # fmt: skip


class Waiting(NamedTuple):
    id: int
    title: str
    language: str
    status: NeedStatus


def waiting(actor: Actor, most: int = 6) -> Sequence[Waiting]:
    """The actor's own drafts, and own open needs whose volume the organisation has not stated."""
    return [Waiting(*row) for row in _waiting(actor, most)]


@prepared
def _waiting(actor: Actor, most: int) -> Rows:
    stated = select(Joining.need_id).where(
        Joining.need_id == Need.id,
        Joining.organisation_id == Need.organisation_id,
        Joining.volume.is_not(None),
    )
    unstated = Need.status.in_(OPEN) & ~stated.exists()
    return (
        visible_needs(actor)
        .with_only_columns(Need.id, Need.title, Need.language, Need.status)
        .where(
            Need.organisation_id == actor.organisation_id,
            Need.owner_id == actor.user_id,
            or_(Need.status == NeedStatus.DRAFT, unstated),
        )
        .order_by(Need.id.desc())
        .limit(most)
    )


class Recent(NamedTuple):
    id: int
    title: str
    language: str
    organisation: str
    network: str


def recently_shared(actor: Actor, most: int = 5) -> Sequence[Recent]:
    """New needs of others in the networks where the actor has a seat."""
    return [Recent(*row) for row in _recently_shared(actor, most)]


@prepared
def _recently_shared(actor: Actor, most: int) -> Rows:
    return (
        visible_needs(actor)
        .with_only_columns(Need.id, Need.title, Need.language, Organisation.name, Network.name)
        .join(Organisation, Organisation.id == Need.organisation_id)
        .join(Network, Network.id == Need.network_id)
        .where(
            Need.status.in_(OPEN),
            Need.network_id.in_(actor.seated_in(Place.NETWORK)),
            Need.organisation_id != actor.organisation_id,
        )
        .order_by(Need.id.desc())
        .limit(most)
    )
