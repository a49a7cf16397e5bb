"""Who is signed in, and what standing that gives."""

from dataclasses import dataclass
from hashlib import sha256

from flask_login import UserMixin
from sqlalchemy import and_, select

from network_hub.accounts.models import Affiliation, Organisation, Seat, User, UserSession
from network_hub.core import clock
from network_hub.core.actor import Actor, Position
from network_hub.core.db import db


@dataclass(frozen=True)
class SignedIn(UserMixin):
    """A person with a live session: what a page shows of them, and what standing is read from."""

    session_id: int
    user_id: int
    name: str
    language: str
    colour_scheme: str | None
    organisation_id: int | None
    organisation_name: str | None
    organisation_buys: bool
    position: Position | None


def fingerprint(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def signed_in(token: str) -> SignedIn | None:
    """The person whose session cookie this is; None once it has ended, expired or the account has.

    An affiliation that has ended leaves the person signed in, acting for nobody.
    """
    row = db.session.execute(
        select(UserSession.id, User, Organisation, Affiliation.position)
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
            UserSession.token_hash == fingerprint(token),
            UserSession.ended_at.is_(None),
            UserSession.expires_at > clock.now(),
            User.ended_at.is_(None),
        )
    ).first()
    if row is None:
        return None
    session_id, user, organisation, position = row
    return SignedIn(
        session_id=session_id,
        user_id=user.id,
        name=user.name,
        language=user.language,
        colour_scheme=user.colour_scheme,
        organisation_id=organisation.id if organisation else None,
        organisation_name=organisation.name if organisation else None,
        organisation_buys=organisation.buys if organisation else False,
        position=position,
    )


def standing_of(person: SignedIn, origin: str = "system") -> Actor:
    """The person as an actor for the organisation that the session says, with its seats."""
    seats = db.session.execute(
        select(Seat.place, Seat.place_id, Seat.role).where(
            Seat.user_id == person.user_id,
            Seat.organisation_id == person.organisation_id,
            Seat.ended_at.is_(None),
        )
    )
    return Actor(
        user_id=person.user_id,
        organisation_id=person.organisation_id,
        position=person.position,
        buys=person.organisation_buys,
        seats={(place, place_id): role for place, place_id, role in seats},
        origin=origin,
    )
