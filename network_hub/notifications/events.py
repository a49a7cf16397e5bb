"""What happens to notices: only that a bell somewhere has another number to show."""

from dataclasses import dataclass
from typing import ClassVar

from network_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class NoticesWritten(Event):
    kind: ClassVar[str] = "notices.written"
    user_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class NoticesRead(Event):
    kind: ClassVar[str] = "notices.read"
    user_ids: list[int]
