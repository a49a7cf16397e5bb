"""What happens to seminars. The subject is "seminar:7"."""

from dataclasses import dataclass
from typing import ClassVar

from network_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class SeminarPlanned(Event):
    kind: ClassVar[str] = "seminar.planned"
    on_record_only = True
    group_id: int | None


@dataclass(frozen=True, kw_only=True)
class SeminarPublished(Event):
    kind: ClassVar[str] = "seminar.published"
    on_record_only = True
    group_id: int | None
    starts_at: str


@dataclass(frozen=True, kw_only=True)
class SeminarChanged(Event):
    """`fields` names what is different. `sequence` is the calendar entry's: who holds an older
    one must be told."""

    kind: ClassVar[str] = "seminar.changed"
    version: int
    sequence: int
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class SeminarCancelled(Event):
    kind: ClassVar[str] = "seminar.cancelled"
    sequence: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class SeminarDiscarded(Event):
    """A draft was thrown away; its row is gone."""

    kind: ClassVar[str] = "seminar.discarded"
    on_record_only = True


@dataclass(frozen=True, kw_only=True)
class Registered(Event):
    """`status`: confirmed or waiting."""

    kind: ClassVar[str] = "seminar.registered"
    on_record_only = True
    user_id: int
    organisation_id: int
    number: int
    status: str


@dataclass(frozen=True, kw_only=True)
class RegistrationWithdrawn(Event):
    """By the person, by those who arrange the meeting, or because the invitation ended."""

    kind: ClassVar[str] = "seminar.registration_withdrawn"
    on_record_only = True
    user_id: int
    organisation_id: int
    number: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class MovedUp(Event):
    """Who waited has got a seat, because somebody withdrew or there are more seats."""

    kind: ClassVar[str] = "seminar.moved_up"
    user_id: int
    organisation_id: int
    number: int
