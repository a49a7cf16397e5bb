"""Several people talking through whatever happens, and the invariant afterwards."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from threading import Condition
from typing import Any

from tests.faults.layouts import Hub
from tests.live.whole import assert_whole
from tools.live_client import LiveClient

# Who, at which process, by which ways
SPEAKERS = (
    ("astrid", 0, ["websocket"]),
    ("bo", 1, ["websocket"]),
    ("cia", 0, ["polling", "websocket"]),
    ("bo", 1, ["polling"]),
)
LISTENER = ("finn", 1, ["websocket"])
PATIENCE = 150  # seconds: what is stuck is told from what is slow on any machine


class Talk:
    def __init__(self, hub: Hub, clients: list[LiveClient], topic: int) -> None:
        self.hub, self.clients, self.topic = hub, clients, topic
        self.receipts: list[dict[str, Any]] = []
        self._speaking: list[Future] = []
        self._pool = ThreadPoolExecutor(len(SPEAKERS))
        self._told = Condition()

    def begin(self, each: int) -> None:
        """Everybody but the listener says so many things, one after the other."""
        speakers = enumerate(self.clients[: len(SPEAKERS)])
        self._speaking += [self._pool.submit(self._speak, n, one, each) for n, one in speakers]

    def _speak(self, number: int, client: LiveClient, each: int) -> None:
        for turn in range(each):
            receipt = client.post(self.topic, f"{number}/{turn}")
            with self._told:
                self.receipts.append(receipt)
                self._told.notify_all()

    def heard(self, more: int) -> None:
        """Wait until so many more have been acknowledged."""
        assert self.until(len(self.receipts) + more)

    def until(self, count: int, seconds: float = PATIENCE) -> bool:
        """Wait until so many have been acknowledged; False when it took too long."""
        with self._told:
            return self._told.wait_for(lambda: len(self.receipts) >= count, timeout=seconds)

    def hears_nothing_for(self, seconds: float) -> bool:
        """Was nothing acknowledged in so long?"""
        with self._told:
            so_far = len(self.receipts)
            return not self._told.wait_for(lambda: len(self.receipts) > so_far, timeout=seconds)

    def finish(self, patience: float = PATIENCE) -> None:
        speaking, self._speaking = self._speaking, []
        for one in speaking:
            one.result(timeout=patience)

    def say(self, each: int) -> None:
        self.begin(each)
        self.finish()

    def assert_whole(self) -> list[dict[str, Any]]:
        """See `tests.live.whole`. Returns the fresh read."""
        self.finish()
        cookie = self.hub.cookie("finn")
        return assert_whole(self.hub.addresses[0], cookie, self.clients, self.receipts)


@contextmanager
def talking(hub: Hub) -> Iterator[Talk]:
    """Four who speak and one who listens, in a topic of their own."""
    after = hub.last()
    with ExitStack() as stack:
        clients = [
            stack.enter_context(hub.client(nick, process, after=after, transports=ways))
            for nick, process, ways in (*SPEAKERS, LISTENER)
        ]
        started = clients[0].start_topic("Faults", "Can you hear me?")
        talk = Talk(hub, clients, started["topic"])
        talk.receipts.append(started)
        stack.callback(talk._pool.shutdown, wait=False, cancel_futures=True)
        yield talk
