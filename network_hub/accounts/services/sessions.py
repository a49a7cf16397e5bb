"""Signing in and out. A session is a row: ending it changes the row, at once and everywhere."""

from collections.abc import Iterable
from dataclasses import replace
from secrets import token_urlsafe

from sqlalchemy import ColumnElement, select

from network_hub.accounts.events import SessionChanged, SessionEnded, SessionStarted, SignInRefused
from network_hub.accounts.models import Affiliation, SignInLink, User, UserSession, Way
from network_hub.accounts.queries import fingerprint
from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, locked, stored
from network_hub.core.errors import Conflict, NotFound
from network_hub.core.events import record


@command
def start_session(
    actor: Actor,
    user_id: int,
    *,
    way: Way,
    address: str,
    device: str,
    proof: str | None = None,
    replaces: int | None = None,
) -> str:
    """Let a person in and return the token for the cookie, which is stored nowhere.

    `proof` is the password hash that was compared: raises Conflict when it is no longer theirs.
    `replaces` is the session that this browser had; it ends.
    """
    user = db.session.scalar(locked(select(User).where(User.id == user_id)))
    if user is None or user.ended_at or (proof is not None and user.password_hash != proof):
        raise Conflict("This way of signing in has just been closed. Try again.")
    if replaces is not None:
        end_each(actor, _live(UserSession.id == replaces), "signed in again")
    token = token_urlsafe(32)
    now = clock.now()
    session = stored(
        UserSession(
            token_hash=fingerprint(token),
            user_id=user_id,
            organisation_id=_first_organisation(user_id),
            created_at=now,
            expires_at=now + UserSession.LASTS,
            address=address[:45],
            device=device[:200],
        )
    )
    record(
        replace(actor, user_id=user_id, organisation_id=session.organisation_id),
        SessionStarted(session_id=session.id, user_id=user_id, way=way),
    )
    return token


@command
def refuse_sign_in(actor: Actor, user_id: int | None) -> None:
    """Note a wrong password, also for an address that nobody has: both take as long."""
    record(actor, SignInRefused(user_id=user_id))


@command
def act_for(actor: Actor, session_id: int, organisation_id: int) -> None:
    """Act for another organisation from now on, in this session only."""
    session = _own(actor, session_id)
    held = db.session.scalar(
        locked(
            select(Affiliation.id).where(
                Affiliation.user_id == actor.own_user,
                Affiliation.organisation_id == organisation_id,
                Affiliation.ended_at.is_(None),
            )
        )
    )
    if held is None:
        raise Conflict("You do not act for that organisation.")
    if session.organisation_id == organisation_id:
        return
    session.organisation_id = organisation_id
    record(
        replace(actor, organisation_id=organisation_id),
        SessionChanged(
            session_id=session.id, user_id=session.user_id, organisation_id=organisation_id
        ),
    )


@command
def end_session(actor: Actor, session_id: int, reason: str = "signed out") -> None:
    """End one of the actor's own sessions. Ending it twice is ending it once."""
    end_each(actor, [_own(actor, session_id)], reason)


@command
def end_sessions(actor: Actor, user_id: int, reason: str, *, keep: int | None = None) -> None:
    """End all of a person's sessions but `keep`, and the links on their way.

    Called by services that authorise, or for the actor's own.
    """
    mine = _live(UserSession.user_id == user_id, UserSession.id != (keep or 0))
    end_each(actor, mine, reason)
    links = select(SignInLink).where(SignInLink.user_id == user_id, SignInLink.used_at.is_(None))
    for link in db.session.scalars(locked(links)):
        link.used_at = clock.now()


@command
def end_each(actor: Actor, sessions: Iterable[UserSession], reason: str) -> None:
    """Called by services that authorise. One that has ended stays as it is."""
    for session in sessions:
        if session.ended_at is None:
            session.ended_at = clock.now()
            ended = SessionEnded(session_id=session.id, user_id=session.user_id, reason=reason)
            record(actor, ended)


@command
def stop_acting_for(actor: Actor, user_id: int, organisation_id: int) -> None:
    """Have a person's sessions act for nobody instead of for this organisation."""
    acting = _live(UserSession.user_id == user_id, UserSession.organisation_id == organisation_id)
    for session in acting:
        session.organisation_id = None
        changed = SessionChanged(session_id=session.id, user_id=user_id, organisation_id=None)
        record(actor, changed)


def _own(actor: Actor, session_id: int) -> UserSession:
    found = db.session.scalar(
        locked(
            select(UserSession).where(
                UserSession.id == session_id, UserSession.user_id == actor.own_user
            )
        )
    )
    if found is None:
        raise NotFound("There is no such sign-in.")
    return found


def _live(*which: ColumnElement[bool]) -> list[UserSession]:
    live = select(UserSession).where(UserSession.ended_at.is_(None), *which)
    return list(db.session.scalars(locked(live)))


def _first_organisation(user_id: int) -> int | None:
    """What the person acted for last, as long as they may; else the first they came to."""
    held = db.session.scalars(
        select(Affiliation.organisation_id)
        .where(Affiliation.user_id == user_id, Affiliation.ended_at.is_(None))
        .order_by(Affiliation.id)
    ).all()
    last = db.session.scalar(
        select(UserSession.organisation_id)
        .where(UserSession.user_id == user_id)
        .order_by(UserSession.id.desc())
        .limit(1)
    )
    return last if last in held else next(iter(held), None)
