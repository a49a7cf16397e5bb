"""Who is in a network: organisations, their people and roles, and who has gone silent."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import select, tuple_

from network_hub.accounts.models import Affiliation, Organisation, Seat, User
from network_hub.core import clock
from network_hub.core.actor import Actor, Place, Role
from network_hub.core.db import db
from network_hub.core.errors import NotFound
from network_hub.core.pages import Page, after
from network_hub.core.policy import authorize
from network_hub.core.prepared import Rows, prepared
from network_hub.networks.models import JoinRequest, Member, Network, RequestState
from network_hub.networks.queries.overview import SILENT_AFTER, is_silent

PAGE = 50


class Person(NamedTuple):
    user_id: int
    organisation_id: int
    name: str
    title: str
    role: Role
    since: datetime


@dataclass(frozen=True)
class MemberRow:
    """A member organisation. `last_active_on` is None until somebody has acted there for it.

    Who has been in for less than the time after which one counts as silent is `new`.
    """

    id: int
    name: str
    since: datetime
    last_active_on: date | None
    new: bool
    silent: bool
    people: Sequence[Person]


def members(actor: Actor, network: Network, *, after_row: str | None = None) -> Page[MemberRow]:
    """By name. Raises Forbidden to those who may not enter."""
    authorize(actor, "network.enter", network)
    found = (
        select(Organisation.id, Organisation.name, Member.since, Member.last_active_on)
        .join(Member, Member.organisation_id == Organisation.id)
        .where(Member.network_id == network.id, Member.ended_at.is_(None))
        .order_by(Organisation.name, Organisation.id)
        .limit(PAGE + 1)
    )
    if after_row:
        start = tuple(after(after_row, str, int))
        found = found.where(tuple_(Organisation.name, Organisation.id) > start)
    rows = db.session.execute(found).all()
    people = _people(network, [row.id for row in rows[:PAGE]])
    silent_since, new_since = clock.today() - SILENT_AFTER, clock.now() - SILENT_AFTER
    return Page.of(
        [
            MemberRow(
                *row,
                new=row.since > new_since,
                silent=row.since <= new_since and is_silent(row.last_active_on, silent_since),
                people=people[row.id],
            )
            for row in rows
        ],
        PAGE,
        lambda row: [row.name, row.id],
    )


def _people(network: Network, organisation_ids: list[int]) -> dict[int, list[Person]]:
    rows = db.session.execute(
        _seated(network).where(Seat.organisation_id.in_(organisation_ids)).order_by(User.name)
    )
    people: dict[int, list[Person]] = defaultdict(list)
    for row in rows:
        people[row.organisation_id].append(Person._make(row))
    return people


def _seated(network: Network) -> Rows:
    return (
        select(
            Seat.user_id, Seat.organisation_id, User.name, Affiliation.title, Seat.role, Seat.since
        )
        .join(User, User.id == Seat.user_id)
        .join(
            Affiliation,
            (Affiliation.user_id == Seat.user_id)
            & (Affiliation.organisation_id == Seat.organisation_id),
        )
        .where(Seat.place == Place.NETWORK, Seat.place_id == network.id, Seat.ended_at.is_(None))
    )


def person(
    actor: Actor, network: Network, user_id: int, organisation_id: int
) -> tuple[Person, str]:
    """Somebody seated in the network, and the name of their organisation there."""
    authorize(actor, "network.enter", network)
    row = db.session.execute(
        _seated(network)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .add_columns(Organisation.name.label("organisation"))
        .where(Seat.user_id == user_id, Seat.organisation_id == organisation_id)
    ).first()
    if row is None:
        raise NotFound("That person is not in this network.")
    return Person._make(row[:-1]), row.organisation


def has_seat(network_id: int, user_id: int, organisation_id: int) -> bool:
    """As stored now. An actor's own seats were read when the request began, which is too early to
    count by."""
    whose = {"user_id": user_id, "organisation_id": organisation_id}
    return _seat(network_id=network_id, **whose).first() is not None


@prepared
def _seat(*, network_id: Any, user_id: Any, organisation_id: Any) -> Rows:
    return select(Seat.id).where(
        Seat.place == Place.NETWORK,
        Seat.place_id == network_id,
        Seat.user_id == user_id,
        Seat.organisation_id == organisation_id,
        Seat.ended_at.is_(None),
    )


def member_name(actor: Actor, network: Network, organisation_id: int) -> str:
    """The name of a member organisation. Raises NotFound when it is no member."""
    authorize(actor, "network.enter", network)
    name = db.session.scalar(
        select(Organisation.name)
        .join(Member, Member.organisation_id == Organisation.id)
        .where(
            Member.network_id == network.id,
            Member.organisation_id == organisation_id,
            Member.ended_at.is_(None),
        )
    )
    if name is None:
        raise NotFound("That organisation is not in this network.")
    return name


class RequestRow(NamedTuple):
    """Somebody asks to join, and says why."""

    id: int
    name: str
    title: str
    organisation: str
    reason: str
    at: datetime


def waiting_requests(actor: Actor, network: Network) -> list[RequestRow]:
    """The requests to join that wait for an answer, the oldest first. For coordinators."""
    authorize(actor, "network.coordinate", network)
    rows = db.session.execute(
        select(
            JoinRequest.id,
            User.name,
            Affiliation.title,
            Organisation.name,
            JoinRequest.reason,
            JoinRequest.at,
        )
        .join(User, User.id == JoinRequest.user_id)
        .join(Organisation, Organisation.id == JoinRequest.organisation_id)
        .outerjoin(
            Affiliation,
            (Affiliation.user_id == JoinRequest.user_id)
            & (Affiliation.organisation_id == JoinRequest.organisation_id),
        )
        .where(JoinRequest.network_id == network.id, JoinRequest.state == RequestState.WAITING)
        .order_by(JoinRequest.id)
        .limit(100)
    )
    return [RequestRow._make(row) for row in rows]
