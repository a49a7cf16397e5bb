"""A Socket.IO client by hand, which can stop reading: no library does that."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import websocket

from tools.live_client import fetch_token


class RawClient:
    def __init__(self, line: websocket.WebSocket) -> None:
        self._line = line
        self._asked = 0

    def emit(self, event: str, payload: dict) -> None:
        """Say something and do not wait for the answer."""
        self._asked += 1
        self._line.send(f"42{self._asked}{json.dumps([event, payload])}")

    def packets(self) -> Iterator[tuple[str, list]]:
        """("event" or "answer", what it holds), as they come; ends with the connection."""
        while True:
            try:
                packet = self._line.recv()
            except (websocket.WebSocketException, OSError):
                return
            if not packet:
                return
            if packet == "2":
                self._line.send("3")
            elif packet.startswith("42"):
                yield "event", json.loads(packet[2:])
            elif packet.startswith("43"):
                yield "answer", json.loads(packet[packet.index("[") :])


@contextmanager
def connected(port: int, cookie: str) -> Iterator[RawClient]:
    """On a connection whose receiving side holds little, so that a pause is soon felt."""
    line = websocket.create_connection(
        f"ws://127.0.0.1:{port}/socket.io/?EIO=4&transport=websocket",
        cookie=cookie,
        timeout=30,
        sockopt=((socket.SOL_SOCKET, socket.SO_RCVBUF, 4096),),
    )
    try:
        line.recv()  # Engine.IO's opening
        token = fetch_token(f"http://127.0.0.1:{port}", cookie)
        line.send(f"40{json.dumps({'token': token})}")
        if not line.recv().startswith("40"):
            raise RuntimeError("not let in")
        yield RawClient(line)
    finally:
        line.shutdown()
