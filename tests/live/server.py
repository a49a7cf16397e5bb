"""A real server in a process of its own, as it is run in service, on a database of the cast."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from itsdangerous import URLSafeTimedSerializer

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
) -> Iterator[int]:
    """Serve the SQLite file; yields the port once it answers. The cast stays signed in."""
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE user_session SET expires_at = '2099-01-01 00:00:00.000000'")
    connection.close()
    port = port or free_port()
    environment = {
        **os.environ,
        "HUB_SECRET_KEY": SECRET,
        "HUB_DATABASE_URL": f"sqlite:///{database}",
        "HUB_INSTANCE": str(database.parent),
        "HUB_LIVE_PACE": str(pace),
        **({"HUB_REDIS_URL": redis} if redis else {}),
    }
    command = [
        *(sys.executable, "-m", "gunicorn", "-c", "python:network_hub.serving"),
        *("--bind", f"127.0.0.1:{port}", "network_hub.wsgi:app"),
    ]
    with log.open("w") as output:
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
    try:
        _until_it_answers(process, port, log)
        yield port
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(20)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def _until_it_answers(process: subprocess.Popen, port: int, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended: {log.read_text()[-2000:]}")
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/socket.io/?EIO=4&transport=polling")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)  # between two looks, not instead of one
        finally:
            connection.close()
    raise RuntimeError(f"the server did not answer in time: {log.read_text()[-2000:]}")


def cookie_of(app, nick: str, language: str = "en") -> str:
    """The session cookie of a person of the cast."""
    serializer = app.session_interface.get_signing_serializer(app)
    said = {"_user_id": nick, "language": language, "csrf_token": CSRF}
    return f"hub={serializer.dumps(said)}"


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
