"""What tests can use on this machine: PostgreSQL, Redis, a browser. Tried, with a reason if not."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DRIVER = "postgresql+psycopg://"
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
PLACES = (
    "/usr/lib/chromium/chromium",
    "/snap/bin/chromium",
    "/opt/google/chrome/chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


@dataclass(frozen=True)
class Found:
    """Where it is, or why it is not to be had."""

    address: str | None
    reason: str = ""


def postgres(variables: Mapping[str, str] = os.environ) -> Found:
    """A server where this user may make databases; each test process makes its own."""
    import psycopg

    given = variables.get("HUB_TEST_DATABASE_URL")
    host = "127.0.0.1:5432/postgres"
    urls = [given] if given else [f"{DRIVER}postgres@{host}", f"{DRIVER}{getpass.getuser()}@{host}"]
    reason = ""
    for url in urls:
        try:
            psycopg.connect(_plain(url), connect_timeout=2).close()
        except psycopg.Error as error:
            reason = f"PostgreSQL does not answer at {_shown(url)}: {_first_line(error)}"
        else:
            return Found(url)
    return Found(None, reason + " (HUB_TEST_DATABASE_URL names another)")


def redis(variables: Mapping[str, str] = os.environ) -> Found:
    from redis import Redis, RedisError

    url = variables.get("HUB_TEST_REDIS_URL", "redis://127.0.0.1:6379/0")
    client = Redis.from_url(url, socket_connect_timeout=2, socket_timeout=2)
    try:
        client.ping()
    except RedisError as error:
        return Found(
            None,
            f"Redis does not answer at {_shown(url)}: {_first_line(error)}"
            " (HUB_TEST_REDIS_URL names another)",
        )
    finally:
        client.close()
    return Found(url)


def redis_server() -> Found:
    """The program, for tests that start and stop one of their own."""
    program = shutil.which("redis-server")
    return Found(program, "" if program else "No redis-server on this machine")


def postgres_programs() -> Found:
    """The folder with initdb and pg_ctl, for tests that crash a server of their own."""
    folders = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep)]
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return Found(str(folder))
    return Found(None, "No PostgreSQL programs (initdb, pg_ctl) on this machine")


def nginx() -> Found:
    """The program, for tests that serve behind one of their own; it needs openssl beside it."""
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        return Found(None, "No nginx on this machine")
    return Found(program) if shutil.which("openssl") else Found(None, "No openssl on this machine")


def browser(variables: Mapping[str, str] = os.environ) -> Found:
    given = variables.get("HUB_TEST_CHROMIUM")
    candidates = [given] if given else [*map(shutil.which, BROWSERS), *PLACES]
    for candidate in candidates:
        if candidate and starts(candidate):
            return Found(candidate)
    return Found(
        None,
        f"{given} does not start"
        if given
        else "No Chromium on this machine (HUB_TEST_CHROMIUM names one)",
    )


def starts(program: str) -> bool:
    """A browser that lacks its libraries does not even say its version."""
    if not Path(program).exists():
        return False
    try:
        answer = subprocess.run(
            [program, "--version"], check=False, capture_output=True, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def _plain(url: str) -> str:
    """SQLAlchemy names the driver in the scheme, libpq does not."""
    scheme, _, rest = url.partition("://")
    return f"{scheme.partition('+')[0]}://{rest}"


def _shown(url: str) -> str:
    return url.partition("://")[2].rpartition("@")[2]  # never a password


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
