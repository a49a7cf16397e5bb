"""Who is signed in, and what standing that gives."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from operator import itemgetter
from typing import Any

from flask_login import UserMixin
from sqlalchemy import ScalarSelect, String, and_, func, select
from sqlalchemy.orm import aliased

from network_hub.accounts.models import (
    Affiliation,
    Organisation,
    OrganisationKind,
    Seat,
    User,
    UserSession,
)
from network_hub.core import clock
from network_hub.core.actor import Actor, Place, Position, Role
from network_hub.core.db import db
from network_hub.core.prepared import Rows, prepared

Seats = Mapping[tuple[Place, int], Role]


@dataclass(frozen=True)
class SignedIn(UserMixin):
    """A person with a live session: what a page shows of them, and what standing is read from."""

    session_id: int
    user_id: int
    name: str
    email: str
    language: str
    colour_scheme: str | None
    shows_here: bool
    shows_writing: bool
    single_keys: bool
    organisation_id: int | None
    organisation_name: str | None
    organisation_buys: bool
    position: Position | None
    organisations: Sequence[tuple[int, str]]  # id and name of what one may act for, by name
    seats: Seats


# Control characters, which no name has (see core.text).
BETWEEN, WITHIN = "\x1e", "\x1f"


def _choices() -> ScalarSelect[str]:
    """All that the person may act for, as one text: the menu of every page shows it, and a
    statement of its own would make each page cost one more."""
    held, where = aliased(Affiliation), aliased(Organisation)
    return (
        select(_folded(where.id.cast(String), where.name))
        .select_from(held)
        .join(where, where.id == held.organisation_id)
        .where(held.user_id == UserSession.user_id, held.ended_at.is_(None))
        .scalar_subquery()
    )


def _seats_folded() -> ScalarSelect[str]:
    """All seats of the person for whom they act for, likewise."""
    each = _folded(Seat.place.cast(String), Seat.place_id.cast(String), Seat.role.cast(String))
    mine = _present(UserSession.user_id, Organisation.id)
    return select(each).where(*mine).correlate(UserSession, Organisation).scalar_subquery()


def _folded(first: Any, *more: Any) -> Any:
    for part in more:
        first = first + WITHIN + part
    return func.aggregate_strings(first, BETWEEN)


def _unfolded(folded: str | None) -> Iterable[list[str]]:
    return [one.split(WITHIN) for one in folded.split(BETWEEN)] if folded else ()


def fingerprint(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def signed_in(token: str) -> SignedIn | None:
    """The person whose session cookie this is; None once it has ended, expired or the account has.

    An affiliation that has ended leaves the person signed in, acting for nobody.
    """
    row = _session(token_hash=fingerprint(token), now=clock.now()).first()
    if row is None:
        return None
    *said, kind, position, choices, seats = row
    return SignedIn(
        *said,
        organisation_buys=kind is not None and kind is not OrganisationKind.SUPPLIER,
        position=position,
        organisations=sorted(
            ((int(key), name) for key, name in _unfolded(choices)), key=itemgetter(1)
        ),
        seats={
            (Place(place), int(place_id)): Role(role) for place, place_id, role in _unfolded(seats)
        },
    )


@prepared
def _session(*, token_hash: Any, now: Any) -> Rows:
    return (
        select(
            UserSession.id,
            User.id,
            User.name,
            User.email,
            User.language,
            User.colour_scheme,
            User.shows_here,
            User.shows_writing,
            User.single_keys,
            Organisation.id,
            Organisation.name,
            Organisation.kind,
            Affiliation.position,
            _choices(),
            _seats_folded(),
        )
        .join(User, User.id == UserSession.user_id)
        .outerjoin(
            Affiliation,
            and_(
                Affiliation.user_id == User.id,
                Affiliation.organisation_id == UserSession.organisation_id,
                Affiliation.ended_at.is_(None),
            ),
        )
        .outerjoin(Organisation, Organisation.id == Affiliation.organisation_id)
        .where(
            UserSession.token_hash == token_hash,
            UserSession.ended_at.is_(None),
            UserSession.expires_at > now,
            User.ended_at.is_(None),
        )
    )


def standing_of(person: SignedIn, origin: str = "system") -> Actor:
    """The person as an actor for the organisation that the session says, with its seats."""
    return Actor(
        user_id=person.user_id,
        organisation_id=person.organisation_id,
        position=person.position,
        buys=person.organisation_buys,
        seats=person.seats,
        origin=origin,
    )


def standing(user_id: int, organisation_id: int) -> Actor:
    """What somebody who is not here may do for an organisation; nothing for one they have left."""
    held = db.session.execute(
        select(Affiliation.position, Organisation)
        .join(Organisation, Organisation.id == Affiliation.organisation_id)
        .join(User, User.id == Affiliation.user_id)
        .where(
            Affiliation.user_id == user_id,
            Affiliation.organisation_id == organisation_id,
            Affiliation.ended_at.is_(None),
            User.ended_at.is_(None),
        )
    ).first()
    if held is None:
        return Actor(user_id=user_id)
    return Actor(
        user_id=user_id,
        organisation_id=organisation_id,
        position=held[0],
        buys=held[1].buys,
        seats=_held(user_id, organisation_id),
    )


def standings(user_id: int) -> list[Actor]:
    """What somebody who is not here may do, once for each organisation that they act for; nothing
    for a person whose account has ended."""
    found: dict[int, dict[str, Any]] = {}
    for organisation_id, position, kind, place, place_id, role in _standings(user_id=user_id):
        held = found.setdefault(
            organisation_id,
            {"position": position, "buys": kind is not OrganisationKind.SUPPLIER, "seats": {}},
        )
        if place is not None:
            held["seats"][place, place_id] = role
    return [Actor(user_id, organisation_id, **held) for organisation_id, held in found.items()]


@prepared
def _standings(*, user_id: Any) -> Rows:
    seats = and_(
        Seat.user_id == User.id,
        Seat.organisation_id == Affiliation.organisation_id,
        Seat.ended_at.is_(None),
    )
    return (
        select(
            Affiliation.organisation_id,
            Affiliation.position,
            Organisation.kind,
            Seat.place,
            Seat.place_id,
            Seat.role,
        )
        .join(User, User.id == Affiliation.user_id)
        .join(Organisation, Organisation.id == Affiliation.organisation_id)
        .outerjoin(Seat, seats)
        .where(User.id == user_id, User.ended_at.is_(None), Affiliation.ended_at.is_(None))
        .order_by(Affiliation.id)
    )


def _held(user_id: int, organisation_id: int) -> Seats:
    seats = _seats(user_id=user_id, organisation_id=organisation_id)
    return {(place, place_id): role for place, place_id, role in seats}


@prepared
def _seats(*, user_id: Any, organisation_id: Any) -> Rows:
    return select(Seat.place, Seat.place_id, Seat.role).where(*_present(user_id, organisation_id))


def _present(user_id: Any, organisation_id: Any) -> tuple[Any, ...]:
    mine = Seat.user_id == user_id, Seat.organisation_id == organisation_id
    return *mine, Seat.ended_at.is_(None)
