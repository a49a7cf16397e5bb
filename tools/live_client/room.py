"""What is known of a room: its steps, and the topics and messages that they tell of."""

from collections.abc import Callable
from typing import Any

Step = dict[str, Any]


class Room:
    """`steps` are the room's steps, in order, each once; `last` is the number of the newest.

    `topics` and `messages` have each topic and message by its id, as it was last told. `on_step`
    is called with every step.
    """

    def __init__(
        self, name: str, *, after: int = 0, on_step: Callable[[Step], object] | None = None
    ) -> None:
        self.name = name
        self.last = after
        self.steps: list[Step] = []
        self.topics: dict[int, dict[str, Any]] = {}
        self.messages: dict[int, dict[str, Any]] = {}
        self._on_step = on_step

    def take(self, step: Step) -> bool:
        """Apply the step if it is the next one, and ignore it if it was known; False when it
        comes too early: what is between has to be asked for."""
        if step["seq"] > self.last + 1:
            return False
        if step["seq"] == self.last + 1:
            self.last = step["seq"]
            self.steps.append(step)
            self._apply(step["event"])
            if self._on_step:
                self._on_step(step)
        return True

    def _apply(self, event: dict[str, Any]) -> None:
        """By what the event has, not by its kind: there may be kinds that are not known yet."""
        if event["kind"] == "topic.left":
            self._forget(event["topic"]["id"])
            return
        if topic := event.get("topic"):
            self.topics[topic["id"]] = {**self.topics.get(topic["id"], {}), **topic}
        if message := event.get("message"):
            self.messages[message["id"]] = message

    def _forget(self, topic: int) -> None:
        """It is here no more, with all that is in it."""
        self.topics.pop(topic, None)
        gone = [key for key, message in self.messages.items() if message["topic"] == topic]
        for key in gone:
            del self.messages[key]
