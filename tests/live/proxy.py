"""A TCP proxy that cuts connections: before or after passing on what a client just sent, so that
now the request is lost and now the answer."""

import socket
from contextlib import suppress
from random import Random
from threading import Lock, Thread

CHUNK = 65536


class CuttingProxy:
    """Passes everything on to `port`, and cuts about one connection in `every` pieces sent by
    clients, the same ones for the same seed and pieces."""

    def __init__(self, port: int, *, every: int, seed: int) -> None:
        self.upstream = port
        self.every = every
        self.cuts = 0
        self._random = Random(seed)  # noqa: S311 -- not for secrets
        self._lock = Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]

    def __enter__(self) -> "CuttingProxy":
        Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        _close(self._listener)

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
            Thread(target=self._pump, args=(client, server, True), daemon=True).start()
            Thread(target=self._pump, args=(server, client, False), daemon=True).start()

    def _pump(self, source: socket.socket, target: socket.socket, from_client: bool) -> None:
        with suppress(OSError):
            while data := source.recv(CHUNK):
                fate = self._fate() if from_client else None
                if fate == "lose it":
                    break
                target.sendall(data)
                if fate == "lose the answer":
                    break
        _close(source)
        _close(target)

    def _fate(self) -> str | None:
        with self._lock:
            if self._random.randrange(self.every):
                return None
            self.cuts += 1
            return self._random.choice(["lose it", "lose the answer"])


def _close(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
