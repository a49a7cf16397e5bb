"""When mail is due: at the same hour by the clock in Stockholm, summer and winter."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network_hub.core.clock import HOME
from network_hub.notifications.models import Mailbox, Rhythm
from network_hub.notifications.plan import BREATH, Hours, due

START = datetime(2025, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 6 * 365 * 86_400).map(lambda second: START + timedelta(seconds=second))
HOUR = st.integers(0, 23)
HOURS = st.builds(Hours, HOUR, st.integers(0, 6), HOUR, HOUR)


def here(*said):
    return datetime(*said, tzinfo=HOME).astimezone(UTC)


def local(moment):
    return moment.astimezone(HOME)


def test_what_nobody_has_chosen_is_as_in_the_table_of_mailboxes():
    columns = Mailbox.__table__.columns
    assert Hours() == Hours(**{name: columns[name].default.arg for name in vars(Hours())})


def test_never_is_never():
    assert due(here(2026, 3, 2, 13), Rhythm.NEVER, Hours()) is None


@given(MOMENTS, HOURS)
def test_a_daily_digest_comes_at_its_hour_within_a_day(now, hours):
    at = due(now, Rhythm.DAILY, hours)

    assert now < at <= now + timedelta(hours=26)
    skipped = (
        local(at).hour == 3 and hours.digest_hour == 2
    )  # the night that the clock goes forward
    assert skipped or (local(at).hour, local(at).minute) == (hours.digest_hour, 0)


@given(MOMENTS, HOURS)
def test_a_weekly_digest_comes_on_its_day_at_its_hour(now, hours):
    at = due(now, Rhythm.WEEKLY, hours)

    assert now < at <= now + timedelta(days=7, hours=2)
    assert local(at).weekday() == hours.digest_weekday


@given(MOMENTS, HOURS, st.sampled_from([(Rhythm.DAILY, 1), (Rhythm.WEEKLY, 7)]))
def test_digests_follow_each_other_without_a_gap_or_a_double(now, hours, kind):
    rhythm, days = kind
    first = due(now, rhythm, hours)
    second = due(first, rhythm, hours)

    assert local(second).date() - local(first).date() == timedelta(days=days)
    assert due(second - timedelta(seconds=1), rhythm, hours) == second


@given(MOMENTS, HOURS)
def test_nothing_comes_at_once_within_the_quiet_hours(now, hours):
    at = due(now, Rhythm.AT_ONCE, hours)

    assert not hours.quiet(local(at).hour)
    assert at == now + BREATH or (hours.quiet(local(now + BREATH).hour) and at > now)
    assert at <= now + BREATH + timedelta(hours=26)


@pytest.mark.parametrize(
    ("said", "comes"),
    [
        ((2026, 3, 28, 23, 0), (2026, 3, 29, 7, 0)),  # the night to summer time
        ((2026, 10, 24, 23, 0), (2026, 10, 25, 7, 0)),  # the night to winter time
        ((2026, 3, 2, 19, 58), (2026, 3, 2, 19, 59)),
        ((2026, 3, 2, 19, 59), (2026, 3, 3, 7, 0)),
        ((2026, 3, 3, 6, 58, 59), (2026, 3, 3, 7, 0)),
    ],
)
def test_a_night_is_as_long_as_the_clock_says(said, comes):
    assert due(here(*said), Rhythm.AT_ONCE, Hours()) == here(*comes)


def test_a_digest_keeps_its_hour_when_the_clock_moves():
    sent = [here(2026, 3, 28, 7)]
    for _ in range(2):
        sent.append(due(sent[-1], Rhythm.DAILY, Hours()))

    assert [at.isoformat()[:16] for at in sent] == [
        "2026-03-28T06:00",
        "2026-03-29T05:00",
        "2026-03-30T05:00",
    ]


def test_two_equal_hours_are_no_quiet():
    assert not any(Hours(quiet_from=7, quiet_to=7).quiet(hour) for hour in range(24))
