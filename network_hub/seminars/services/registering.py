"""Registrations. Each takes its number under the seminar's row lock, so that parallel ones stand
in line and never sit on the same chair."""

from sqlalchemy import select

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, locked
from network_hub.core.errors import Conflict, NotFound
from network_hub.core.events import record
from network_hub.core.policy import authorize
from network_hub.seminars import queries
from network_hub.seminars.events import MovedUp, Registered, RegistrationWithdrawn
from network_hub.seminars.models import Registration, RegistrationStatus, Seminar


@command
def register(actor: Actor, seminar_id: int) -> Registration:
    """Register the actor, or put them last on the waiting list. Once is enough: a second time
    changes nothing."""
    seminar = _open_seminar(actor, seminar_id)
    seminar.require_published()
    authorize(actor, "seminar.register", seminar)
    own = _registration(seminar, actor.own_user)
    if own is not None and own.status is not RegistrationStatus.WITHDRAWN:
        return own
    if own is None:
        own = Registration(seminar_id=seminar.id, user_id=actor.own_user)
        db.session.add(own)
    seminar.last_number += 1
    own.organisation_id = actor.own_organisation
    own.number = seminar.last_number
    own.at = clock.now()
    status = seminar.admit(own)
    record(
        actor,
        Registered(
            **seminar.about,
            user_id=own.user_id,
            organisation_id=own.organisation_id,
            number=own.number,
            status=status,
        ),
    )
    return own


@command
def withdraw(actor: Actor, seminar_id: int) -> Registration:
    """Give the seat back. Whoever waits first gets it in the same instant."""
    seminar = _open_seminar(actor, seminar_id)
    authorize(actor, "seminar.withdraw", seminar)
    own = _registration(seminar, actor.own_user)
    if own is None or own.status is RegistrationStatus.WITHDRAWN:
        raise Conflict("You are not registered.")
    give_back(actor, seminar, own)
    return own


@command
def remove_participant(actor: Actor, seminar_id: int, number: int, *, reason: str) -> Registration:
    """Those who arrange the meeting take a registration back. It may be made anew."""
    seminar = _open_seminar(actor, seminar_id)
    authorize(actor, "seminar.edit", seminar)
    registration = db.session.scalar(
        locked(
            select(Registration).where(
                Registration.seminar_id == seminar.id, Registration.number == number
            )
        )
    )
    if registration is None:
        raise NotFound("There is no such registration.")
    if registration.status is RegistrationStatus.WITHDRAWN:
        raise Conflict("The person is no longer registered.")
    give_back(actor, seminar, registration, reason)
    return registration


@command
def give_back(actor: Actor, seminar: Seminar, registration: Registration, reason: str = "") -> None:
    """For what has authorised it and holds the seminar's lock. Who waits first gets the seat."""
    if registration.status is RegistrationStatus.CONFIRMED:
        seminar.seats_taken -= 1
    registration.status = RegistrationStatus.WITHDRAWN
    record(
        actor,
        RegistrationWithdrawn(
            **seminar.about,
            user_id=registration.user_id,
            organisation_id=registration.organisation_id,
            number=registration.number,
            reason=reason,
        ),
    )
    move_up(actor, seminar)


@command
def move_up(actor: Actor, seminar: Seminar) -> None:
    """Give free seats to those who wait, in the order that they registered."""
    if seminar.free_seats == 0:
        return
    waiting = (
        select(Registration)
        .where(
            Registration.seminar_id == seminar.id, Registration.status == RegistrationStatus.WAITING
        )
        .order_by(Registration.number)
        .limit(seminar.free_seats)
    )
    for registration in db.session.scalars(locked(waiting)).all():
        seminar.admit(registration)
        record(
            actor,
            MovedUp(
                **seminar.about,
                user_id=registration.user_id,
                organisation_id=registration.organisation_id,
                number=registration.number,
            ),
        )


def _open_seminar(actor: Actor, seminar_id: int) -> Seminar:
    seminar = queries.seminar(actor, seminar_id, for_update=True)
    seminar.require_open(clock.today())
    seminar.require_ahead(clock.now())
    return seminar


def _registration(seminar: Seminar, user_id: int) -> Registration | None:
    return db.session.scalar(
        locked(
            select(Registration).where(
                Registration.seminar_id == seminar.id, Registration.user_id == user_id
            )
        )
    )
