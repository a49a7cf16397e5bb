"""What happens to buyer groups. The subject is "group:7"."""

from dataclasses import dataclass
from typing import ClassVar

from network_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class GroupStarted(Event):
    kind: ClassVar[str] = "group.started"
    on_record_only = True
    need_ids: list[int]
    ends_on: str


@dataclass(frozen=True, kw_only=True)
class CharterChanged(Event):
    """`parts` names what is different; the texts themselves are in the group's own row."""

    kind: ClassVar[str] = "group.charter_changed"
    version: int
    parts: list[str]


@dataclass(frozen=True, kw_only=True)
class GroupActivated(Event):
    kind: ClassVar[str] = "group.activated"
    version: int


@dataclass(frozen=True, kw_only=True)
class PhaseMoved(Event):
    kind: ClassVar[str] = "group.phase_moved"
    on_record_only = True
    former: str
    phase: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class GroupExtended(Event):
    """`after_end`: the group had already ended, and can be written in again."""

    kind: ClassVar[str] = "group.extended"
    on_record_only = True
    former: str
    ends_on: str
    reason: str
    after_end: bool


@dataclass(frozen=True, kw_only=True)
class GroupEndsSoon(Event):
    """Nobody's act: its last day is near. Said once for each last day that a group is given."""

    kind: ClassVar[str] = "group.ends_soon"
    ends_on: str


@dataclass(frozen=True, kw_only=True)
class GroupJoined(Event):
    kind: ClassVar[str] = "group.joined"
    on_record_only = True
    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class GroupLeft(Event):
    """An organisation left by itself, or was ended by the lead: the acting one tells which."""

    kind: ClassVar[str] = "group.left"
    on_record_only = True
    organisation_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class LeadLost(Event):
    """The lead's seat ended with another right of theirs, and nobody was chosen instead."""

    kind: ClassVar[str] = "group.lead_lost"
    on_record_only = True
    former_id: int


@dataclass(frozen=True, kw_only=True)
class LeadHandedOver(Event):
    kind: ClassVar[str] = "group.lead_handed_over"
    on_record_only = True
    former_id: int | None
    user_id: int
    organisation_id: int
