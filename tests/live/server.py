"""A real server in a process of its own, as it is run in service, on a database of the cast."""

import socket
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from itsdangerous import URLSafeTimedSerializer

from network_hub.serving import COMMAND
from tests.processes import running

SECRET = "only for tests"
CSRF = "c" * 40


@contextmanager
def serving(
    database: Path,
    log: Path,
    *,
    port: int | None = None,
    redis: str | None = None,
    pace: float = 1000,  # a few of the cast do in tests what a country does
    connections: int = 100,
) -> Iterator[int]:
    """Serve the SQLite file; yields the port once it answers. The cast stays signed in."""
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE user_session SET expires_at = '2099-01-01 00:00:00.000000'")
    connection.close()
    port = port or free_port()
    environment = {
        "HUB_SECRET_KEY": SECRET,
        "HUB_DATABASE_URL": f"sqlite:///{database}",
        "HUB_INSTANCE": str(database.parent),
        "HUB_LIVE_PACE": str(pace),
        "HUB_LIVE_CONNECTIONS": str(connections),
        **({"HUB_REDIS_URL": redis} if redis else {}),
    }
    command = [sys.executable, *COMMAND, "--bind", f"127.0.0.1:{port}"]
    with running(command, until="Network Hub is ready", log=log, variables=environment):
        yield port


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def cookie_of(app, nick: str, language: str = "en") -> str:
    """The session cookie of a person of the cast."""
    serializer = app.session_interface.get_signing_serializer(app)
    said = {"_user_id": nick, "language": language, "csrf_token": CSRF}
    return f"{app.config['SESSION_COOKIE_NAME']}={serializer.dumps(said)}"


def csrf_token() -> str:
    """What goes with the forms of whoever holds such a cookie."""
    return URLSafeTimedSerializer(SECRET, salt="wtf-csrf-token").dumps(CSRF)


def post(port: int, path: str, cookie: str, **form: str) -> int:
    """Send a form as the page's own script would; the status of the answer."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", path, urlencode({"csrf_token": csrf_token(), **form}), headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status
