"""Reads. Nothing here shows what `need.view` would refuse."""

from network_hub.registers.queries.needs import (
    Shown,
    former_version,
    need,
    network_to_write_in,
    shown,
    visible_needs,
    writable_networks,
)

__all__ = [
    "Shown",
    "former_version",
    "need",
    "network_to_write_in",
    "shown",
    "visible_needs",
    "writable_networks",
]
