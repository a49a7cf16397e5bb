"""What the pages of networks share."""

from flask import Blueprint

from network_hub.core.policy import authorize
from network_hub.edge.access import current_actor
from network_hub.networks import queries, words
from network_hub.networks.models import Network

bp = Blueprint("networks", __name__)
words.offer_to_templates(bp)


def coordinated(network_id: int) -> Network:
    """The network, for its coordinators' pages."""
    network = queries.network(current_actor(), network_id)
    authorize(current_actor(), "network.coordinate", network)
    return network
