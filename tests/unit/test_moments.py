"""Time as people say it, in both languages, across midnight and daylight saving."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from time_machine import travel

from network_hub import create_app
from network_hub.edge.moments import (
    Tongue,
    duration,
    exact_day,
    exact_time,
    human_day,
    human_span,
    human_time,
    iso,
    number,
)

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOW = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)  # a Friday, noon in Stockholm


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def english() -> Iterator[None]:
    """In a request of somebody who reads English."""
    hub = create_app("config.Testing")
    with hub.test_request_context(headers={"Accept-Language": "en"}):
        yield


def at(day: int, hour: int, minute: int = 0, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (at(20, 14), "i dag 14.00"),
        (at(20, 0), "i dag 00.00"),
        (at(19, 23, 59), "i går 23.59"),
        (at(21, 9), "i morgon 09.00"),
        (at(22, 9), "om 2 dagar, sön 22 nov 09.00"),
        (at(26, 9), "om 6 dagar, tors 26 nov 09.00"),
        (at(27, 9), "fre 27 nov 09.00"),
        (at(16, 8, 30), "i måndags 08.30"),
        (at(13, 8, 30), "fre 13 nov 08.30"),
        (at(4, 9, month=1, year=2027), "4 jan 2027 09.00"),
    ],
)
def test_a_moment_is_said_as_people_say_it(moment: datetime, said: str) -> None:
    assert human_time(moment) == said


@pytest.mark.usefixtures("english")
def test_english_has_its_own_words() -> None:
    assert human_time(at(20, 14)) == "today 14:00"
    assert human_time(at(23, 9)) == "in 3 days, Mon 23 Nov 09:00"
    assert human_time(at(16, 8)) == "last Monday 08:00"
    assert exact_time(at(26, 9)) == "Thursday 26 November 2026 at 09:00 (Swedish time)"
    assert duration(1440) == "1\N{NO-BREAK SPACE}day"
    assert number(1240.5) == "1,240.5"


def test_the_day_is_stockholms_not_utcs() -> None:
    assert human_time(datetime(2026, 11, 20, 23, 30, tzinfo=UTC)) == "i morgon 00.30"
    assert human_time(datetime(2026, 11, 20, 12, 0)) == "i dag 13.00"  # noqa: DTZ001 -- as stored


def test_nine_stays_nine_across_daylight_saving() -> None:
    summer, winter = at(23, 9, month=10), at(26, 9, month=10)

    assert (winter - summer) == timedelta(days=3)  # by the wall clock
    assert human_time(summer.astimezone(UTC)).endswith("09.00")
    assert human_time(winter.astimezone(UTC)).endswith("09.00")


def test_the_exact_moment_names_day_year_and_zone() -> None:
    assert exact_time(at(26, 9)) == "torsdag 26 november 2026 kl. 09.00 (svensk tid)"
    assert exact_day(date(2026, 11, 26)) == "torsdag 26 november 2026"
    assert iso(at(26, 9)) == "2026-11-26T09:00:00+01:00"
    assert iso(date(2026, 11, 26)) == "2026-11-26"


def test_days_without_time() -> None:
    assert human_day(date(2026, 11, 21)) == "i morgon"
    assert human_day(at(26, 9)) == "om 6 dagar, tors 26 nov"
    assert human_day(date(2025, 6, 30)) == "30 juni 2025"


def test_a_span_says_the_second_day_only_when_it_is_another() -> None:
    assert human_span(at(20, 14), at(20, 15, 30)) == "i dag 14.00–15.30"
    assert human_span(at(26, 9), at(27, 12)) == "om 6 dagar, tors 26 nov 09.00 – fre 27 nov 12.00"


@pytest.mark.parametrize(
    ("length", "said"),
    [(0, "0 min"), (45, "45 min"), (90, "1 tim 30 min"), (120, "2 tim"), (12 * 1440, "12 dagar")],
)
def test_a_duration_in_the_two_largest_units(length: int, said: str) -> None:
    assert duration(length).replace("\N{NO-BREAK SPACE}", " ") == said
    assert duration(timedelta(minutes=length)) == duration(length)


def test_numbers_the_swedish_way() -> None:
    assert number(1240) == "1\N{NO-BREAK SPACE}240"
    assert number(0.5) == "0,5"
    assert number(1234567.256) == "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,26"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_days_and_months_are_called_as_in_cldr(language):
    said, names = Tongue(language), Locale.parse(language)
    for own, cldr, first in (
        ((said.days, said.short_days), names.days, 0),
        ((said.months, said.short_months), names.months, 1),
    ):
        for ours, width in zip(own, ("wide", "abbreviated"), strict=True):
            theirs = cldr["format"][width]
            assert ours[first:] == [theirs[key].rstrip(".") for key in sorted(theirs)]
