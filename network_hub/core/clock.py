"""One place to ask what time it is, so that tests can answer."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

HOME = ZoneInfo("Europe/Stockholm")


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The date in Stockholm, where the authorities' deadlines are kept."""
    return now().astimezone(HOME).date()
