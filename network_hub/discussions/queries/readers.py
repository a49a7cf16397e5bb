"""Who reads a room: `room.read` asked of everybody's seats (a property test compares them).

Only these are found by what was written, and told.
"""

from collections.abc import Collection, Iterable
from itertools import chain
from typing import Any

from sqlalchemy import (
    ColumnElement,
    and_,
    distinct,
    false,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)

from network_hub.accounts.models import Organisation, OrganisationKind, Seat, User
from network_hub.core.actor import SPEAKING, Actor, Role
from network_hub.core.db import db
from network_hub.discussions.mentions import To, folded
from network_hub.discussions.models import Called, RoomKind
from network_hub.discussions.places import Venue
from network_hub.registers.models import Need, NeedStatus, Visibility
from network_hub.seminars.models import Seminar, SeminarStatus


def reads(venue: Venue) -> ColumnElement[bool]:
    """Which rows of `Seat` let their holders read the room."""
    if venue.held is None:
        return false()
    place, place_id = venue.held
    buys = select(Organisation.id).where(Organisation.kind != OrganisationKind.SUPPLIER)
    buys = buys.correlate(None)
    return and_(
        Seat.place == place,
        Seat.place_id == place_id,
        Seat.ended_at.is_(None),
        Seat.organisation_id.in_(buys),
        _sees(venue),
    )


def _sees(venue: Venue) -> ColumnElement[bool]:
    """What a seat alone does not give: a need or a meeting that is not for all of them."""
    kind, key = venue.address
    if kind is RoomKind.NEED:
        shared = and_(Need.status != NeedStatus.DRAFT, Need.visibility != Visibility.OWN)
        own = Need.organisation_id == Seat.organisation_id
        return select(literal(1)).where(Need.id == key, or_(shared, own)).correlate(Seat).exists()
    if kind is RoomKind.SEMINAR:
        told = Seminar.status != SeminarStatus.DRAFT
        own = and_(Seminar.organisation_id == Seat.organisation_id, Seat.role.in_(SPEAKING))
        arranges = or_(Seat.role.in_((Role.COORDINATOR, Role.LEAD)), own)
        found = select(literal(1)).where(Seminar.id == key, or_(told, arranges))
        return found.correlate(Seat).exists()
    return true()


def called_on(who: Collection[To]) -> ColumnElement[bool]:
    """Which of the room's seats a message is for."""
    if any(to.kind is Called.ROOM for to in who):
        return true()
    return or_(
        Seat.user_id.in_([to.user_id for to in who if to.user_id]),
        Seat.organisation_id.in_([to.organisation_id for to in who if to.organisation_id]),
        Seat.role.in_([to.role for to in who if to.role]),
    )


def reach(actor: Actor, venue: Venue, who: Collection[To]) -> int:
    """How many others a message to them would call on."""
    people = select(func.count(distinct(Seat.user_id))).where(
        reads(venue), called_on(who), Seat.user_id != actor.own_user
    )
    return db.session.scalars(people).one()


def named(venue: Venue, names: Iterable[str]) -> dict[str, To]:
    """Whom the names stand for among those who read the room: people, by their organisation too
    where two are called alike, and organisations. A name that could be two people's is nobody's."""
    among = sorted(set(chain.from_iterable(map(_spellings, names))))
    if not among:
        return {}
    found: dict[str, To | None] = {}
    for user_id, person, organisation_id, organisation in _named(venue, among):
        if not user_id:
            found.setdefault(folded(organisation), To(Called.ORGANISATION, None, organisation_id))
            continue
        to = To(Called.PERSON, user_id)
        found[folded(f"{person} ({organisation})")] = to
        if found.setdefault(folded(person), to) != to:
            found[folded(person)] = None
    return {name: to for name, to in found.items() if to is not None}


def _spellings(name: str) -> tuple[str, ...]:
    """As one writes in a hurry: the database tells capitals apart."""
    return name, name.title(), name[:1].upper() + name[1:]


def _named(venue: Venue, among: list[str]) -> Any:
    people = (
        select(User.id, User.name, Organisation.id, Organisation.name)
        .join(Seat, Seat.user_id == User.id)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .where(reads(venue), User.name.in_(among))
    )
    organisations = (
        select(literal(0), literal(""), Organisation.id, Organisation.name)
        .join(Seat, Seat.organisation_id == Organisation.id)
        .where(reads(venue), Organisation.name.in_(among))
        .distinct()
    )
    return db.session.execute(union_all(people, organisations))
