"""One message to many sockets: encoded once, framed once, written straight to each.

Stock, python-socketio queues every copy for the writer of every socket, and 85 % of the time goes
into waking those. Here the queue is for those who are not ready: a socket that is busy, that still
polls, or whose client reads too slowly. Order holds, for nothing overtakes what waits in a queue.
What is said while others speak goes out together: one write to each socket for all of it.
Who lets too much wait is cut off and catches up later, so that nobody else waits and memory has an
end. Checked with python-socketio 5.18 and python-engineio 4.15; a test notices when they change.
"""

import time
from contextlib import suppress
from typing import Any

from engineio import packet as engine
from engineio.exceptions import SocketIsClosedError
from flask import Flask
from socketio import Manager, packet

from network_hub.edge import pings
from network_hub.edge.websocket import Framed, WebSocket

MOST_WAITING = 1_000  # packets
MOST_OWED = 4 * 1024 * 1024  # bytes


class _Shared(engine.Packet):
    """A packet that is encoded already, for sockets that must wait for it."""

    def __init__(self, framed: Framed) -> None:
        super().__init__(engine.MESSAGE)
        self.framed = framed

    def encode(self, b64: bool = False) -> Framed:
        return self.framed


class _Batch:
    """What a room hears at once."""

    def __init__(self, packets: list[_Shared]) -> None:
        self.packets = packets
        self.frames = b"".join([packet.framed.frame for packet in packets])


class SharedFrames(Manager):
    """Socket.IO's manager of clients in one process, with a broadcast of its own."""

    def __init__(self, *words: Any, **named: Any) -> None:
        super().__init__(*words, **named)
        self._said: dict[tuple[str, Any], list[_Shared]] = {}

    def emit(self, event: str, data: Any, namespace: str, room: Any = None, **rest: Any) -> None:
        plain = not (rest.get("callback") or rest.get("skip_sid"))
        encoded = self._encoded(event, data, namespace) if plain else None
        if encoded is None:
            super().emit(event, data, namespace, room, **rest)
            return
        if not self._said:
            self.server.start_background_task(self._tell)
        shared = _Shared(Framed.of(f"{engine.MESSAGE}{encoded}"))
        self._said.setdefault((namespace, rest.get("to") or room), []).append(shared)

    def _tell(self) -> None:
        """To who is in the rooms by now: whoever was put out since hears no more."""
        said, self._said = self._said, {}
        late = time.time() - self.server.eio.ping_timeout
        sockets = self.server.eio.sockets
        for (namespace, room), packets in said.items():
            batch = _Batch(packets)
            for _, address in self.get_participants(namespace, room):
                if (client := sockets.get(address)) is not None:
                    _give(client, batch, late)

    def _encoded(self, event: str, data: Any, namespace: str) -> str | None:
        """None for what has attachments, which is several packets."""
        said = [event, *(data if isinstance(data, tuple) else () if data is None else (data,))]
        encoded = self.server.packet_class(packet.EVENT, namespace=namespace, data=said).encode()
        return encoded if isinstance(encoded, str) else None


def _give(client: Any, batch: _Batch, late: float) -> None:
    waiting, line = client.queue.qsize(), _line(client, late)
    frames = batch.frames
    sent = line.push(frames) if line is not None and not waiting else 0
    if sent == len(frames) or client.closed:
        return
    if waiting >= MOST_WAITING or (line is not None and line.owed + len(frames) > MOST_OWED):
        _cut_off(client, line)
        return
    if line is not None:
        line.owed += len(frames) - sent
    # By Engine.IO's own way, which also notices who is gone.
    with suppress(SocketIsClosedError):
        for shared in [_Shared(Framed.rest(frames[sent:]))] if sent else batch.packets:
            client.send(shared)


def _line(client: Any, late: float) -> WebSocket | None:
    """The client's WebSocket, when it is all there: not one that is being opened, or has gone."""
    gone = client.last_ping and client.last_ping < late
    return getattr(client, "transport", None) if client.upgraded and not gone else None


def _cut_off(client: Any, line: WebSocket | None) -> None:
    if line is None:
        client.close(wait=False, abort=True)
    else:
        line.break_off()


def attach(app: Flask) -> None:
    """Have Engine.IO open our WebSockets; after Socket.IO is set up, and under gevent alone."""
    eio = app.extensions["socketio"].server.eio
    eio._async = {**eio._async, "websocket": WebSocket}
    pings.attach(eio)
