"""A hub in each of its two layouts, reached over lines that fail, with servers that die."""

import os
import signal
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import select, text

from network_hub.core.db import Base, db
from network_hub.discussions.models import Room, RoomKind
from network_hub.serving import COMMAND
from tests import cast as country
from tests.application import new_app
from tests.faults.own_postgres import Postgres, postgres_with
from tests.faults.proxy import Line
from tests.live.own_redis import redis_at
from tests.live.server import SECRET, cookie_of, free_port
from tests.processes import Program
from tests.statements import draw_ids_after_the_given
from tools.live_client import LiveClient

ROOM = "network:1"
READY = "Network Hub is ready"
LAYOUTS = ("embedded", "spread")
SEED = 5


class Hub:
    """`lines[n]` leads to process `n`; `addresses[n]` does without any line."""

    def __init__(self, app, database: str, folder: Path, processes: int, redis: "Redis | None"):
        self.app, self.database, self.folder, self.redis = app, database, folder, redis
        self._ports = [free_port() for _ in range(processes)]
        self._programs: list[Program] = []
        self.lines = [Line(port, seed=SEED + n) for n, port in enumerate(self._ports)]
        self.addresses = [f"http://127.0.0.1:{port}" for port in self._ports]

    @contextmanager
    def standing(self) -> Iterator["Hub"]:
        with ExitStack() as stack:
            for number in range(len(self._ports)):
                self._programs.append(self._started(number))
                stack.callback(lambda n=number: self._programs[n].end())
            for program, line in zip(self._programs, self.lines, strict=True):
                program.wait()
                stack.enter_context(line)
            yield self
            for program in self._programs:  # all at once, and then waited for
                program.stop()

    @property
    def settings(self) -> dict[str, str]:
        return {
            "HUB_SECRET_KEY": SECRET,
            "HUB_DATABASE_URL": self.database,
            "HUB_INSTANCE": str(self.folder),
            "HUB_LIVE_PACE": "1000",
            **({"HUB_REDIS_URL": self.redis.url} if self.redis else {}),
        }

    def _started(self, number: int) -> Program:
        command = [sys.executable, *COMMAND, "--bind", f"127.0.0.1:{self._ports[number]}"]
        return Program(command, READY, self.folder / f"hub-{number}.log", **self.settings)

    def cookie(self, nick: str) -> str:
        return cookie_of(self.app, nick)

    def last(self) -> int:
        """How far the room has come."""
        kind, _, number = ROOM.partition(":")
        its = select(Room.seq).where(Room.kind == RoomKind(kind), Room.subject_id == int(number))
        with self.inside():
            return db.session.scalar(its) or 0

    @contextmanager
    def inside(self) -> Iterator[None]:
        """For the domain; on connections of its own, for others may have died."""
        with self.app.app_context():
            try:
                yield
            finally:
                db.session.remove()
                db.engine.dispose()

    def pids(self) -> list[int]:
        """Of the processes that answer."""
        return [pid for program in self._programs for pid in _children(program.pid)]

    def client(
        self, nick: str, process: int = 0, *, after: int = 0, line: Line | None = None,
        transports: Sequence[str] = ("websocket",),
    ) -> LiveClient:  # fmt: skip
        """Somebody's client at a process, over its line or one of their own."""
        line = line or self.lines[process % len(self.lines)]
        url = f"http://127.0.0.1:{line.port}"
        cookie = self.cookie(nick)
        return LiveClient(url, cookie=cookie, room=ROOM, after=after, transports=transports)

    def kill_workers(self, which: slice = slice(None)) -> int:
        """As the kernel does when memory is short; their masters start others, which are waited
        for. How many."""
        programs = self._programs[which]
        ready = [program.times for program in programs]
        pids = [pid for program in programs for pid in _children(program.pid)]
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for program, times in zip(programs, ready, strict=True):
            program.wait(times + 1)
        return len(pids)

    def restart(self, number: int) -> None:
        """The whole process, as at an upgrade."""
        self._programs[number].end()
        self._programs[number] = self._started(number)
        self._programs[number].wait()

    def begin_anew(self, number: int, until: str) -> Program:
        """As `restart`, when it may not get ready; waits for a line with `until` instead."""
        self._programs[number].end()
        program = self._programs[number] = self._started(number)
        program.until = until
        program.wait()
        program.until = READY
        return program

    def without_database(self) -> AbstractContextManager[None]:
        """While the block runs nothing can be stored."""
        raise NotImplementedError


class Embedded(Hub):
    """One process and a file."""

    @contextmanager
    def without_database(self) -> Iterator[None]:
        """SQLite cannot be away: something else holds it for longer than anybody waits."""
        path = self.database.removeprefix("sqlite:///")
        with closing(sqlite3.connect(path, isolation_level=None, timeout=20)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")


class Spread(Hub):
    """Two processes with Redis between, and PostgreSQL."""

    postgres: Postgres

    @contextmanager
    def without_database(self) -> Iterator[None]:
        self.postgres.crash()
        try:
            yield
        finally:
            self.postgres.start()


class Redis:
    """Started and stopped at will."""

    def __init__(self, program: str) -> None:
        self._program, self._port, self._running = program, free_port(), ExitStack()
        self.url = f"redis://127.0.0.1:{self._port}/0"

    def start(self) -> None:
        self._running.enter_context(redis_at(self._program, self._port))

    def stop(self) -> None:
        self._running.close()

    @contextmanager
    def away(self) -> Iterator[None]:
        self.stop()
        try:
            yield
        finally:
            self.start()


@contextmanager
def embedded(folder: Path) -> Iterator[Hub]:
    url = f"sqlite:///{folder / 'hub.db'}"
    with Embedded(_settled(url, folder), url, folder, 1, None).standing() as hub:
        yield hub


@contextmanager
def spread(folder: Path, programs: str, redis_server: str) -> Iterator[Hub]:
    """`programs` is where PostgreSQL's are."""
    redis = Redis(redis_server)
    with ExitStack() as stack:
        postgres = stack.enter_context(postgres_with(programs))
        redis.start()
        stack.callback(redis.stop)
        app = _settled(postgres.url, folder)
        hub = Spread(app, postgres.url, folder, 2, redis)
        hub.postgres = postgres
        yield stack.enter_context(hub.standing())


def _settled(url: str, folder: Path):
    """The cast in a new database; who is signed in stays so."""
    app = new_app(url, folder)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        country.settle()
        if url.startswith("postgresql"):
            draw_ids_after_the_given()
        with db.engine.begin() as connection:
            connection.execute(text("UPDATE user_session SET expires_at = '2099-01-01 00:00:00'"))
        db.session.remove()
        db.engine.dispose()
    return app


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]
