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
class TopicChanged(Event):
    """A topic itself is otherwise, whatever is said in it: a step of its room as well.

    `act` says what was done, in a word: "renamed", "answered", "concluded", "reopened", "pinned",
    "unpinned", or the pace that it has now.
    """

    kind: ClassVar[str] = "topic.changed"
    room: str
    topic_id: int
    act: str
    seq: int


@dataclass(frozen=True, kw_only=True)
class MessageEdited(MessagePosted):
    """Its author has said it otherwise."""

    kind: ClassVar[str] = "message.edited"


@dataclass(frozen=True, kw_only=True)
class MessageDeleted(MessagePosted):
    """Its author, or who keeps the room tidy, has taken the words away."""

    kind: ClassVar[str] = "message.deleted"


@dataclass(frozen=True, kw_only=True)
class MessageHidden(MessagePosted):
    """Whoever keeps the room tidy has taken the words out of sight."""

    kind: ClassVar[str] = "message.hidden"
    reason: str


@dataclass(frozen=True, kw_only=True)
class MessageShown(MessagePosted):
    """What was hidden can be read again."""

    kind: ClassVar[str] = "message.shown"
    reason: str


@dataclass(frozen=True, kw_only=True)
class MessageReported(Event):
    """Somebody wants it looked at; those do who tidy at `place`, but its author if others can."""

    kind: ClassVar[str] = "message.reported"
    room: str
    topic_id: int
    message_id: int
    case_id: int
    author_id: int
    place: str
    place_id: int


@dataclass(frozen=True, kw_only=True)
class ReportsClosed(Event):
    """It has been looked at; `outcome` is what came of it, `answer` a word to the reporters."""

    kind: ClassVar[str] = "message.reports_closed"
    room: str
    topic_id: int
    message_id: int
    case_id: int
    outcome: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class MessageReacted(MessagePosted):
    """Somebody gave a sign at it, or took theirs back."""

    kind: ClassVar[str] = "message.reacted"
    sign: str
    given: bool


@dataclass(frozen=True, kw_only=True)
class MessageBecame(MessagePosted):
    """Something has been made of it. What, each asks under their own rights."""

    kind: ClassVar[str] = "message.became"


@dataclass(frozen=True, kw_only=True)
class MessageMoved(MessagePosted):
    """It stands here now. There may be many at once: a step each, and none on record by itself."""

    kind: ClassVar[str] = "message.moved"
    on_record_only = True


@dataclass(frozen=True, kw_only=True)
class MessagesMoved(Event):
    """From one topic to another. `runs`: their first and last number there, and the first here."""

    kind: ClassVar[str] = "messages.moved"
    topic_id: int
    to_topic_id: int
    room: str
    runs: list[list[int]]


@dataclass(frozen=True, kw_only=True)
class HeedChanged(Event):
    """Somebody follows a topic, or a room (no topic), otherwise; how, is theirs to know."""

    kind: ClassVar[str] = "heed.changed"
    user_id: int
    room: str
    topic_id: int | None


@dataclass(frozen=True, kw_only=True)
class TopicLeft(Event):
    """A topic is in this room no more; `to` is the room, or the topic, that it went to."""

    kind: ClassVar[str] = "topic.left"
    room: str
    topic_id: int
    to: str
    seq: int


@dataclass(frozen=True, kw_only=True)
class PeopleMentioned(Event):
    """A message calls on people who were not told of that before: those that step `seq` told."""

    kind: ClassVar[str] = "message.mentioned"
    room: str
    topic_id: int
    message_id: int
    number: int
    seq: int
