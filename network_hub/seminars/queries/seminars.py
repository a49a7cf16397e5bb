"""One seminar, as the actor may see it. Every other reading begins at `visible_seminars`."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from network_hub.accounts.models import Organisation, User
from network_hub.core.actor import SPEAKING, Actor, Place, Role
from network_hub.core.db import db, locked
from network_hub.core.errors import NotFound
from network_hub.core.prepared import Rows, prepared
from network_hub.networks.models import Network, Openness
from network_hub.seminars.models import (
    Audience,
    Registration,
    RegistrationStatus,
    Seminar,
    SeminarStatus,
)

Condition = ColumnElement[bool]


def visible_seminars(actor: Actor) -> Select[Seminar]:
    """The rule `seminar.view` in SQL; joined with `Network`, which may be none."""
    told = and_(Seminar.status != SeminarStatus.DRAFT, _invited(actor))
    return (
        select(Seminar)
        .outerjoin(Network, Network.id == Seminar.network_id)
        .where(or_(told, _organised(actor)))
    )


def seminar(actor: Actor, seminar_id: int, *, for_update: bool = False) -> Seminar:
    """One seminar with its network and group. Raises NotFound for absent and hidden alike."""
    found: Seminar | None = _seminar(actor, for_update, seminar_id=seminar_id).scalar()
    if found is None:
        raise NotFound("There is no such seminar.")
    return _whole(found)


@prepared
def _seminar(actor: Actor, for_update: bool, *, seminar_id: Any) -> Rows:
    statement = (
        visible_seminars(actor)
        .where(Seminar.id == seminar_id)
        .options(contains_eager(Seminar.network), joinedload(Seminar.group))
    )
    return locked(statement, of=Seminar) if for_update else statement


def locked_seminar(seminar_id: int) -> Seminar:
    """Whoever asks, for what follows from acts of others; with its network and group."""
    statement = select(Seminar).where(Seminar.id == seminar_id)
    whole = statement.options(joinedload(Seminar.network), joinedload(Seminar.group))
    return _whole(db.session.scalars(locked(whole, of=Seminar)).one())


def _whole(found: Seminar) -> Seminar:
    """A group's meeting has the group's network, which the group's own rules ask for."""
    if found.group is not None:
        set_committed_value(found.group, "network", found.network)
    return found


@dataclass(frozen=True)
class Shown:
    """A seminar with what its page shows: who arranges it, how many wait, and the reader's own
    place: `ahead` is how many wait before the reader."""

    seminar: Seminar
    organisation: str
    person: str
    waiting: int
    own: RegistrationStatus | None
    ahead: int


def shown(actor: Actor, seminar_id: int) -> Shown:
    row = _shown(actor, seminar_id=seminar_id).first()
    if row is None:
        raise NotFound("There is no such seminar.")
    _whole(row[0])
    return Shown(*row)


@prepared
def _shown(actor: Actor, *, seminar_id: Any) -> Rows:
    own = Registration.__table__.alias("own")
    queue = select(func.count()).where(
        Registration.seminar_id == Seminar.id,
        Registration.status == RegistrationStatus.WAITING,
    )
    return (
        visible_seminars(actor)
        .add_columns(
            Organisation.name,
            User.name,
            queue.correlate(Seminar).scalar_subquery(),
            own.c.status,
            queue.where(Registration.number < own.c.number)
            .correlate(Seminar, own)
            .scalar_subquery(),
        )
        .join(Organisation, Organisation.id == Seminar.organisation_id)
        .join(User, User.id == Seminar.created_by)
        .outerjoin(own, and_(own.c.seminar_id == Seminar.id, own.c.user_id == actor.user_id))
        .where(Seminar.id == seminar_id)
        .options(contains_eager(Seminar.network), joinedload(Seminar.group))
    )


def _invited(actor: Actor) -> Condition:
    shown = or_(Network.id.is_(None), Network.openness != Openness.HIDDEN)
    open_to = [Audience.PUBLIC]
    if actor.buys:
        open_to.append(Audience.BUYERS)
    if actor.facilitates:
        open_to = list(Audience)
    return or_(_held_in(actor), and_(shown, Seminar.audience.in_(open_to)))


def _organised(actor: Actor) -> Condition:
    own = Seminar.organisation_id == actor.organisation_id
    ways = [
        _held_in(actor, Role.COORDINATOR, Role.LEAD),
        and_(own, _held_in(actor, *SPEAKING)),
    ]
    if actor.facilitates:
        ways.append(and_(own, Seminar.network_id.is_(None), Seminar.group_id.is_(None)))
    return or_(*ways)


def _held_in(actor: Actor, *roles: Role) -> Condition:
    """In a place where the actor has one of these seats (default: any); as `place_held`."""
    of_network: Any = and_(
        Seminar.group_id.is_(None),
        Seminar.network_id.in_(actor.seated_in(Place.NETWORK, *roles)),
    )
    return or_(of_network, Seminar.group_id.in_(actor.seated_in(Place.GROUP, *roles)))
