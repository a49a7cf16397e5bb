"""Counting the SQL that a page costs, and making PostgreSQL count on from given ids."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event, text

from network_hub.core.db import Base, db


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


def draw_ids_after_the_given():
    """Rows were stored with ids of their own, which PostgreSQL's sequences do not know of."""
    with db.engine.begin() as connection:
        for table in Base.metadata.sorted_tables:
            if "id" in table.columns and table.columns["id"].autoincrement is not False:
                connection.execute(
                    text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), 1000000)")
                )
