"""Checks and marks on the disk: is a folder writable, is a step's result still the right one."""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from network_hub.bootstrap.steps import Stop


def require_writable(folder: Path) -> None:
    """Try it: permission bits say nothing about root, read-only mounts and full disks."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        reason = error.strerror or str(error)
        raise Stop(
            f"The folder {folder} cannot be written to ({reason}). Use a folder of your own."
        ) from None


def fingerprint(paths: list[Path], *words: str) -> str:
    """What a result depends on, as one short text."""
    digest = hashlib.sha256("\0".join(words).encode())
    for path in paths:
        digest.update(b"\0" + (path.read_bytes() if path.exists() else b"-"))
    return digest.hexdigest()


def is_marked(mark: Path, value: str) -> bool:
    try:
        return mark.read_text() == value
    except OSError:
        return False


def set_mark(mark: Path, value: str) -> None:
    """Replace, never rewrite: the file may be a hard link into another copy of the folder."""
    new = mark.with_name(f"{mark.name}.{os.getpid()}")
    new.write_text(value)
    new.replace(mark)


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Two set-ups in the same folder would undo each other's work; the second waits."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another set-up is at work in this folder; waiting for it.", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
