"""What happens in rooms."""

from dataclasses import dataclass
from typing import ClassVar

from network_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class MessagePosted(Event):
    """Told to the room at once, as `in_hand` has it (see `discussions.wire`)."""

    kind: ClassVar[str] = "message.posted"
    room: str
    topic_id: int
    message_id: int
    number: int
    seq: int


@dataclass(frozen=True, kw_only=True)
class TopicStarted(MessagePosted):
    """A topic begins with its first message: one act, one number."""

    kind: ClassVar[str] = "topic.started"


@dataclass(frozen=True, kw_only=True)
class MessageEdited(MessagePosted):
    """Its author has said it otherwise."""

    kind: ClassVar[str] = "message.edited"


@dataclass(frozen=True, kw_only=True)
class MessageDeleted(MessagePosted):
    """Its author, or who keeps the room tidy, has taken the words away."""

    kind: ClassVar[str] = "message.deleted"
