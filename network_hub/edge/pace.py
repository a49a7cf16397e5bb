"""How often a person may send one kind of live event, and how many connections they may hold."""

import time
from collections.abc import Callable, Hashable

from flask import Flask

BURST = 10  # seconds' worth may come at once: a train leaves its tunnel
FEW = 10_000  # so many are remembered before those are forgotten who may send all of it again


class Pace:
    """A bucket of tokens each, kept as the one moment at which it would be full."""

    def __init__(
        self, per_second: float, burst: float, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._apart = 1 / per_second
        self._room = (burst - 1) / per_second
        self._now = now
        self._full_at: dict[Hashable, float] = {}

    def wait(self, who: Hashable) -> float:
        """Take a token: 0, or for how many seconds there is none."""
        now = self._now()
        full_at = max(self._full_at.get(who, now), now)
        if (early := full_at - now - self._room) > 1e-9:
            return early
        self._full_at[who] = full_at + self._apart
        if len(self._full_at) > FEW:
            self._full_at = {one: at for one, at in self._full_at.items() if at > now}
        return 0.0

    def give_back(self, who: Hashable) -> None:
        """Nothing came of it: the token that was taken last can be taken again."""
        if who in self._full_at:
            self._full_at[who] -= self._apart


def init_app(app: Flask) -> None:
    per_second = app.config["LIVE_PACE"]
    app.extensions["live_pace"] = Pace(per_second, per_second * BURST)
