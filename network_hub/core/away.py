"""Is the database away, so that the same may well succeed in a while? A fault in what it was asked
is not that, and stays a fault. What goes on without it says so once.
"""

import structlog
from sqlalchemy.exc import DBAPIError, DisconnectionError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

# The first of what SQLite calls an error by, whatever more it says:
# busy, input or output, full, cannot be opened.
SQLITE = {5, 10, 13, 14}
# What PostgreSQL's codes begin with: connection, too little of something, its operator steps in.
POSTGRES = ("08", "53", "57P")
log = structlog.get_logger(__name__)


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


class Spell:
    """Something is away for a while: the log has a line when that begins and one when it is over,
    however often it is noticed in between."""

    def __init__(self, begun: str, over: str) -> None:
        self._begun, self._over = begun, over
        self._lasts = False

    def goes_on(self, error: BaseException, **about: object) -> None:
        if not self._lasts:
            self._lasts = True
            log.warning(self._begun, error=reason(error), **about)

    def is_over(self) -> None:
        if self._lasts:
            self._lasts = False
            log.warning(self._over)
