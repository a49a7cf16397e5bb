"""A line with every fault that a network has, switched on and off."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from tests.live.proxy import CuttingProxy

PIECE = 512  # bytes at a time on a slow line


class Line(CuttingProxy):
    """Passes everything on to `port`, until it is told otherwise."""

    def __init__(self, port: int, *, seed: int) -> None:
        super().__init__(port, every=0, seed=seed)
        self._delay = 0.0
        self._rate = 0.0
        self._silent = self._plain = self._next = False
        self._closed = Event()

    def __exit__(self, *words: object) -> None:
        self._closed.set()
        super().__exit__(*words)

    @contextmanager
    def delaying(self, seconds: float) -> Iterator[None]:
        """Every piece comes late."""
        self._delay = seconds
        try:
            yield
        finally:
            self._delay = 0.0

    @contextmanager
    def slow(self, rate: float) -> Iterator[None]:
        """So many bytes a second, each way of each connection."""
        self._rate = rate
        try:
            yield
        finally:
            self._rate = 0.0

    @contextmanager
    def losing(self, every: int) -> Iterator[None]:
        """About one piece in `every` is lost, or its answer, and its connection with it."""
        self.every = every
        try:
            yield
        finally:
            self.every = 0

    @contextmanager
    def half_open(self) -> Iterator[None]:
        """Connections stand, and new ones are taken, but nothing gets through any more; none of
        them recovers."""
        self._silent = True
        try:
            yield
        finally:
            self._silent = False
            self.cut()

    @contextmanager
    def shut(self) -> Iterator[None]:
        """No connections; who tries is turned away at once."""
        upstream, self.upstream = self.upstream, 1  # where nobody listens
        self.cut()
        try:
            yield
        finally:
            self.upstream = upstream

    @contextmanager
    def without_websockets(self) -> Iterator[None]:
        """As behind a wall that knows only plain HTTP."""
        self._plain = True
        self.cut()
        try:
            yield
        finally:
            self._plain = False

    def cut(self) -> None:
        """All connections that there are now."""
        self.cuts += self.end_all()

    def lose_next(self) -> None:
        """What a client sends next, or the answer to it, and the connection with it."""
        self._next = True

    def passes(self, data: bytes, target: socket.socket, *, from_client: bool) -> bool:
        if self._silent:
            return True
        if from_client and self._next:
            self._next = False
            return self.cut_at(data, target)
        if self._plain and from_client and b"upgrade: websocket" in data.lower():
            return False
        if self._delay:
            self._closed.wait(self._delay)
        if rate := self._rate:  # it may end meanwhile
            for start in range(0, len(data), PIECE):
                self._closed.wait(PIECE / rate)
                target.sendall(data[start : start + PIECE])
            return True
        return super().passes(data, target, from_client=from_client)
