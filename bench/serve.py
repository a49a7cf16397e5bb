"""Servers to measure: started on loopback, pinned to a core of their own, read through /proc."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
SERVER_CORE, CLIENT_CORE = 0, 1
# Compiled files are kept, as on any machine that serves.
AS_INSTALLED = {
    "PYTHONPATH": f"{ROOT}:{ROOT / 'bench'}",
    "PYTHONDONTWRITEBYTECODE": "",
}


def pin_client() -> None:
    """Keep this process off the server's core, where there are two."""
    if os.cpu_count() and os.cpu_count() > CLIENT_CORE:  # type: ignore[operator]
        os.sched_setaffinity(0, {CLIENT_CORE})


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server:
    """A server of one process, or a gunicorn with one worker."""

    name: str
    port: int
    process: subprocess.Popen
    cookie: str = ""
    started_in: float = 0.0
    workers: list[int] = field(default_factory=list)

    def cpu(self) -> float:
        """Seconds of processor time that the worker has used, to the nanosecond."""
        return (
            sum(int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) for pid in self._tasks())
            / 1e9
        )

    def _tasks(self) -> list[str]:
        return [
            f"{pid}/task/{task.name}"
            for pid in self.workers
            for task in Path(f"/proc/{pid}/task").iterdir()
        ]

    def memory(self) -> float:
        """Proportional set size of the worker, in MB."""
        total = 0
        for pid in self.workers:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
            total += int(re.search(r"^Pss:\s+(\d+) kB", text, re.M)[1])  # type: ignore[index]
        return total / 1024

    def connect(self) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.connect()
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection


@contextmanager
def serving(
    name: str, command: Sequence[str], environment: dict[str, str], ready: str | None
) -> Iterator[Server]:
    """Run `command` until the block ends, with a port for PORT; `ready` is what answers 200, or
    None where it is enough that somebody listens."""
    port = free_port()
    words = [word.replace("PORT", str(port)) for word in command]
    began = time.perf_counter()
    process = subprocess.Popen(
        ["taskset", "-c", str(SERVER_CORE), *words],
        cwd=ROOT,
        env={**os.environ, **AS_INSTALLED, **environment},
        stdout=subprocess.DEVNULL,
        stderr=sys.stderr if os.environ.get("BENCH_VERBOSE") else subprocess.DEVNULL,
    )
    server = Server(name, port, process)
    try:
        _await(server, ready)
        server.started_in = time.perf_counter() - began
        server.workers = [
            int(child)
            for task in Path(f"/proc/{process.pid}/task").iterdir()
            for child in (task / "children").read_text().split()
        ] or [process.pid]
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await(server: Server, path: str | None, seconds: float = 60) -> None:
    deadline = time.perf_counter() + seconds
    while time.perf_counter() < deadline:
        if server.process.poll() is not None:
            raise RuntimeError(f"{server.name} ended at its start; BENCH_VERBOSE=1 shows why")
        try:
            connection = server.connect()
            if path is None:
                return
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.01)
    raise RuntimeError(f"{server.name} did not answer within {seconds} s")
