"""What is said when the hub is up, after it has been seen to be up."""

from __future__ import annotations

import base64
import os
import socket
import ssl
from typing import Any
from urllib.parse import SplitResult, urlsplit

from flask import Flask

PATIENCE = 10  # seconds
TEXT = 0x81  # a whole text message in one frame
HELLO = b"0{"  # Engine.IO's packet `open`, with the session as JSON


def address_of(name: Any) -> str:
    """Where a browser on this machine finds a socket bound to `name`."""
    if not isinstance(name, tuple):
        return f"unix:{name}"
    host, port = str(name[0]), name[1]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 -- read, not bound
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def try_live_channel(address: str, origin: str | None = None) -> None:
    """Open a WebSocket as a browser would, from a page of `origin` or of the address itself, and
    wait for the first word.

    Spelled out, because the client that is installed drops what arrives together with the
    server's answer, and Engine.IO's first word does.
    """
    url = urlsplit(address)
    host = url.netloc or "localhost"  # behind a socket file there is a proxy, which would name one
    page = origin or (address if url.netloc else f"http://{host}")
    key = base64.b64encode(os.urandom(16)).decode()
    request = (
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
        f"Host: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"
        f"Origin: {page}\r\n"
        "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n"
    )
    with reached(url) as connection:
        connection.sendall(request.encode())
        _judge(connection)


def reached(url: SplitResult) -> socket.socket:
    if url.scheme == "unix":
        file = socket.socket(socket.AF_UNIX)
        file.settimeout(PATIENCE)
        file.connect(url.path)
        return file
    secret = url.scheme == "https"
    where = (url.hostname, url.port or (443 if secret else 80))
    connection = socket.create_connection(where, timeout=PATIENCE)
    if not secret:
        return connection
    return ssl.create_default_context().wrap_socket(connection, server_hostname=url.hostname)


def _judge(connection: socket.socket) -> None:
    heard = b""
    while HELLO not in heard:
        more = connection.recv(4096)
        heard += more
        refused = b"\r\n\r\n" in heard and not heard.startswith(b"HTTP/1.1 101 ")
        if refused or not more:
            raise RuntimeError(f"no WebSocket, but {heard[:200]!r}")
    head, _, frame = heard.partition(b"\r\n\r\n")
    if b"permessage-deflate" in head:
        raise RuntimeError("compression of live messages is on")
    if frame[0] != TEXT or not frame[2:].startswith(HELLO):
        raise RuntimeError(f"Engine.IO did not say hello but {frame[:200]!r}")


def text(app: Flask, address: str) -> str:
    """The address, and in the demo one person per role to be."""
    lines = ["", f"Network Hub is ready: {address}"]
    if app.config["DEMO"]:
        from network_hub import demo  # its texts are many, and no other hub needs them

        people = [f"  {person.role:<36}{person.email}" for person in demo.people()]
        lines += ["", "To sign in with one click as:", *people]
    return "\n".join([*lines, "", "Ctrl-C stops it.", ""])
