"""One greenlet asks all clients whether they are there, where Engine.IO has one asleep for each.

Each of those holds its stack for the ten seconds that it sleeps, and so always. Checked with
python-engineio 4.15; a test notices when it changes.
"""

import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import structlog
from engineio import packet
from engineio.exceptions import SocketIsClosedError
from engineio.socket import Socket

log = structlog.get_logger(__name__)


class Pings:
    """Everybody waits equally long, so who waits longest is first in the line."""

    def __init__(self, every: float, sleep: Callable[[float], object]) -> None:
        self._every, self._sleep = every, sleep
        self._line: deque[tuple[float, Socket]] = deque()

    def expect(self, client: Socket) -> bool:
        """To be asked in a while. Returns whether somebody has to see to it: `ask_all`."""
        self._line.append((time.monotonic() + self._every, client))
        return len(self._line) == 1

    def ask_all(self) -> None:
        """Until nobody is to be asked any more."""
        while self._line:
            at, client = self._line[0]
            self._sleep(max(at - time.monotonic(), 0))
            try:
                _ask(client)
            except Exception:  # the others are asked all the same
                log.exception("ping_failed")
            self._line.popleft()


def _ask(client: Socket) -> None:
    if client.closing or client.closed:
        return
    client.last_ping = time.time()
    with suppress(SocketIsClosedError):
        client.send(packet.Packet(packet.PING))


def attach(eio: Any) -> None:
    """Put them in the place of the task that Engine.IO starts for each client."""
    pings, stock = Pings(eio.ping_interval, eio.sleep), eio.start_background_task

    def start(target: Any, *words: Any, **named: Any) -> Any:
        if getattr(target, "__func__", None) is not Socket._send_ping:
            return stock(target, *words, **named)
        return stock(pings.ask_all) if pings.expect(target.__self__) else None

    eio.start_background_task = start
