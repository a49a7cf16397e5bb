"""Is the port free? Asked before anything is installed, and again by the command itself."""

from __future__ import annotations

import errno
import socket
from collections.abc import Sequence

from network_hub.bootstrap.steps import Stop

DEFAULT_HOST, DEFAULT_PORT = "127.0.0.1", 8000


def require_free(host: str, port: int) -> None:
    """Stop with one line when `host:port` cannot be listened on; port 0 means any free one."""
    error = _refusal(host, port)
    if error is None:
        return
    if error.errno != errno.EADDRINUSE:
        reason = error.strerror or str(error)
        raise Stop(
            f"Cannot listen on {host}, port {port} ({reason}). Choose others: --host, --port."
        )
    other = next(
        (n for n in range(port + 1, min(port + 100, 65536)) if _refusal(host, n) is None), 0
    )
    raise Stop(
        f"Port {port} on {host} is taken. Stop what uses it, or choose another: --port {other}"
    )


def wanted(words: Sequence[str]) -> tuple[str, int] | None:
    """Host and port as `up` will read them; None when it will refuse them itself."""
    host, port = DEFAULT_HOST, str(DEFAULT_PORT)
    for position, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name in ("--host", "--port"):
            value = value if equals else (words[position + 1] if position + 1 < len(words) else "")
            host, port = (value, port) if name == "--host" else (host, value)
    return (host, int(port)) if port.isdecimal() and int(port) < 65536 else None


def _refusal(host: str, port: int) -> OSError | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As the server itself does: a port in TIME_WAIT is free, one that is listened on is not.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen()
        except OSError as error:
            return error
    return None
