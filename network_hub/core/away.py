"""Is the database away, so that the same may well succeed in a while? A fault in what it was asked
is not that, and stays a fault.
"""

from sqlalchemy.exc import DBAPIError, DisconnectionError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

# The first of what SQLite calls an error by, whatever more it says:
# busy, input or output, full, cannot be opened.
SQLITE = {5, 10, 13, 14}
# What PostgreSQL's codes begin with: connection, too little of something, its operator steps in.
POSTGRES = ("08", "53", "57P")


def is_away(error: BaseException) -> bool:
    if isinstance(error, DisconnectionError | NoConnectionFree):
        return True
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    cause = _cause(error)
    if (code := getattr(cause, "sqlite_errorcode", None)) is not None:
        return code & 0xFF in SQLITE
    if not isinstance(error, OperationalError):
        return False
    state = getattr(cause, "sqlstate", None)  # none: the server had no say in it
    return state is None or state.startswith(POSTGRES)


def reason(error: BaseException) -> str:
    """What went wrong, in a line."""
    said = str(_cause(error)).strip() or type(error).__name__
    return said.splitlines()[0]


def _cause(error: BaseException) -> BaseException:
    """As the driver said it. What SQLite refuses at the beginning of a transaction comes bare."""
    return getattr(error, "orig", None) or error
