"""A browser for the tests: the system's, else Playwright's, else Debian's when root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from network_hub.setup import machine
from network_hub.setup.machine import Found
from network_hub.setup.report import step


def find_or_install(root: Path) -> Found:
    found = machine.browser()
    if found.address or "HUB_TEST_CHROMIUM" in os.environ:
        return found
    return _from_playwright(root / ".tools" / "browsers") or _from_debian() or found


def _from_playwright(folder: Path) -> Found | None:
    """Download into our own folder. It may lack system libraries, so it is tried."""
    if not (program := _newest(folder)):
        environment = {**os.environ, "PLAYWRIGHT_BROWSERS_PATH": str(folder)}
        _try(
            "Browser from Playwright",
            [sys.executable, "-m", "playwright", "install", "chromium"],
            environment,
        )
        program = _newest(folder)
    return Found(program) if program and machine.starts(program) else None


def _newest(folder: Path) -> str | None:
    return max((str(path) for path in folder.glob("chromium-*/chrome-*/chrome")), default=None)


def _from_debian() -> Found | None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return None
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-qq", "--no-install-recommends", "chromium"]
    if _try("Lists of Debian packages", ["apt-get", "update", "-qq"], environment):
        _try("Browser from Debian", install, environment)
    found = machine.browser()
    return found if found.address else None


def _try(title: str, words: list[str], environment: dict[str, str]) -> bool:
    with step(title) as line:
        worked = (
            subprocess.run(words, check=False, env=environment, capture_output=True).returncode == 0
        )
        if not worked:
            line.skip()
    return worked
