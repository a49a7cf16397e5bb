"""Reads. Nothing here shows what `need.view` would refuse."""

from network_hub.registers.queries.cpv import CpvRow, cpv_code, cpv_divisions, cpv_matches
from network_hub.registers.queries.demand import COMMITTED, Commitment, Demand, add_up, demand
from network_hub.registers.queries.history import Happening, history
from network_hub.registers.queries.lists import (
    Filters,
    NeedRow,
    growing,
    known_networks,
    need_rows,
    recently_shared,
    waiting,
)
from network_hub.registers.queries.needs import (
    Shown,
    former_version,
    need,
    need_ids,
    needs_to_group,
    shown,
    visible_needs,
    writable_networks,
)

__all__ = [
    "COMMITTED",
    "Commitment",
    "CpvRow",
    "Demand",
    "Filters",
    "Happening",
    "NeedRow",
    "Shown",
    "add_up",
    "cpv_code",
    "cpv_divisions",
    "cpv_matches",
    "demand",
    "former_version",
    "growing",
    "history",
    "known_networks",
    "need",
    "need_ids",
    "need_rows",
    "needs_to_group",
    "recently_shared",
    "shown",
    "visible_needs",
    "waiting",
    "writable_networks",
]
