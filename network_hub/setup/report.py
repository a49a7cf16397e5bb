"""The same calm lines as the bootstrap's, for steps that are Python functions."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from network_hub.bootstrap.steps import Stop


class Line:
    """The line of one step. `skip()` it when there turned out to be nothing to do."""

    def __init__(self) -> None:
        self.skipped = False

    def skip(self) -> None:
        self.skipped = True


@contextmanager
def step(title: str) -> Iterator[Line]:
    line, started = Line(), time.monotonic()
    live = sys.stdout.isatty()
    if live:
        print(f"{title:<32}", end="", flush=True)
    start = "\r" if live else ""
    try:
        yield line
    except BaseException:
        print(f"{start}{title:<32}failed", flush=True)
        raise
    if not line.skipped:
        print(f"{start}{title:<32}{time.monotonic() - started:6.1f} s", flush=True)
    elif live:
        print("\r\033[K", end="", flush=True)


@contextmanager
def one_clear_line() -> Iterator[None]:
    """A `Stop` ends the command with its line and status 1, without a traceback."""
    try:
        yield
    except Stop as reason:
        click.echo(str(reason), err=True)
        sys.exit(1)
