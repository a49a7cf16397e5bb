"""People: their passwords, their sign-ins, and how to reach them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from network_hub.accounts.models import Organisation, SignInLink, User, UserSession
from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.db import db


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
