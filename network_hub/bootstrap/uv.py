"""uv, from the PATH when it is there and new enough, else in a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from network_hub.bootstrap.steps import Stop, run

OLDEST = (0, 8)  # reads our lock file; tried with 0.8.0


def find(root: Path) -> Path | None:
    for candidate in (shutil.which("uv"), root / ".tools" / "uv" / "bin" / "uv"):
        if candidate and _works(candidate):
            return Path(candidate)
    return None


def find_or_fetch(root: Path) -> Path:
    return find(root) or _fetch(root)


def _works(uv: str | Path) -> bool:
    """A version manager's shim may stand on the PATH with nothing behind it: ask, do not look."""
    try:
        answer = subprocess.run(
            [str(uv), "--version"], check=False, capture_output=True, text=True, timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    version = re.match(r"uv (\d+)\.(\d+)", answer.stdout)
    return (
        answer.returncode == 0
        and version is not None
        and (int(version[1]), int(version[2])) >= OLDEST
    )


def _fetch(root: Path) -> Path:
    _require_venv()
    tools = root / ".tools"
    for leftover in tools.glob("uv.new*"):
        shutil.rmtree(leftover)
    new, kept = tools / "uv.new", tools / "uv"
    python = new / "bin" / "python"
    pip: list[str | Path] = [
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--retries",
        "2",
        "uv>=0.13,<1",
    ]
    try:
        _make_venv(new, root)
        run("Fetching uv", pip, cwd=root)
        if not _works(new / "bin" / "uv"):
            raise Stop(
                "The uv that was fetched does not run here. Install uv, then run the command again."
            )
        shutil.rmtree(kept, ignore_errors=True)
        new.rename(kept)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return kept / "bin" / "uv"  # one binary, which runs wherever its folder is moved


def _require_venv() -> None:
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        package = f"python3.{sys.version_info.minor}-venv"
        raise Stop(
            f"Python's venv module is missing. Install it (Debian: sudo apt install {package}),"
            " then run the command again."
        ) from None


def _make_venv(folder: Path, root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": ""}
    run("Making a folder for uv", [sys.executable, "-m", "venv", folder], cwd=root, env=environment)
