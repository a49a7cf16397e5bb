"""From what a clock on the wall shows to an instant, over the nights when clocks are moved."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


class NoSuchTime(ValueError):
    """The clock is moved forward over it."""


class Twice(ValueError):
    """The clock is moved back and shows it two times: `first` or not must be said."""


def instant(day: date, at: time, zone: ZoneInfo, *, first: bool | None = None) -> datetime:
    """The instant, in UTC, at which clocks in `zone` show `at` on `day`.

    Raises NoSuchTime, or Twice when `first` is None and there are two such instants.
    """
    early = datetime.combine(day, at, zone)
    late = early.replace(fold=1)
    if early.utcoffset() == late.utcoffset():
        return early.astimezone(UTC)
    if early.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != early.replace(tzinfo=None):
        raise NoSuchTime
    if first is None:
        raise Twice
    return (early if first else late).astimezone(UTC)


def is_twice(moment: datetime, zone: ZoneInfo) -> bool:
    """Do clocks show this time again an hour later, or did they an hour ago?"""
    here = moment.astimezone(zone)
    return here.utcoffset() != here.replace(fold=1 - here.fold).utcoffset()
