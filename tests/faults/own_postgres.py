"""A PostgreSQL of a test's own, on a folder of its own, which may crash and come back."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.live.server import free_port

USER = "postgres"  # PostgreSQL refuses to run as root


class Postgres:
    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs, self._folder = programs, folder
        self._port = free_port()
        self.url = f"postgresql+psycopg://{USER}@127.0.0.1:{self._port}/postgres"
        self._run("initdb", "-D", "data", "-U", USER, "-A", "trust", "--no-sync", "-E", "UTF8")

    def start(self) -> None:
        said = f"-p {self._port} -k {self._folder} -c listen_addresses=127.0.0.1"
        self._run("pg_ctl", "-D", "data", "-w", "-s", "-l", "log", "-o", said, "start")

    def crash(self) -> None:
        """Without a word to anybody, and without writing down what is in memory."""
        self._run("pg_ctl", "-D", "data", "-w", "-s", "-m", "immediate", "stop")

    def _run(self, program: str, *words: str) -> None:
        command = [str(self._programs / program), *words]
        if os.getuid() == 0:
            command = ["runuser", "-u", USER, "--", *command]
        done = subprocess.run(
            command, cwd=self._folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, timeout=60, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout}")


@contextmanager
def postgres_with(programs: str) -> Iterator[Postgres]:
    """Started; ended and thrown away with the block."""
    with TemporaryDirectory(prefix="hub-postgres-") as name:
        folder = Path(name)
        if os.getuid() == 0:
            owner = pwd.getpwnam(USER)
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        postgres = Postgres(Path(programs), folder)
        try:
            postgres.start()
            yield postgres
        finally:
            if (folder / "data" / "postmaster.pid").exists():
                postgres.crash()
            shutil.rmtree(folder / "data", ignore_errors=True)
