"""Counting the SQL that a page costs, so that a query per row cannot slip in."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from network_hub.core.db import db


@contextmanager
def statements(app) -> Iterator[list[str]]:
    """Collect the statements that read or write rows while the block runs."""
    seen: list[str] = []

    def note(connection, cursor, statement, *_):
        if statement.lstrip().split(None, 1)[0].upper() in ("SELECT", "INSERT", "UPDATE", "DELETE"):
            seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)
