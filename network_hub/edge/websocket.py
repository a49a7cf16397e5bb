"""The WebSocket under Socket.IO: one greenlet reads, and a frame that many share goes straight out.

Engine.IO asks a transport for `wait`, `send` and `close`. simple-websocket, its own choice here,
reads in a second greenlet with a queue between, accepts compression of each copy of a message, and
may cut a frame that does not fit the socket. This one leaves parsing and the handshake to wsproto
and adds `push`: what the fan-out writes without asking anybody. Checked with python-engineio 4.15
and gunicorn 27.
"""

import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, cast

from wsproto import ConnectionType
from wsproto.connection import Connection
from wsproto.events import (
    AcceptConnection,
    BytesMessage,
    CloseConnection,
    Ping,
    TextMessage,
)
from wsproto.handshake import H11Handshake
from wsproto.utilities import LocalProtocolError, RemoteProtocolError

READ = 16 * 1024
LONGEST = 64 * 1024  # bytes of a message to us, as the HTTP side of Engine.IO has it
TEXT, WHOLE = 0x1, 0x80


class Framed(str):
    """A text packet together with its frame, made once for all who get it."""

    __slots__ = ("frame",)
    frame: bytes

    @classmethod
    def of(cls, text: str) -> "Framed":
        packet = cls(text)
        packet.frame = frame_of(text)
        return packet

    @classmethod
    def rest(cls, frame: bytes) -> "Framed":
        """What is left of a frame that went out in part; only for the socket that it began on."""
        packet = cls()
        packet.frame = frame
        return packet


def frame_of(text: str) -> bytes:
    """RFC 6455, 5.2: an unmasked text frame, as servers send them."""
    said = text.encode()
    if len(said) < 126:
        head = bytes((WHOLE | TEXT, len(said)))
    elif len(said) < 65_536:
        head = bytes((WHOLE | TEXT, 126)) + len(said).to_bytes(2, "big")
    else:
        head = bytes((WHOLE | TEXT, 127)) + len(said).to_bytes(8, "big")
    return head + said


class WebSocket:
    """`owed` is how many bytes of shared frames wait for a client that does not read."""

    def __init__(self, handler: Callable[["WebSocket"], object], server: Any) -> None:
        self.handler = handler
        self.owed = 0
        self.busy = False
        self.open = True
        self._parts: list[str] = []

    def __call__(self, environ: dict[str, Any], start_response: object) -> None:
        self.line: socket.socket = environ["gunicorn.socket"]
        self._messages = self._read()
        # gevent's socket waits in Python; the one inside answers at once, or says that it would.
        self._send_now = self.line._sock.send
        self._shake_hands(environ)
        self.handler.__self__.transport = self  # type: ignore[attr-defined]  # for the fan-out
        self.handler(self)
        raise StopIteration  # gunicorn's word for: the connection is finished

    def wait(self) -> str | bytes | None:
        """The next message; None when the connection has ended."""
        return next(self._messages, None)

    def send(self, message: str) -> None:
        """In turn, from Engine.IO's writer; waits until the client has taken it."""
        frame = message.frame if type(message) is Framed else frame_of(message)
        self.busy = True
        try:
            self.line.sendall(frame)
        finally:
            self.busy = False
            if type(message) is Framed:
                self.owed -= len(frame)

    def push(self, frame: bytes) -> int:
        """Write at once what the socket takes; how many bytes that were. Never waits."""
        if self.busy or not self.open:
            return 0
        try:
            return self._send_now(frame)
        except OSError:  # full, or gone: Engine.IO's writer finds out which
            return 0

    def close(self) -> None:
        if self.open:
            self.open = False
            with suppress(OSError, LocalProtocolError):
                self.line.sendall(self.wire.send(CloseConnection(code=1000)))

    def break_off(self) -> None:
        """End the connection without a word: for who does not listen."""
        self.open = False
        with suppress(OSError):
            self.line.shutdown(socket.SHUT_RDWR)

    def _shake_hands(self, environ: dict[str, Any]) -> None:
        """No extensions: compressed, each client would have its own copy. What wsproto needs for
        this alone is not kept."""
        handshake = H11Handshake(ConnectionType.SERVER)
        try:
            handshake.receive_data(_request(environ))
            self.line.sendall(handshake.send(AcceptConnection()))
        except (OSError, RemoteProtocolError, LocalProtocolError):
            self.open = False
            return
        self.wire = cast(Connection, handshake.connection)

    def _read(self) -> Iterator[str | bytes]:
        while self.open:
            try:
                received = self.line.recv(READ)
                if not received:
                    break
                self.wire.receive_data(received)
                for event in self.wire.events():
                    yield from self._take(event)
            except (OSError, RemoteProtocolError, LocalProtocolError):
                break
        self.open = False

    def _take(self, event: Any) -> Iterator[str | bytes]:
        match event:
            case TextMessage():
                self._parts.append(event.data)
                if sum(map(len, self._parts)) > LONGEST:
                    self.close()
                elif event.message_finished:
                    said = "".join(self._parts)
                    self._parts.clear()
                    yield said
            case BytesMessage():  # Socket.IO's for attachments, which the hub has no use for
                self.close()
            case Ping():
                self.line.sendall(self.wire.send(event.response()))
            case CloseConnection():
                self.open = False
                self.line.sendall(self.wire.send(event.response()))


def _request(environ: dict[str, Any]) -> bytes:
    """The handshake as it came: gunicorn has parsed it, and wsproto wants to read it itself."""
    lines = [
        f"{name[5:].replace('_', '-')}: {value}\r\n"
        for name, value in environ.items()
        if name.startswith("HTTP_")
    ]
    return "".join(["GET / HTTP/1.1\r\n", *lines, "\r\n"]).encode("latin-1")
