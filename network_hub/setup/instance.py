"""The folder of one running hub, and that only one runs in it."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from network_hub.bootstrap.files import require_writable
from network_hub.bootstrap.steps import Stop


def claim(folder: Path, address: str) -> None:
    """Hold the folder until this process, or the server it becomes, has ended.

    Two hubs on one SQLite file would each think that they alone write, and run each periodic job
    twice. The lock is on an open file that the server inherits; a crash leaves nothing to tidy.
    """
    require_writable(folder)
    file = os.open(folder / "running", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        where = os.pread(file, 200, 0).decode(errors="replace").strip()
        raise Stop(f"Network Hub already runs in this folder ({where}). Stop it first.") from None
    os.ftruncate(file, 0)
    os.pwrite(file, f"{address}, process {os.getpid()}\n".encode(), 0)
    os.set_inheritable(file, True)
