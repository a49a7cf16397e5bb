"""One goal of a network's roadmap; the page of the network has them all (see `overview`)."""

from sqlalchemy import select

from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.core.errors import NotFound
from network_hub.core.policy import authorize
from network_hub.networks.models import Goal, Network


def goal(actor: Actor, network: Network, goal_id: int) -> Goal:
    """For those who coordinate the network. Raises NotFound for another network's goal."""
    authorize(actor, "network.coordinate", network)
    found = db.session.scalar(select(Goal).where(Goal.id == goal_id, Goal.network_id == network.id))
    if found is None:
        raise NotFound("There is no such goal.")
    return found
