"""Who is in a network: admitting, roles, leaving, removing.

Everything here takes the network's row lock first, so that the number of members is exact and the
last coordinator cannot disappear between two commands.
"""

from typing import Any

from sqlalchemy import ColumnElement, func

from network_hub.accounts.models import Seat
from network_hub.accounts.services import seats
from network_hub.core import clock
from network_hub.core.actor import Actor, Place, Role
from network_hub.core.command import command
from network_hub.core.db import db, locked
from network_hub.core.errors import Conflict, Invalid, NotFound
from network_hub.core.events import record
from network_hub.core.policy import authorize
from network_hub.core.prepared import Rows, prepared
from network_hub.networks import queries
from network_hub.networks.events import MemberJoined, MemberLeft
from network_hub.networks.models import Member, Network
from network_hub.networks.queries.members import has_seat

ROLES = (Role.COORDINATOR, Role.REPRESENTATIVE, Role.OBSERVER)


@command
def admit(
    actor: Actor, network: Network, *, user_id: int, organisation_id: int, role: Role
) -> None:
    """Give a person a seat, and make their organisation a member when it is none.

    For the ways in, which have authorised it and hold the network's lock. Nobody's role changes:
    who has a seat keeps it.
    """
    if has_seat(network.id, user_id, organisation_id):
        return
    if _member(network, organisation_id) is None:
        become_member(actor, network, organisation_id)
        network.member_count += 1
    seats.take_seat(
        actor, network.seating, user_id=user_id, organisation_id=organisation_id, role=role
    )


@command
def become_member(actor: Actor, network: Network, organisation_id: int) -> None:
    """Who acts for the organisation has shown it there; who admits another has not."""
    today = clock.today() if organisation_id == actor.organisation_id else None
    db.session.add(
        Member(
            network_id=network.id,
            organisation_id=organisation_id,
            since=clock.now(),
            last_active_on=today,
        )
    )
    record(actor, MemberJoined(**network.about, organisation_id=organisation_id))


@command
def join(actor: Actor, network_id: int) -> Network:
    """Walk into an open network as a representative. Being in already is not an error."""
    network = queries.network(actor, network_id, for_update=True)
    if actor.holds(Place.NETWORK, network.id):
        return network
    authorize(actor, "network.join", network)
    admit(
        actor,
        network,
        user_id=actor.own_user,
        organisation_id=actor.own_organisation,
        role=Role.REPRESENTATIVE,
    )
    return network


@command
def change_role(
    actor: Actor, network_id: int, *, user_id: int, organisation_id: int, role: Role
) -> None:
    """Raises Conflict when nobody would be left to coordinate."""
    network = _coordinated(actor, network_id)
    if role not in ROLES:
        raise Invalid("Choose one of the roles.", field="role")
    if not has_seat(network.id, user_id, organisation_id):
        raise NotFound("That person is not in this network.")
    seats.take_seat(
        actor, network.seating, user_id=user_id, organisation_id=organisation_id, role=role
    )
    _keep_a_coordinator(network)


@command
def remove_person(
    actor: Actor, network_id: int, *, user_id: int, organisation_id: int, reason: str
) -> None:
    """End a person's seat. Their organisation stays, also without people, until it is removed."""
    network = _coordinated(actor, network_id)
    _end(actor, network, user_id, organisation_id, reason)
    _keep_a_coordinator(network)


@command
def remove_organisation(
    actor: Actor, network_id: int, organisation_id: int, *, reason: str
) -> None:
    """End a membership and the seats of all its people. The reason is kept and shown to them."""
    network = _coordinated(actor, network_id)
    _end_membership(actor, network, organisation_id, reason)
    _keep_a_coordinator(network)


@command
def leave(actor: Actor, network_id: int) -> None:
    """Give up the own seat. The last person of an organisation takes the organisation along."""
    network = queries.network(actor, network_id, for_update=True)
    authorize(actor, "network.leave", network)
    _end(actor, network, actor.own_user, actor.own_organisation, "left")
    _keep_a_coordinator(network)
    if not _count_seats(network, Seat.organisation_id == actor.own_organisation):
        _end_membership(actor, network, actor.own_organisation, "left")


def _coordinated(actor: Actor, network_id: int) -> Network:
    network = queries.network(actor, network_id, for_update=True)
    authorize(actor, "network.coordinate", network)
    return network


def _count_seats(network: Network, those: ColumnElement[bool]) -> int:
    db.session.flush()
    counted = Seat.present(network.seating).where(those).with_only_columns(func.count())
    return db.session.scalar(counted) or 0


def _member(network: Network, organisation_id: int) -> Member | None:
    found: Member | None = _membership(
        network_id=network.id, organisation_id=organisation_id
    ).scalar()
    return found


@prepared
def _membership(*, network_id: Any, organisation_id: Any) -> Rows:
    return locked(Member.present(organisation_id).where(Member.network_id == network_id))


def _end(actor: Actor, network: Network, user_id: int, organisation_id: int, reason: str) -> None:
    ended = seats.end_seat(
        actor, network.seating, user_id=user_id, organisation_id=organisation_id, reason=reason
    )
    if not ended:
        raise NotFound("That person is not in this network.")


def _end_membership(actor: Actor, network: Network, organisation_id: int, reason: str) -> None:
    if (member := _member(network, organisation_id)) is None:
        raise NotFound("That organisation is not in this network.")
    seats.end_membership(actor, network, member, reason=reason)
    record(actor, MemberLeft(**network.about, organisation_id=organisation_id, reason=reason))


def _keep_a_coordinator(network: Network) -> None:
    if not _count_seats(network, Seat.role == Role.COORDINATOR):
        raise Conflict(
            "Somebody must coordinate the network. Make somebody else a coordinator first."
        )
