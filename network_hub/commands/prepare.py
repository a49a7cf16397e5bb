"""`network-hub prepare`: everything in place for the processes that serve; docs/operations.md."""

from __future__ import annotations

import subprocess
import sys

import click

from network_hub.bootstrap.steps import Stop
from network_hub.serving import COMMAND
from network_hub.setup import instance
from network_hub.setup.in_place import put_in_place
from network_hub.setup.report import one_clear_line, step


@click.command("prepare")
@click.option("--demo", is_flag=True, help="Fill an empty database with the demo.")
def command(demo: bool) -> None:
    """Bring built files and tables to this version, with nothing of the hub running."""
    with one_clear_line():
        from config import INSTANCE, ROOT, Config

        instance.claim(INSTANCE, "being prepared")
        put_in_place(Config.SQLALCHEMY_DATABASE_URI, ROOT, INSTANCE, empty=not demo)
        with step("Trying the server"):
            _try_the_server()


def _try_the_server() -> None:
    """It loads; and what Python compiles meanwhile is there for those who may not write here."""
    words = [sys.executable, *COMMAND, "--check-config"]
    tried = subprocess.run(words, capture_output=True, text=True, check=False)
    if tried.returncode:
        raise Stop(f"The server does not load: {tried.stderr.strip()[-2000:]}")
