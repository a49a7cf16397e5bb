"""Seats: who holds which role where. Called by the features whose places they are, which
authorise; accounts knows no network."""

from typing import Any, Protocol

from sqlalchemy import select

from network_hub.accounts.events import SeatEnded, SeatTaken
from network_hub.accounts.models import Membership, Seat, Seating
from network_hub.core import clock
from network_hub.core.actor import Actor, Place, Role
from network_hub.core.command import command
from network_hub.core.db import db, locked, put
from network_hub.core.events import record
from network_hub.core.prepared import Rows, prepared


class HasMembers(Protocol):
    """A place whose members are organisations; it counts them."""

    member_count: int

    @property
    def seating(self) -> Seating: ...


@command
def take_seat(
    actor: Actor, where: Seating, *, user_id: int, organisation_id: int, role: Role
) -> None:
    """Give a person a role for an organisation, ending any other they had there."""
    held = _seat(where, user_id, organisation_id)
    if held is not None and held.role is role:
        return
    if held is not None:
        _end(actor, held, where, "changed role")
        db.session.flush()  # nobody has two seats, not even for the length of a command
    _take(actor, where, user_id, organisation_id, role)


@command
def take_first_seat(actor: Actor, where: Seating, role: Role) -> None:
    """Seat whoever has just made the place: nobody can have had a seat there."""
    _take(actor, where, actor.own_user, actor.own_organisation, role)


@command
def end_seat(
    actor: Actor, where: Seating, *, user_id: int, organisation_id: int, reason: str
) -> bool:
    """End a person's seat and, after the commit, put their sockets out. False: there was none."""
    held = _seat(where, user_id, organisation_id)
    if held is None:
        return False
    _end(actor, held, where, reason)
    return True


@command
def end_seats_of_organisation(
    actor: Actor, where: Seating, *, organisation_id: int, reason: str
) -> None:
    """All who sit there for the organisation leave."""
    seats = Seat.present(where).where(Seat.organisation_id == organisation_id)
    for seat in db.session.scalars(locked(seats)).all():
        _end(actor, seat, where, reason)


@command
def end_membership(actor: Actor, place: HasMembers, member: Membership, *, reason: str) -> None:
    """An organisation leaves a place, and all its people there do.

    For what has authorised it and holds the place's lock; it records that, too.
    """
    member.ended_at = clock.now()
    place.member_count -= 1
    end_seats_of_organisation(
        actor, place.seating, organisation_id=member.organisation_id, reason=reason
    )


@command
def end_seats_of_person(
    actor: Actor, *, user_id: int, organisation_id: int | None, reason: str
) -> None:
    """A person leaves an organisation, or (None) the hub: all their seats end."""
    held = select(Seat).where(Seat.user_id == user_id, Seat.ended_at.is_(None))
    if organisation_id is not None:
        held = held.where(Seat.organisation_id == organisation_id)
    for seat in db.session.scalars(locked(held)).all():
        network_id = seat.place_id if seat.place is Place.NETWORK else None
        _end(actor, seat, Seating(seat.place, seat.place_id, network_id), reason)


def _seat(where: Seating, user_id: int, organisation_id: int) -> Seat | None:
    found: Seat | None = _held(
        where.place, place_id=where.place_id, user_id=user_id, organisation_id=organisation_id
    ).scalar()
    return found


@prepared
def _held(place: Place, *, place_id: Any, user_id: Any, organisation_id: Any) -> Rows:
    return locked(
        select(Seat).where(
            Seat.place == place,
            Seat.place_id == place_id,
            Seat.user_id == user_id,
            Seat.organisation_id == organisation_id,
            Seat.ended_at.is_(None),
        )
    )


def _take(actor: Actor, where: Seating, user_id: int, organisation_id: int, role: Role) -> None:
    put(
        Seat,
        place=where.place,
        place_id=where.place_id,
        user_id=user_id,
        organisation_id=organisation_id,
        role=role,
        since=clock.now(),
    )
    record(
        actor,
        SeatTaken(
            **where.about,
            place=where.place,
            place_id=where.place_id,
            user_id=user_id,
            organisation_id=organisation_id,
            role=role,
        ),
    )


def _end(actor: Actor, seat: Seat, where: Seating, reason: str) -> None:
    seat.ended_at = clock.now()
    record(
        actor,
        SeatEnded(
            **where.about,
            place=seat.place,
            place_id=seat.place_id,
            user_id=seat.user_id,
            organisation_id=seat.organisation_id,
            reason=reason,
        ),
    )
