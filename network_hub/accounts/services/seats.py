"""Seats: who holds which role where. Called by the features whose places they are, which
authorise; accounts knows no network."""

from typing import Any

from sqlalchemy import select

from network_hub.accounts.events import SeatEnded, SeatTaken
from network_hub.accounts.models import Seat
from network_hub.core import clock
from network_hub.core.actor import Actor, Place, Role
from network_hub.core.command import command
from network_hub.core.db import db, locked
from network_hub.core.events import record
from network_hub.core.prepared import Rows, prepared


@command
def take_seat(
    actor: Actor,
    place: Place,
    place_id: int,
    *,
    user_id: int,
    organisation_id: int,
    role: Role,
    network_id: int,
) -> Seat:
    """Give a person a role for an organisation, ending any other they had there."""
    held = _seat(place, place_id, user_id, organisation_id)
    if held is not None and held.role is role:
        return held
    if held is not None:
        _end(actor, held, network_id, "changed role")
    return _take(
        actor,
        place,
        place_id,
        user_id=user_id,
        organisation_id=organisation_id,
        role=role,
        network_id=network_id,
    )


@command
def take_first_seat(
    actor: Actor, place: Place, place_id: int, *, role: Role, network_id: int
) -> Seat:
    """Seat whoever has just made the place: nobody can have had a seat there."""
    return _take(
        actor,
        place,
        place_id,
        user_id=actor.own_user,
        organisation_id=actor.own_organisation,
        role=role,
        network_id=network_id,
    )


def _take(
    actor: Actor,
    place: Place,
    place_id: int,
    *,
    user_id: int,
    organisation_id: int,
    role: Role,
    network_id: int,
) -> Seat:
    seat = Seat(
        place=place,
        place_id=place_id,
        user_id=user_id,
        organisation_id=organisation_id,
        role=role,
        since=clock.now(),
    )
    db.session.add(seat)
    record(
        actor,
        SeatTaken(
            network_id=network_id,
            subject=f"{place}:{place_id}",
            place=place,
            place_id=place_id,
            user_id=user_id,
            organisation_id=organisation_id,
            role=role,
        ),
    )
    return seat


@command
def end_seat(
    actor: Actor,
    place: Place,
    place_id: int,
    *,
    user_id: int,
    organisation_id: int,
    network_id: int,
    reason: str,
) -> bool:
    """End a person's seat and, after the commit, put their sockets out. False: there was none."""
    held = _seat(place, place_id, user_id, organisation_id)
    if held is None:
        return False
    _end(actor, held, network_id, reason)
    return True


@command
def end_seats_of_organisation(
    actor: Actor,
    place: Place,
    place_id: int,
    *,
    organisation_id: int,
    network_id: int,
    reason: str,
) -> int:
    """An organisation leaves: all its people do. Returns how many."""
    seats = db.session.scalars(
        locked(
            select(Seat).where(
                Seat.place == place,
                Seat.place_id == place_id,
                Seat.organisation_id == organisation_id,
                Seat.ended_at.is_(None),
            )
        )
    ).all()
    for seat in seats:
        _end(actor, seat, network_id, reason)
    return len(seats)


@command
def end_seats_of_person(
    actor: Actor, *, user_id: int, organisation_id: int | None, reason: str
) -> int:
    """A person leaves an organisation, or (None) the hub: all their seats end. Returns how many."""
    held = select(Seat).where(Seat.user_id == user_id, Seat.ended_at.is_(None))
    if organisation_id is not None:
        held = held.where(Seat.organisation_id == organisation_id)
    seats = db.session.scalars(locked(held)).all()
    for seat in seats:
        _end(actor, seat, seat.place_id if seat.place is Place.NETWORK else None, reason)
    return len(seats)


def _seat(place: Place, place_id: int, user_id: int, organisation_id: int) -> Seat | None:
    found: Seat | None = _held(
        place, place_id=place_id, user_id=user_id, organisation_id=organisation_id
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


def _end(actor: Actor, seat: Seat, network_id: int | None, reason: str) -> None:
    seat.ended_at = clock.now()
    record(
        actor,
        SeatEnded(
            network_id=network_id,
            subject=f"{seat.place}:{seat.place_id}",
            place=seat.place,
            place_id=seat.place_id,
            user_id=seat.user_id,
            organisation_id=seat.organisation_id,
            reason=reason,
        ),
    )
