"""People with accounts, and the organisations they may act for."""

from sqlalchemy import select

from network_hub.accounts.events import (
    AffiliationEnded,
    AffiliationStarted,
    OrganisationAdded,
    PasswordChanged,
    PersonAdded,
    PersonChanged,
    PersonEnded,
)
from network_hub.accounts.models import Affiliation, Organisation, OrganisationKind, User
from network_hub.accounts.services.seats import end_seats_of_person
from network_hub.accounts.services.sessions import end_sessions, stop_acting_for
from network_hub.core import clock
from network_hub.core.actor import Actor, Position
from network_hub.core.command import command
from network_hub.core.db import db, locked, stored, take_over
from network_hub.core.errors import Conflict, NotFound
from network_hub.core.events import record
from network_hub.core.policy import authorize


@command
def add_organisation(actor: Actor, *, name: str, kind: OrganisationKind) -> Organisation:
    """For what no list to import holds: the national agency, a company."""
    authorize(actor, "people.keep", None)
    organisation = stored(Organisation(name=name, kind=kind))
    record(actor, OrganisationAdded(organisation_id=organisation.id))
    return organisation


@command
def add_person(
    actor: Actor,
    *,
    email: str,
    name: str,
    organisation_id: int,
    position: Position = Position.OFFICER,
    language: str = "sv",
) -> User:
    """Give a person an account and an organisation to act for; who has an account keeps it.

    An account that has ended opens again.
    """
    authorize(actor, "people.keep", None)
    user = db.session.scalar(locked(select(User).where(User.email == email.lower())))
    if user is None:
        user = _new_user(actor, email, name, language)
    elif user.ended_at is not None:
        user.ended_at = None
        record(actor, PersonChanged(user_id=user.id, what=["ended_at"]))
    _affiliate(actor, user.id, organisation_id, position)
    return user


@command
def open_account(
    actor: Actor, *, email: str, name: str, organisation_id: int, language: str
) -> User:
    """An account for somebody new. The caller has made sure that they read the address's mail and
    belong to the organisation. Raises Conflict when the address has or had an account."""
    if db.session.scalar(select(User.id).where(User.email == email.lower())) is not None:
        raise Conflict("This address already has an account. Sign in instead.")
    user = _new_user(actor, email, name, language)
    _affiliate(actor, user.id, organisation_id, Position.OFFICER)
    return user


@command
def end_affiliation(actor: Actor, user_id: int, organisation_id: int) -> None:
    """The person leaves the organisation: the seats held for it end, their sessions stop acting
    for it, and what they did for it stays theirs and its."""
    authorize(actor, "people.keep", None)
    held = _affiliation(user_id, organisation_id)
    if held is None or held.ended_at is not None:
        raise Conflict("The person does not act for that organisation.")
    held.ended_at = clock.now()
    record(actor, AffiliationEnded(user_id=user_id, organisation_id=organisation_id))
    end_seats_of_person(
        actor, user_id=user_id, organisation_id=organisation_id, reason="left the organisation"
    )
    stop_acting_for(actor, user_id, organisation_id)


@command
def end_person(actor: Actor, user_id: int) -> None:
    """Close the account: nothing it has open works any more. What the person wrote stays."""
    authorize(actor, "people.keep", None)
    user = _user(user_id)
    if user.ended_at is not None:
        return
    user.ended_at = clock.now()
    record(actor, PersonEnded(user_id=user_id))
    end_sessions(actor, user_id, "account ended")
    end_seats_of_person(actor, user_id=user_id, organisation_id=None, reason="account ended")


@command
def change_preferences(
    actor: Actor,
    *,
    name: str | None = None,
    language: str | None = None,
    colour_scheme: str | None = "keep",
    shows_here: bool | None = None,
    shows_writing: bool | None = None,
    single_keys: bool | None = None,
) -> None:
    """Change what is given of the actor's own account; the system's colours are None."""
    user = _user(actor.own_user)
    wanted: dict[str, object] = {
        "name": name or user.name,
        "language": language or user.language,
    }
    if colour_scheme != "keep":
        wanted["colour_scheme"] = colour_scheme or None
    for name_of, said in (
        ("shows_here", shows_here),
        ("shows_writing", shows_writing),
        ("single_keys", single_keys),
    ):
        if said is not None:
            wanted[name_of] = said
    if changed := take_over(user, wanted):
        record(actor, PersonChanged(user_id=user.id, what=changed))


@command
def set_password(
    actor: Actor, *, password_hash: str, replaces: str | None, session_id: int
) -> None:
    """Set the actor's own password and sign them out everywhere else.

    `replaces` is the hash that the typed password was compared with: raises Conflict when it
    has changed since. Hashing is the caller's, for no transaction should wait for it.
    """
    user = _user(actor.own_user)
    if user.password_hash != replaces:
        raise Conflict("Your password was changed somewhere else just now. Try again.")
    user.password_hash = password_hash
    record(actor, PasswordChanged(user_id=user.id))
    end_sessions(actor, user.id, "password changed", keep=session_id)


def _new_user(actor: Actor, email: str, name: str, language: str) -> User:
    user = stored(User(email=email.lower(), name=name, language=language, created_at=clock.now()))
    record(actor, PersonAdded(user_id=user.id))
    return user


def _user(user_id: int) -> User:
    user = db.session.scalar(locked(select(User).where(User.id == user_id)))
    if user is None:
        raise NotFound("There is no such person.")
    return user


def _affiliation(user_id: int, organisation_id: int) -> Affiliation | None:
    return db.session.scalar(
        locked(
            select(Affiliation).where(
                Affiliation.user_id == user_id, Affiliation.organisation_id == organisation_id
            )
        )
    )


def _affiliate(actor: Actor, user_id: int, organisation_id: int, position: Position) -> None:
    held = _affiliation(user_id, organisation_id)
    if held is not None and held.ended_at is None and held.position is position:
        return
    if held is None:
        held = Affiliation(
            user_id=user_id,
            organisation_id=organisation_id,
            position=position,
            since=clock.now(),
        )
        db.session.add(held)
    held.ended_at = None
    held.position = position
    record(
        actor,
        AffiliationStarted(user_id=user_id, organisation_id=organisation_id, position=position),
    )
