"""Node: the system's when it is new enough and has npm, else the one in the Python wheel."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from network_hub.bootstrap.environment import node_folder
from network_hub.bootstrap.files import fingerprint, is_marked, set_mark
from network_hub.bootstrap.steps import Step

OLDEST = 20
MARK = ".network-hub-installed"


@dataclass(frozen=True)
class Node:
    program: Path
    npm: tuple[str, ...]

    def variables(self) -> dict[str, str]:
        """The environment with this node first on the PATH, where npm's scripts look for it."""
        path = os.environ.get("PATH", "")
        return {**os.environ, "PATH": f"{self.program.parent}{os.pathsep}{path}"}


def find(root: Path) -> Node | None:
    return of_the_system() or in_the_wheel(root)


@cache
def of_the_system() -> Node | None:
    program, npm = shutil.which("node"), shutil.which("npm")
    if program is None or npm is None:
        return None
    try:
        answer = subprocess.run(
            [program, "--version"], check=False, capture_output=True, text=True, timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    version = re.match(r"v(\d+)\.", answer.stdout)
    return Node(Path(program), (npm,)) if version and int(version[1]) >= OLDEST else None


def in_the_wheel(root: Path) -> Node | None:
    folder = node_folder(root)
    if folder is None:
        return None
    program = folder / "node"
    return Node(program, (str(program), str(folder.parent / "lib/node_modules/npm/bin/npm-cli.js")))


class Modules:
    """`node_modules`, exactly as `package-lock.json` says."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "node_modules"

    @property
    def is_ready(self) -> bool:
        return is_marked(self.folder / MARK, self._fingerprint())

    def start(self, node: Node) -> Step:
        # npm waits ten seconds and then a minute; a machine without network should hear it sooner.
        patience = (
            "--fetch-retries=2",
            "--fetch-retry-mintimeout=500",
            "--fetch-retry-maxtimeout=3000",
        )
        return Step(
            "Front-end packages", [*node.npm, "ci", *patience], cwd=self.root, env=node.variables()
        )

    def finish(self, step: Step) -> None:
        try:
            step.finish()
        except BaseException:
            step.abandon()
            shutil.rmtree(self.folder, ignore_errors=True)  # npm has emptied it already
            raise
        set_mark(self.folder / MARK, self._fingerprint())

    def _fingerprint(self) -> str:
        return fingerprint([self.root / "package-lock.json", self.root / "package.json"])
