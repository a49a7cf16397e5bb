"""Whether the last start already did everything: then this one need not load the application twice.

The answer lies in the database itself, as a number in SQLite's header. So a database that was
restored, replaced or taken back a revision is prepared anew, whatever other files say.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from network_hub.bootstrap.files import fingerprint

DEMO = 1  # the lowest bit: the demo lives here


def sqlite_file(url: str) -> Path | None:
    """The file behind a SQLAlchemy address; None for another database or one in memory."""
    head, _, name = url.partition(":///")
    return Path(name) if head == "sqlite" and name not in ("", ":memory:") else None


def sources(root: Path) -> list[Path]:
    """What set-up reads: when one of these changes, there may be something to do."""
    return sorted(
        [
            *root.glob("migrations/versions/*.py"),
            *root.glob("network_hub/demo/**/*.py"),
            root / "package-lock.json",  # it holds the version of the CPV codes
        ]
    )


def read(file: Path, paths: Iterable[Path]) -> int | None:
    """The number of a settled database; None when it must be prepared."""
    if not file.exists():
        return None
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            [(number,)] = connection.execute("PRAGMA user_version")
            return number if number | DEMO == _number(connection, paths) else None
        except sqlite3.DatabaseError:
            return None


def write(file: Path, paths: Iterable[Path], *, demo: bool) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        number = _number(connection, paths) - (0 if demo else DEMO)
        connection.execute(f"PRAGMA user_version = {number}")


def _number(connection: sqlite3.Connection, paths: Iterable[Path]) -> int:
    """31 bits of all that set-up depends on, the revision of this database included; never 0."""
    revisions = [name for (name,) in connection.execute("SELECT version_num FROM alembic_version")]
    files = list(paths)
    digest = fingerprint(files, *(path.name for path in files), *revisions)
    return int(digest[:8], 16) & 0x7FFFFFFF | 2 | DEMO
