"""Which networks there are, as the reader may know of them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, false, or_, select, tuple_

from network_hub.accounts.models import Affiliation, User
from network_hub.core.actor import NOBODY, Actor, Place, Position
from network_hub.core.db import db, locked
from network_hub.core.errors import NotFound
from network_hub.core.pages import Page, after
from network_hub.core.prepared import Rows, prepared
from network_hub.networks.models import Level, Network, Openness, Stage

PAGE = 30


class NetworkRow(NamedTuple):
    """A network in a list. `inside`: the reader holds a seat in it; `facilitated`: they facilitate
    it."""

    id: int
    name: str
    subject_area: str
    language: str
    level: Level
    stage: Stage
    openness: Openness
    member_count: int
    facilitated: bool
    inside: bool


COLUMNS = (
    Network.id,
    Network.name,
    Network.subject_area,
    Network.language,
    Network.level,
    Network.stage,
    Network.openness,
    Network.member_count,
)


def own_networks(actor: Actor) -> ColumnElement[bool]:
    """Those where the actor holds a seat, and those that they facilitate."""
    seated = Network.id.in_(actor.seated_in(Place.NETWORK))
    if not actor.facilitates:
        return seated
    return or_(seated, _facilitated(actor) & (Network.openness != Openness.HIDDEN))


def _facilitated(actor: Actor) -> ColumnElement[bool]:
    return Network.facilitator_id == actor.user_id if actor.facilitates else false()


def visible_networks(actor: Actor) -> Select[Network]:
    """`network.view`, said in SQL. A property test holds the two together."""
    seated = Network.id.in_(actor.seated_in(Place.NETWORK))
    shown = [Openness.OPEN, Openness.CLOSED] if actor.buys else [Openness.OPEN]
    return select(Network).where(or_(Network.openness.in_(shown), seated))


def network(actor: Actor, network_id: int, *, for_update: bool = False) -> Network:
    """The network, locked until commit when `for_update`. Raises NotFound also when hidden."""
    row: Network | None = _network(actor, for_update, network_id=network_id).scalar()
    if row is None:
        raise NotFound("There is no such network.")
    return row


@prepared
def _network(actor: Actor, for_update: bool, *, network_id: Any) -> Rows:
    found = visible_networks(actor).where(Network.id == network_id)
    return locked(found) if for_update else found


def networks(
    actor: Actor,
    *,
    level: Level | None = None,
    stage: Stage | None = None,
    mine: bool = False,
    after_row: str | None = None,
) -> Page[NetworkRow]:
    """The networks that the actor may know of, by name."""
    start = {}
    if after_row:
        start["name"], start["network_id"] = after(after_row, str, int)
    rows = _networks(actor, level, stage, mine, **start).all()
    return Page.of(_rows(actor, rows), PAGE, lambda row: [row.name, row.id])


@prepared
def _networks(
    actor: Actor,
    level: Level | None,
    stage: Stage | None,
    mine: bool,
    *,
    name: Any = None,
    network_id: Any = None,
) -> Rows:
    wanted = [
        Network.level == level if level else None,
        Network.stage == stage if stage else None,
        own_networks(actor) if mine else None,
        None if name is None else tuple_(Network.name, Network.id) > tuple_(name, network_id),
    ]
    return (
        visible_networks(actor)
        .with_only_columns(*COLUMNS, _facilitated(actor))
        .where(*(one for one in wanted if one is not None))
        .order_by(Network.name, Network.id)
        .limit(PAGE + 1)
    )


def public_networks(limit: int = 12) -> list[NetworkRow]:
    """Open networks that are alive, the largest first: for those who are not signed in."""
    alive = (
        select(*COLUMNS, false())
        .where(Network.openness == Openness.OPEN, Network.stage != Stage.CLOSED)
        .order_by(Network.member_count.desc(), Network.name)
        .limit(limit)
    )
    return _rows(NOBODY, db.session.execute(alive).all())


def facilitators() -> list[tuple[int, str]]:
    """Ids and names of those who can facilitate a network."""
    found = (
        select(User.id, User.name)
        .join(Affiliation, Affiliation.user_id == User.id)
        .where(
            Affiliation.position == Position.FACILITATOR,
            Affiliation.ended_at.is_(None),
            User.ended_at.is_(None),
        )
        .distinct()
        .order_by(User.name)
    )
    return [(user_id, name) for user_id, name in db.session.execute(found)]


def _rows(actor: Actor, rows: Sequence[Sequence[object]]) -> list[NetworkRow]:
    inside = set(actor.seated_in(Place.NETWORK))
    return [NetworkRow._make([*row, row[0] in inside]) for row in rows]
