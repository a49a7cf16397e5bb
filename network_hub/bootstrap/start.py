"""The order of things: check, fetch what is missing, hand over to the installed `network-hub`."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from network_hub.bootstrap import node, port
from network_hub.bootstrap.environment import Environment
from network_hub.bootstrap.files import one_at_a_time, require_writable
from network_hub.bootstrap.steps import Step, Stop

ROOT = Path(__file__).resolve().parents[2]

BUILD = ("up", "prepare", "test")  # what these need is fetched

USAGE = """\
python3 -m network_hub up      start Network Hub here; --port, --host, --empty (without the demo)
python3 -m network_hub test    run all tests; extra words go to pytest

Both first fetch what is missing into this folder. Any other word is a command of `network-hub`
itself: python3 -m network_hub --help lists them.
"""


def main(words: Sequence[str]) -> int:
    if not words:
        print(USAGE, end="")
        return 2
    if os.name != "posix":
        print("Network Hub runs on Linux and macOS. On Windows, use WSL.", file=sys.stderr)
        return 1
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        prepare(ROOT, words)
    except Stop as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    hand_over(ROOT, words)
    return 1


def prepare(root: Path, words: Sequence[str]) -> None:
    """Bring `.venv` and, where assets are built, `node_modules` in line with the lock files."""
    command = words[0]
    if command == "up" and "--help" not in words and (address := port.wanted(words[1:])):
        port.require_free(*address)
    require_writable(root)
    with one_at_a_time(root / ".tools"):
        _install(root, for_tests=command == "test", assets=command in BUILD)


def hand_over(root: Path, words: Sequence[str]) -> None:
    """Become the real command; there is no process left in between to pass signals on."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONHOME"}
    python = root / ".venv" / "bin" / "python"
    sys.stdout.flush()
    os.chdir(root)
    os.execve(python, [str(python), str(python.with_name("network-hub")), *words], environment)


def _install(root: Path, *, for_tests: bool, assets: bool) -> None:
    modules = node.Modules(root)
    modules_wanted = assets and not modules.is_ready
    system_node = node.of_the_system() if assets else None
    environment = Environment(root, for_tests=for_tests, node=assets and system_node is None)
    started: list[Step] = []
    try:
        if modules_wanted and system_node:  # at the same time as the Python packages
            started.append(modules.start(system_node))
        if not environment.is_ready:
            environment.finish(environment.start())
        if modules_wanted:
            modules.finish(started[0] if started else modules.start(node.find(root) or _no_node()))
    finally:
        for step in started:
            step.abandon()


def _no_node() -> node.Node:
    raise Stop(
        "Node is missing and its Python package has none for this machine."
        f" Install Node {node.OLDEST} or newer with npm, then run the command again."
    )


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
