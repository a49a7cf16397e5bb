"""One calm line per step. What the tools say is kept back, and shown only when a step fails."""

from __future__ import annotations

import re
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

LAST_LINES = 15

_NO_NETWORK = re.compile(
    r"connection refused|connection reset|name resolution|name or service not known|dns error"
    r"|failed to lookup address|network is unreachable|no route to host|timed out|could not connect"
    r"|error sending request|failed to establish|proxyerror|tunnel error|cannot connect to proxy"
    r"|enotfound|econnrefused|econnreset|etimedout|eai_again|enetunreach|network connectivity",
    re.IGNORECASE,
)
_NO_SPACE = re.compile(r"no space left on device|enospc|disk quota", re.IGNORECASE)
_NOT_WRITABLE = re.compile(r"read-only file system|permission denied|erofs|eacces", re.IGNORECASE)


class Stop(Exception):
    """Set-up cannot go on. The message is one line that says what is wrong and what to do."""


class Step:
    """A tool at work. Several may run at once; `finish` waits for one and prints its line."""

    def __init__(
        self,
        title: str,
        command: Sequence[str | Path],
        cwd: Path,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.title = title
        self.started = time.monotonic()
        self._output = tempfile.TemporaryFile()  # noqa: SIM115 -- lives as long as the step
        self._process = subprocess.Popen(
            [str(word) for word in command],
            cwd=cwd,
            env=dict(env) if env is not None else None,
            stdin=subprocess.DEVNULL,
            stdout=self._output,
            stderr=subprocess.STDOUT,
        )

    def finish(self) -> str:
        """Wait for the end; return what the tool said, or stop with the reason."""
        print(f"{self.title:<32}", end="", flush=True)
        status = self._process.wait()
        self._output.seek(0)
        output = self._output.read().decode(errors="replace")
        self._output.close()
        print(f"{time.monotonic() - self.started:6.1f} s" if status == 0 else "failed", flush=True)
        if status != 0:
            raise Stop(explain(self.title, output))
        return output

    def abandon(self) -> None:
        """End the tool, when another step has failed meanwhile."""
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait()


def run(
    title: str, command: Sequence[str | Path], cwd: Path, env: Mapping[str, str] | None = None
) -> str:
    step = Step(title, command, cwd, env)
    try:
        return step.finish()
    finally:
        step.abandon()


def explain(title: str, output: str) -> str:
    """One line for what is known to go wrong; the tool's own last words for the rest."""
    if _NO_SPACE.search(output):
        return "The disk is full. Make room and run the same command again."
    if _NO_NETWORK.search(output):
        return "The package registries cannot be reached. Check the network, then try again."
    if _NOT_WRITABLE.search(output):
        return f"{title}: a folder is not writable. {_line_with(_NOT_WRITABLE, output)}"
    tail = [line for line in output.splitlines() if line.strip()][-LAST_LINES:]
    return "\n".join(
        ["", *(f"    {line}" for line in tail), "", f"{title} failed; its last words are above."]
    )


def _line_with(pattern: re.Pattern[str], output: str) -> str:
    return next((line.strip() for line in output.splitlines() if pattern.search(line)), "")
