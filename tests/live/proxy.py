"""TCP proxies between clients and a server: one passes on, one cuts connections as it does."""

import socket
from contextlib import suppress
from random import Random
from threading import Lock, Thread

CHUNK = 65536


class Proxy:
    """Passes everything on to `port`; others overrule `passes` and have ideas of their own."""

    def __init__(self, port: int) -> None:
        self.upstream = port
        self._open: set[socket.socket] = set()
        self._lock = Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]

    def __enter__(self):
        Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        _close(self._listener)
        self.end_all()

    def end_all(self) -> int:
        """End the connections that there are now; how many those were."""
        with self._lock:
            ended, self._open = self._open, set()
        for one in ended:
            _close(one)
        return len(ended) // 2

    def passes(self, data: bytes, target: socket.socket, *, from_client: bool) -> bool:
        """Pass on what came, if at all; False ends the connection."""
        target.sendall(data)
        return True

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self.upstream))
            except OSError:
                _close(client)
                continue
            with self._lock:
                self._open |= {client, server}
            Thread(target=self._pump, args=(client, server, True), daemon=True).start()
            Thread(target=self._pump, args=(server, client, False), daemon=True).start()

    def _pump(self, source: socket.socket, target: socket.socket, from_client: bool) -> None:
        with suppress(OSError):
            while data := source.recv(CHUNK):
                if not self.passes(data, target, from_client=from_client):
                    break
        with self._lock:
            self._open -= {source, target}
        _close(source)
        _close(target)


class CuttingProxy(Proxy):
    """Cuts about one connection in `every` pieces sent by clients, the same ones for the same seed
    and pieces: before or after passing on what a client just sent, so that now the request is lost
    and now the answer."""

    def __init__(self, port: int, *, every: int, seed: int) -> None:
        super().__init__(port)
        self.every = every
        self.cuts = 0
        self._random = Random(seed)  # noqa: S311 -- not for secrets

    def passes(self, data: bytes, target: socket.socket, *, from_client: bool) -> bool:
        if from_client and self._is_its_turn():
            return self.cut_at(data, target)
        target.sendall(data)
        return True

    def cut_at(self, data: bytes, target: socket.socket) -> bool:
        """Here, before or after it."""
        with self._lock:
            self.cuts += 1
            arrives = self._random.choice([True, False])
        if arrives:
            target.sendall(data)
        return False

    def _is_its_turn(self) -> bool:
        with self._lock:
            return self.every > 0 and not self._random.randrange(self.every)


def _close(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
