from dataclasses import dataclass
from typing import ClassVar

from network_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class SeatTaken(Event):
    kind: ClassVar[str] = "seat.taken"
    place: str
    place_id: int
    user_id: int
    organisation_id: int
    role: str


@dataclass(frozen=True, kw_only=True)
class SeatEnded(Event):
    """Whoever held it must stop hearing the place at once (see `discussions.live`)."""

    kind: ClassVar[str] = "seat.ended"
    place: str
    place_id: int
    user_id: int
    organisation_id: int
    reason: str
