"""Reads of networks. What other features may ask for is named here; the rest by its module."""

from network_hub.networks.queries.networks import (
    NetworkRow,
    facilitators,
    network,
    networks,
    own_networks,
    public_networks,
    visible_networks,
)

__all__ = [
    "NetworkRow",
    "facilitators",
    "network",
    "networks",
    "own_networks",
    "public_networks",
    "visible_networks",
]
