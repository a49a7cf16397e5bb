"""What happens to tasks and to points for decision. The subject is "task:7" or "point:7"."""

from dataclasses import dataclass
from typing import ClassVar

from network_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class TaskGiven(Event):
    """Somebody has it to do now: `user_id` for `organisation_id`; None: whoever takes it there."""

    kind: ClassVar[str] = "task.given"
    task_id: int
    user_id: int | None
    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class TaskChanged(Event):
    """`fields` names what is different."""

    kind: ClassVar[str] = "task.changed"
    on_record_only = True
    version: int
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class TaskDone(Event):
    """It is done, or (`done` False) it was called so too early."""

    kind: ClassVar[str] = "task.done"
    on_record_only = True
    done: bool


@dataclass(frozen=True, kw_only=True)
class PointRaised(Event):
    kind: ClassVar[str] = "point.raised"
    on_record_only = True
    point_id: int


@dataclass(frozen=True, kw_only=True)
class PointChanged(Event):
    """`fields` names what is different."""

    kind: ClassVar[str] = "point.changed"
    on_record_only = True
    version: int
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class PointSettled(Event):
    """`state`: decided, dropped, or waiting again."""

    kind: ClassVar[str] = "point.settled"
    on_record_only = True
    version: int
    state: str
