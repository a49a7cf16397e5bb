"""Programs that a test starts: waited for by what they say, ended with the test."""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Condition, Thread

PATIENCE = 60  # seconds


class Program:
    """Started at once. `said` is all that it has printed so far; it is kept in `log` too."""

    def __init__(self, command: Sequence[str], until: str, log: Path, **variables: str) -> None:
        self.until = until
        self.log = log
        self.said = ""
        self._process = subprocess.Popen(
            command,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        self.pid = self._process.pid
        self._changed = Condition()  # ready once more, or ended
        self._ended = False
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        with self.log.open("a") as kept, self._process.stdout as lines:
            for line in lines:
                kept.write(line)
                kept.flush()
                self.said += line
                if self.until in line:
                    with self._changed:
                        self._changed.notify_all()
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def wait(self, times: int = 1) -> None:
        """Until so many lines have had `until` in them. Raises RuntimeError when none will, or in
        time."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self.times >= times, PATIENCE)
        if self.times < times:
            raise RuntimeError(f"{self.log.stem} did not get ready: {self.said[-2000:]}")

    @property
    def times(self) -> int:
        return self.said.count(self.until)

    def stop(self) -> None:
        """Tell it to; `end` waits."""
        self._process.terminate()

    def end(self) -> None:
        self.stop()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(20)
        self._reader.join(20)


@contextmanager
def running(
    command: Sequence[str], *, until: str, log: Path, variables: Mapping[str, str] | None = None
) -> Iterator[Program]:
    """The program, once a line of what it says has had `until` in it."""
    program = Program(command, until, log, **(variables or {}))
    try:
        program.wait()
        yield program
    finally:
        program.end()
