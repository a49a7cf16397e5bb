"""Rights that are just about to end: who may be in a room only until then is kept out of it.

From before the commit that ends a right until the process that made it says that it has ended.
Should that process die between the two, a hold lapses, and those whom it kept out ask again.
"""

from collections.abc import Iterable
from time import monotonic
from typing import NamedTuple

LAPSES = 5.0  # seconds; between the two there is nothing but the commit
WAIT = 0.2  # seconds after which who asks meanwhile is to ask again


class Hold(NamedTuple):
    room: str
    connections: tuple[str, ...]  # that were in it, and hear nothing until they are told to ask
    until: float


class Holds:
    """By what is about to happen: the id of its entry, which all processes know it by."""

    def __init__(self) -> None:
        self._kept: dict[int, Hold] = {}

    def begin(self, key: int, room: str, connections: Iterable[str]) -> None:
        self._kept[key] = Hold(room, tuple(connections), monotonic() + LAPSES)

    def end(self, key: int | None) -> tuple[str, ...]:
        """Returns the connections that must be told to ask again."""
        hold = self._kept.pop(key, None) if key is not None else None
        return hold.connections if hold else ()

    def end_lapsed(self) -> list[str]:
        now = monotonic()
        lapsed = [key for key, hold in self._kept.items() if hold.until <= now]
        return [one for key in lapsed for one in self.end(key)]

    def next_lapse(self) -> float | None:
        """In so many seconds; None when nothing is held."""
        first = min((hold.until for hold in self._kept.values()), default=None)
        return None if first is None else max(0.0, first - monotonic())

    def keep_out(self, *rooms: str) -> bool:
        now = monotonic()
        return any(hold.room in rooms and hold.until > now for hold in self._kept.values())
