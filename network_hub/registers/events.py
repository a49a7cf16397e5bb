"""What happens to needs. The subject is "need:7"."""

from dataclasses import dataclass
from typing import Any, ClassVar

from network_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class NeedDrafted(Event):
    kind: ClassVar[str] = "need.drafted"
    on_record_only = True
    need_id: int
    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class NeedChanged(Event):
    """`fields` are the names of what differs from the version before.

    `autosaved`: kept while it was typed. One person's sitting at one section is one event, which
    then names the section.
    """

    kind: ClassVar[str] = "need.changed"
    need_id: int
    version: int
    fields: list[str]
    reason: str
    autosaved: bool = False


@dataclass(frozen=True, kw_only=True)
class NeedDiscarded(Event):
    """A draft was thrown away; `title` is all that is left of it."""

    kind: ClassVar[str] = "need.discarded"
    on_record_only = True
    need_id: int
    title: str


@dataclass(frozen=True, kw_only=True)
class NeedShared(Event):
    kind: ClassVar[str] = "need.shared"
    need_id: int
    organisation_id: int
    visibility: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class NeedGrouped(Event):
    kind: ClassVar[str] = "need.grouped"
    need_id: int
    group_id: int


@dataclass(frozen=True, kw_only=True)
class NeedClosed(Event):
    kind: ClassVar[str] = "need.closed"
    need_id: int
    outcome: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class NeedJoined(Event):
    """An organisation committed itself, or changed its commitment; then `former` is the old one.

    A commitment is {level, volume, year}; the volume is a decimal number as text.
    """

    kind: ClassVar[str] = "need.joined"
    need_id: int
    organisation_id: int
    commitment: dict[str, Any]
    former: dict[str, Any] | None


@dataclass(frozen=True, kw_only=True)
class NeedLeft(Event):
    kind: ClassVar[str] = "need.left"
    need_id: int
    organisation_id: int
    former: dict[str, Any]
    reason: str
