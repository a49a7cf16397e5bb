"""Nights when the clocks are moved, and all the others."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from network_hub.seminars.wall_clock import NoSuchTime, Twice, instant

STOCKHOLM = ZoneInfo("Europe/Stockholm")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "at", "found"),
    [
        (date(2026, 3, 2), time(9), utc(2026, 3, 2, 8)),
        (date(2026, 7, 1), time(9), utc(2026, 7, 1, 7)),
        (SPRING, time(1, 59), utc(2026, 3, 29, 0, 59)),
        (SPRING, time(3), utc(2026, 3, 29, 1)),
        (AUTUMN, time(1, 59), utc(2026, 10, 24, 23, 59)),
        (AUTUMN, time(3), utc(2026, 10, 25, 2)),
    ],
)
def test_a_time_that_is_there_once(day, at, found):
    assert instant(day, at, STOCKHOLM) == found


@pytest.mark.parametrize("at", [time(2), time(2, 30), time(2, 59)])
def test_a_time_that_is_skipped(at):
    with pytest.raises(NoSuchTime):
        instant(SPRING, at, STOCKHOLM, first=True)


@pytest.mark.parametrize("at", [time(2), time(2, 30), time(2, 59)])
def test_a_time_that_is_there_twice(at):
    with pytest.raises(Twice):
        instant(AUTUMN, at, STOCKHOLM)
    early = instant(AUTUMN, at, STOCKHOLM, first=True)
    late = instant(AUTUMN, at, STOCKHOLM, first=False)
    assert (late - early).total_seconds() == 3600


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.times(), st.booleans())
def test_clocks_show_what_was_asked_for(day, at, first):
    try:
        found = instant(day, at, STOCKHOLM, first=first)
    except NoSuchTime:
        assume(False)
    assert found.astimezone(STOCKHOLM).replace(tzinfo=None, fold=0) == datetime.combine(day, at)
