"""What PostgreSQL needs: a connection that died with a restart is noticed before it is used, and
what is only read begins and ends no transaction.

SQLAlchemy's own way (`pool_pre_ping`) asks the database at every checkout, an answer more for each
page. Here those that have just been in use are trusted: one of them that has died fails one
request, and takes all others out of the pool with it.

READ COMMITTED shows each statement what is committed by then, in a transaction or without: around
a page's questions it would be two more answers to wait for.
"""

import time
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError

from network_hub.core.db import READS

TRUSTED = 2.0  # seconds after it was last used
_BACK = "came back at"


def prepare(engine: Engine) -> None:
    """Install the behaviour on `engine`; does nothing for other databases."""
    if engine.dialect.name != "postgresql":
        return
    dialect = engine.dialect
    reading = engine.execution_options(isolation_level="AUTOCOMMIT")
    engine.update_execution_options(**{READS: reading})

    @event.listens_for(engine, "checkout")
    def look(connection: Any, record: Any, _: object) -> None:
        idle = time.monotonic() - record.info.get(_BACK, 0.0)
        if idle > TRUSTED and not _answers(dialect, connection):
            raise DisconnectionError  # the pool takes another, or makes one

    @event.listens_for(engine, "checkin")
    def note(_: object, record: Any) -> None:
        record.info[_BACK] = time.monotonic()


def _answers(dialect: Any, connection: Any) -> bool:
    try:
        return bool(dialect.do_ping(connection))
    except dialect.loaded_dbapi.Error:
        return False
