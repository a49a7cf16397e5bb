"""Needs registers: what a network's authorities need, and who else needs it."""

from network_hub.registers.models.cpv import Cpv
from network_hub.registers.models.joinings import Joining
from network_hub.registers.models.needs import (
    SECTIONS,
    Need,
    NeedVersion,
    disagreements,
)
from network_hub.registers.models.terms import (
    LADDER,
    LARGEST_SUM,
    LARGEST_VOLUME,
    LATEST_YEARS,
    OPEN,
    Innovation,
    Level,
    Nature,
    NeedStatus,
    Outcome,
    Period,
    Readiness,
    Visibility,
)

__all__ = [
    "LADDER",
    "LARGEST_SUM",
    "LARGEST_VOLUME",
    "LATEST_YEARS",
    "OPEN",
    "SECTIONS",
    "Cpv",
    "Innovation",
    "Joining",
    "Level",
    "Nature",
    "Need",
    "NeedStatus",
    "NeedVersion",
    "Outcome",
    "Period",
    "Readiness",
    "Visibility",
    "disagreements",
]
