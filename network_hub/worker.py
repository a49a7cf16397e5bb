"""The process that serves: pages, live channel and, embedded, background jobs, all as greenlets."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from typing import Any

import gevent
from gunicorn.workers.ggevent import GeventWorker

NOT_STARTED = 3  # gunicorn's own status for it: the server ends, instead of trying again for ever
GOODBYE = 0.3  # seconds for live clients to answer that they have heard it


class Worker(GeventWorker):
    """gunicorn's gevent worker; proves its live channel at the start, leaves quickly at the end."""

    def __init__(self, *words: Any, **named: Any) -> None:
        super().__init__(*words, **named)
        self._consumer: Any = None
        # Connections no request would be lost with: kept open by a browser, or live.
        self._idle: set[socket.socket] = set()

    def begin(self) -> None:
        """Called when the application is loaded; requests are taken a moment later."""
        from network_hub import jobs

        if not self.wsgi.config["REDIS_URL"]:
            self._consumer = jobs.start_consumer(self.wsgi.extensions["huey"])
        gevent.spawn(self._announce)

    def handle(self, listener: Any, client: socket.socket, addr: Any) -> None:
        self._idle.add(client)
        try:
            super().handle(listener, client, addr)
        finally:
            self._idle.discard(client)

    def handle_request(self, listener: Any, req: Any, sock: socket.socket, addr: Any) -> None:
        live = any(name == "UPGRADE" for name, _ in req.headers)
        if not live:
            self._idle.discard(sock)
        super().handle_request(listener, req, sock, addr)
        self._idle.add(sock)

    def handle_exit(self, sig: int, frame: object) -> None:
        super().handle_exit(sig, frame)
        gevent.spawn(self._send_clients_away)

    # Ctrl-C reaches the worker too; a request under way is still answered.
    handle_quit = handle_exit

    def _send_clients_away(self) -> None:
        """They come back by themselves when the server does; left open, they hold up the stop."""
        if self._consumer is not None:
            self._consumer.stop()
        for client in list(self.wsgi.extensions["socketio"].server.eio.sockets.values()):
            gevent.spawn(client.close, wait=False)
        while True:  # as long as the process lives: a request under way now leaves one open then
            gevent.sleep(GOODBYE)
            for connection in list(self._idle):
                with suppress(OSError):
                    _end(connection)

    def _announce(self) -> None:
        """Open a real WebSocket to ourselves: all from the port to Engine.IO works, or no start."""
        from network_hub.setup import waiting, welcome

        address = welcome.address_of(self.sockets[0].getsockname())
        try:
            welcome.try_live_channel(address)
        except Exception as error:
            self.log.critical("The live channel does not work, so Network Hub stops: %r", error)
            os._exit(NOT_STARTED)
        waiting.wait_for_database(self.wsgi)  # and answers what it can meanwhile
        print(welcome.text(self.wsgi, address), flush=True)


def _end(connection: socket.socket) -> None:
    """As if the client had hung up. By a second handle: gevent fails readers of the first."""
    with socket.fromfd(connection.fileno(), connection.family, connection.type) as same:
        same.shutdown(socket.SHUT_RDWR)
