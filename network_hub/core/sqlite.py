"""What SQLite needs to be a trustworthy shared database for one process.

The driver's own idea of transactions is switched off: a command begins with BEGIN IMMEDIATE,
so that what it reads cannot change before it writes, and a page reads one consistent state.
"""

from threading import RLock
from typing import Any

from sqlalchemy import Engine, event

from network_hub.core.command import WRITES

# One writer at a time, decided here and not by SQLite: its busy handler sleeps in C, and under
# gevent that would stop the very greenlet which is to finish the open transaction.
_writer = RLock()
_HOLDS = "holds the writer's turn"


def prepare(engine: Engine) -> None:
    """Install the behaviour on `engine`; does nothing for other databases."""
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _connect)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "commit", _release)
    event.listen(engine, "rollback", _release)


def _connect(connection: Any, _: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",  # an acknowledged message survives a power cut
        "foreign_keys=ON",
        "busy_timeout=5000",  # only other processes (a backup, a migration) make us wait
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Any) -> None:
    raw = connection.connection
    if not connection.get_execution_options().get(WRITES):
        raw.driver_connection.execute("BEGIN")
        return
    _writer.acquire()
    raw.info[_HOLDS] = True
    try:
        raw.driver_connection.execute("BEGIN IMMEDIATE")
    except BaseException:
        _release(connection)
        raise


def _release(connection: Any) -> None:
    if connection.connection.info.pop(_HOLDS, False):
        _writer.release()
