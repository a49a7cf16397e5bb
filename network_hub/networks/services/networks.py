"""Starting a network, and saying what it is for."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select

from network_hub.accounts.models import Affiliation
from network_hub.accounts.services.seats import take_first_seat
from network_hub.core import clock
from network_hub.core.actor import Actor, Position, Role
from network_hub.core.command import command
from network_hub.core.db import db, stored, take_over
from network_hub.core.errors import Conflict, Invalid
from network_hub.core.events import record
from network_hub.core.policy import authorize
from network_hub.core.prepared import Rows, prepared
from network_hub.networks import queries
from network_hub.networks.events import NetworkChanged, NetworkStarted
from network_hub.networks.models import Level, Network, Openness, Stage
from network_hub.networks.services.members import become_member


@dataclass(frozen=True, kw_only=True)
class Description:
    """What a network says of itself. `language` is that of the texts."""

    name: str
    subject_area: str
    purpose: str
    language: str
    level: Level
    stage: Stage
    openness: Openness


@command
def start_network(actor: Actor, description: Description) -> Network:
    """Start a network. Who starts it coordinates it; their organisation is its first member.

    A facilitator who starts one also facilitates it.
    """
    authorize(actor, "network.start", None)
    _refuse_taken_name(actor, description.name)
    network = stored(
        Network(
            **asdict(description),
            facilitator_id=actor.user_id if actor.facilitates else None,
            started_by=actor.own_organisation,
            created_at=clock.now(),
            version=1,
            member_count=1,
        )
    )
    record(actor, NetworkStarted(**network.about))
    become_member(actor, network, actor.own_organisation)
    take_first_seat(actor, network.seating, Role.COORDINATOR)
    return network


@command
def change_network(
    actor: Actor,
    network_id: int,
    description: Description,
    *,
    facilitator_id: int | None,
    version: int,
) -> Network:
    """Change what a network says of itself. Raises Stale when somebody did so since `version`.

    Saying what it says already is not news: nothing is recorded and the version stays.
    """
    network = queries.network(actor, network_id, for_update=True)
    authorize(actor, "network.coordinate", network)
    network.expect(version)
    if facilitator_id not in (None, network.facilitator_id):
        _expect_facilitator(facilitator_id)
    if description.name != network.name:
        _refuse_taken_name(actor, description.name)
    changed = take_over(network, {**asdict(description), "facilitator_id": facilitator_id})
    if changed:
        network.version += 1
        record(actor, NetworkChanged(**network.about, version=network.version, fields=changed))
    return network


def _refuse_taken_name(actor: Actor, name: str) -> None:
    """Two networks of one name confuse. Only names that the actor can see count (see `Network`)."""
    if _named(actor, name=name).first() is not None:
        raise Conflict("There is already a network called %(name)s.", field="name", name=name)


@prepared
def _named(actor: Actor, *, name: Any) -> Rows:
    found = queries.visible_networks(actor).where(Network.name == name)
    return found.with_only_columns(Network.id).limit(1)


def _expect_facilitator(user_id: int | None) -> None:
    facilitates = select(Affiliation.id).where(
        Affiliation.user_id == user_id,
        Affiliation.position == Position.FACILITATOR,
        Affiliation.ended_at.is_(None),
    )
    if db.session.scalar(facilitates.limit(1)) is None:
        raise Invalid("Choose one of the facilitators.", field="facilitator")
