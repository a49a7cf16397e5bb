"""Who is signed in, and what standing that gives."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from flask_login import UserMixin
from sqlalchemy import ScalarSelect, String, and_, func, select
from sqlalchemy.orm import aliased

from network_hub.accounts.models import (
    Affiliation,
    Organisation,
    OrganisationDomain,
    OrganisationKind,
    Seat,
    SignInLink,
    User,
    UserSession,
)
from network_hub.core import clock
from network_hub.core.actor import Actor, Place, Position, Role
from network_hub.core.db import db
from network_hub.core.prepared import Rows, prepared


@dataclass(frozen=True)
class SignedIn(UserMixin):
    """A person with a live session: what a page shows of them, and what standing is read from."""

    session_id: int
    user_id: int
    name: str
    email: str
    language: str
    colour_scheme: str | None
    organisation_id: int | None
    organisation_name: str | None
    organisation_buys: bool
    position: Position | None
    organisations: Sequence[tuple[int, str]]  # id and name of what one may act for, by name


# Control characters, which no name has (see core.text).
BETWEEN, WITHIN = "\x1e", "\x1f"


def _choices() -> ScalarSelect[str]:
    """All that the person may act for, as one text: the menu of every page shows it, and a
    statement of its own would make each page cost one more."""
    held, where = aliased(Affiliation), aliased(Organisation)
    each = where.id.cast(String) + WITHIN + where.name
    return (
        select(func.aggregate_strings(each, BETWEEN))
        .select_from(held)
        .join(where, where.id == held.organisation_id)
        .where(held.user_id == UserSession.user_id, held.ended_at.is_(None))
        .scalar_subquery()
    )


def _unfolded(choices: str | None) -> Sequence[tuple[int, str]]:
    pairs = [one.split(WITHIN, 1) for one in choices.split(BETWEEN)] if choices else []
    return sorted(((int(key), name) for key, name in pairs), key=lambda pair: pair[1])


def fingerprint(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def signed_in(token: str) -> SignedIn | None:
    """The person whose session cookie this is; None once it has ended, expired or the account has.

    An affiliation that has ended leaves the person signed in, acting for nobody.
    """
    row = _session(token_hash=fingerprint(token), now=clock.now()).first()
    if row is None:
        return None
    *said, kind, position, choices = row
    return SignedIn(
        *said,
        organisation_buys=kind is not None and kind is not OrganisationKind.SUPPLIER,
        position=position,
        organisations=_unfolded(choices),
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
            Organisation.id,
            Organisation.name,
            Organisation.kind,
            Affiliation.position,
            _choices(),
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
        seats=_held(person.user_id, person.organisation_id),
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


def _held(user_id: int, organisation_id: int | None) -> dict[tuple[Place, int], Role]:
    seats: Iterable[Any] = ()
    if organisation_id is not None:
        seats = _seats(user_id=user_id, organisation_id=organisation_id)
    return {(place, place_id): role for place, place_id, role in seats}


@prepared
def _seats(*, user_id: Any, organisation_id: Any) -> Rows:
    return select(Seat.place, Seat.place_id, Seat.role).where(
        Seat.user_id == user_id,
        Seat.organisation_id == organisation_id,
        Seat.ended_at.is_(None),
    )


class Credentials(NamedTuple):
    user_id: int | None
    password_hash: str | None


def credentials(email: str) -> Credentials:
    """What to compare a typed password with; nothing when nobody has the address.

    Gives the connection back: hashing comes next, and the database need not wait for it.
    """
    found = db.session.execute(
        select(User.id, User.password_hash).where(
            User.email == email.lower(), User.ended_at.is_(None)
        )
    ).first()
    db.session.close()
    return Credentials(*found) if found else Credentials(None, None)


def own_credentials(actor: Actor) -> Credentials:
    """As `credentials`, of the person who acts."""
    stored = db.session.scalar(select(User.password_hash).where(User.id == actor.own_user))
    db.session.close()
    return Credentials(actor.own_user, stored)


class SignIn(NamedTuple):
    """One line of the list of sign-ins."""

    id: int
    device: str
    address: str
    created_at: datetime
    organisation: str | None


def own_sign_ins(actor: Actor, limit: int = 50) -> Sequence[SignIn]:
    """The sign-ins of the actor that still work, newest first."""
    rows = db.session.execute(
        select(
            UserSession.id,
            UserSession.device,
            UserSession.address,
            UserSession.created_at,
            Organisation.name,
        )
        .outerjoin(Organisation, Organisation.id == UserSession.organisation_id)
        .where(
            UserSession.user_id == actor.own_user,
            UserSession.ended_at.is_(None),
            UserSession.expires_at > clock.now(),
        )
        .order_by(UserSession.created_at.desc(), UserSession.id.desc())
        .limit(limit)
    )
    return [SignIn(*row) for row in rows]


class Reader(NamedTuple):
    """Whom to write to, and in which language."""

    name: str
    email: str
    language: str


def reader(user_id: int) -> Reader | None:
    found = db.session.execute(
        select(User.name, User.email, User.language).where(
            User.id == user_id, User.ended_at.is_(None)
        )
    ).first()
    return Reader(*found) if found else None


def link_holder(link_id: int | None) -> Reader | None:
    """Whom a sign-in link lets in; None when it no longer does."""
    found = db.session.execute(
        select(User.name, User.email, User.language)
        .join(SignInLink, SignInLink.user_id == User.id)
        .where(
            SignInLink.id == link_id,
            SignInLink.used_at.is_(None),
            SignInLink.expires_at > clock.now(),
            User.ended_at.is_(None),
        )
    ).first()
    return Reader(*found) if found else None


def person_with(email: str) -> int | None:
    return db.session.scalar(select(User.id).where(User.email == email.lower()))


def organisation_named(name_or_number: str) -> int | None:
    """By exact name or organisation number; None when there is none, or more than one."""
    found = db.session.scalars(
        select(Organisation.id)
        .where((Organisation.name == name_or_number) | (Organisation.number == name_or_number))
        .limit(2)
    ).all()
    return found[0] if len(found) == 1 else None


def own_organisation(actor: Actor) -> tuple[Organisation, list[str]]:
    """What the actor acts for, with its mail domains in order."""
    rows = db.session.execute(
        select(Organisation, OrganisationDomain.domain)
        .outerjoin(OrganisationDomain, OrganisationDomain.organisation_id == Organisation.id)
        .where(Organisation.id == actor.own_organisation)
        .order_by(OrganisationDomain.domain)
    ).all()
    return rows[0][0], [domain for _, domain in rows if domain]
