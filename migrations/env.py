"""Alembic's environment: our tables, either database, one transaction for each upgrade."""

from contextlib import contextmanager

from alembic import context
from flask import current_app
from sqlalchemy import Enum, types

from network_hub.core.db import UtcDateTime, db


def plainly(kind, item, _):
    """Write revisions in the database's own words, so that they outlive our classes."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    return False


def same_type(_, inspected, metadata_column, inspected_type, metadata_type):
    """An Enum of ours is stored as a word; only other differences are news."""
    if isinstance(metadata_type, Enum):
        return not isinstance(inspected_type, types.String)
    return None


@contextmanager
def keys_unguarded(connection):
    """SQLite changes a table by copying and dropping it, and dropping one that others refer to
    would delete what refers to it. The switch works only outside a transaction, so it is thrown
    on the driver's connection, before SQLAlchemy begins one.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
        if broken := driver.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"references to rows that are not there: {broken[:5]}")
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def run() -> None:
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET lock_timeout = '5s'")
            connection.commit()
        context.configure(
            connection=connection,
            target_metadata=db.metadatas[None],
            render_item=plainly,
            compare_type=same_type,
            render_as_batch=True,
            transaction_per_migration=True,
            **{
                key: value
                for key, value in current_app.extensions["migrate"].configure_args.items()
                if key not in ("render_as_batch", "compare_type")
            },
        )
        with keys_unguarded(connection), context.begin_transaction():
            context.run_migrations()


run()
