"""Bring the tables to the newest revision, or leave everything as it was.

SQLite changes a table by copying it, outside any transaction; so the file is copied first and put
back when the upgrade fails. A copy that is still there at the next start tells of an upgrade that
was cut off.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, current_app
from flask_migrate import Migrate
from sqlalchemy import Engine

from network_hub.bootstrap.steps import Stop
from network_hub.core.db import db
from network_hub.setup.report import step

COPY = ".before-upgrade"


def attach(app: Flask, folder: Path | None = None) -> None:
    """Tell the application where its revisions are; only what migrates pays for loading Alembic."""
    where = folder or Path(app.root_path).parent / "migrations"
    Migrate(app, db, directory=str(where), render_as_batch=True, compare_type=True)


def migrate(app: Flask) -> None:
    """Bring the database of `app` to the newest revision. Raises Stop when that cannot be done."""
    if "migrate" not in app.extensions:
        attach(app)
    with app.app_context():
        file = _file_of(db.engine)
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            _undo_what_was_cut_off(file)
        if is_current(db.engine):
            return
        with step("Database"):
            if file is None or not file.exists():
                _upgrade()
            else:
                _upgrade_copied(file)


def _upgrade_copied(file: Path) -> None:
    _drop_leftovers(file)
    copy(file, _copy_of(file))
    try:
        _upgrade()
    except BaseException as error:
        db.engine.dispose()
        restore(_copy_of(file), file)
        if isinstance(error, Exception):
            raise Stop(f"The database could not be upgraded and is as it was: {error}") from error
        raise
    _copy_of(file).unlink()


def copy(source: Path, target: Path) -> None:
    """A whole copy or none. SQLite's own backup takes along what is still in the log."""
    draft = target.with_name(f"{target.name}.new")
    draft.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(draft)) as new:
        live.backup(new)
    draft.replace(target)


def restore(copied: Path, file: Path) -> None:
    """The log belongs to the file that goes; left behind it would be played into the copy."""
    for log in ("-wal", "-shm"):
        file.with_name(file.name + log).unlink(missing_ok=True)
    copied.replace(file)


def _undo_what_was_cut_off(file: Path) -> None:
    if _copy_of(file).exists():
        with step("Undoing a broken upgrade"):
            db.engine.dispose()
            restore(_copy_of(file), file)


def _drop_leftovers(file: Path) -> None:
    """`flask db upgrade`, cut off, leaves a half-copied table that the next one stumbles over."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        tables = {
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        for leftover in (name for name in tables if name.startswith("_alembic_tmp_")):
            if leftover.removeprefix("_alembic_tmp_") not in tables:
                raise Stop(
                    f"{file}: an upgrade was cut off; {leftover} is all that is left of a table."
                    " Restore a backup."
                )
            connection.execute(f'DROP TABLE "{leftover}"')


def is_current(engine: Engine) -> bool:
    heads = set(ScriptDirectory(str(_revisions())).get_heads())
    with engine.connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) == heads


def _upgrade() -> None:
    """By Alembic itself: Flask-Migrate's function ends the process when a revision raises."""
    migrate = current_app.extensions["migrate"].migrate
    command.upgrade(migrate.get_config(str(_revisions())), "head")


def _revisions() -> Path:
    return Path(current_app.extensions["migrate"].directory)


def _file_of(engine: Engine) -> Path | None:
    name = engine.url.database
    return Path(name) if engine.dialect.name == "sqlite" and name and name != ":memory:" else None


def _copy_of(file: Path) -> Path:
    return file.with_name(file.name + COPY)
