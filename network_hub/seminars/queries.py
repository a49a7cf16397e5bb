"""Reads of seminars, always from `visible_seminars(actor)`."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from network_hub.core.actor import SPEAKING, Actor, Place, Role
from network_hub.core.db import db, locked
from network_hub.core.errors import NotFound
from network_hub.networks.models import Network, Openness
from network_hub.seminars.models import Audience, Seminar, SeminarStatus

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
    statement = (
        visible_seminars(actor)
        .where(Seminar.id == seminar_id)
        .options(contains_eager(Seminar.network), joinedload(Seminar.group))
    )
    if for_update:
        statement = locked(statement, of=Seminar)
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound("There is no such seminar.")
    return found


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
