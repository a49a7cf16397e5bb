"""Rights that are just about to end: who may be in a room only until then is kept out of it.

From before the commit that ends a right until the process that made it says that it has ended.
Should that process die between the two, a hold lapses, and those whom it kept out ask again.
"""

from collections import defaultdict
from collections.abc import Iterable
from time import monotonic
from typing import NamedTuple

LAPSES = 5.0  # seconds; between the two there is nothing but the commit
WAIT = 0.2  # seconds after which who asks meanwhile is to ask again


class Hold(NamedTuple):
    rooms: frozenset[str]
    connections: tuple[str, ...]  # that were in them, and hear nothing until they are told to ask
    until: float


class Holds:
    """By what is about to happen: the id of its entry, which all processes know it by. Several
    features may hold back rooms of theirs for the same; all those holds end together."""

    def __init__(self) -> None:
        self._kept: dict[int, list[Hold]] = defaultdict(list)

    def begin(self, key: int, rooms: Iterable[str], connections: Iterable[str]) -> None:
        hold = Hold(frozenset(rooms), tuple(connections), monotonic() + LAPSES)
        self._kept[key].append(hold)

    def end(self, key: int | None) -> list[str]:
        """Returns the connections that must be told to ask again."""
        ended = self._kept.pop(key, []) if key is not None else []
        return [one for hold in ended for one in hold.connections]

    def end_lapsed(self) -> list[str]:
        now = monotonic()
        lapsed = [key for key, holds in self._kept.items() if holds[-1].until <= now]
        return [one for key in lapsed for one in self.end(key)]

    def next_lapse(self) -> float | None:
        """In so many seconds; None when nothing is held."""
        first = min((holds[-1].until for holds in self._kept.values()), default=None)
        return None if first is None else max(0.0, first - monotonic())

    def keep_out(self, *rooms: str) -> bool:
        now = monotonic()
        return any(
            hold.until > now and not hold.rooms.isdisjoint(rooms)
            for holds in self._kept.values()
            for hold in holds
        )
