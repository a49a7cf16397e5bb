"""Mail about notices comes when each person has chosen: at once, in digests, or not."""

from datetime import timedelta

import pytest

from network_hub.core.actor import Actor
from network_hub.notifications.models import Kind, Rhythm
from network_hub.seminars import services as meetings
from tests import needs, seminars
from tests.actors import ASTRID, BO, CIA
from tests.cast import NOON
from tests.mail import MONDAY, MORNING, SOON, html_of, text_of, to, wants
from tests.talk import say

LATER = SOON + timedelta(minutes=2)


@pytest.mark.both_databases
def test_talk_comes_in_one_digest_in_the_morning(days, talk):
    assert days.until(SOON) == []
    assert days.until(MORNING - timedelta(minutes=1)) == []

    (digest,) = days.until(MORNING)
    assert str(digest["To"]) == "astrid@skurup.example"
    assert digest["Subject"] == "Tisdag 3 mars 2026: 2 nya notiser"
    said = text_of(digest)
    assert said.index("And a half.") < said.index("We have two.")
    assert said.count("Ämne: Chargers") == 1
    assert "Bo Alm · Trelleborgs kommun" in said
    assert "måndag 2 mars 2026 kl. 13.00 (svensk tid)" in said
    assert f"http://localhost:8000/rooms/network/1/topics/{talk}" in said
    assert html_of(digest).count("<h2") == 1
    assert days.until(MONDAY) == [], "once"
    assert days.waiting() == 0


@pytest.mark.both_databases
def test_what_is_wanted_at_once_is_one_mail_for_each_thing(days, inside, talk):
    wants(inside, ASTRID, Rhythm.AT_ONCE)
    need = inside(needs.shared, ASTRID, title="Lorries")
    inside(needs.join, BO, need.id)

    mails = days.until(SOON)

    assert sorted(mail["Subject"] for mail in mails) == [
        "Chargers",
        "En organisation till har behovet: Lorries",
    ]
    chargers = next(mail for mail in mails if mail["Subject"] == "Chargers")
    assert "We have **two**." in text_of(chargers)
    assert "<strong>two</strong>" in html_of(chargers)
    assert days.until(MORNING) == []


def test_at_night_nothing_comes_until_the_morning(days, inside, talk, monkeypatch):
    wants(inside, ASTRID, Rhythm.AT_ONCE)
    days.until(SOON)
    days.set(NOON + timedelta(hours=9))
    inside(say, BO, talk, "Good night.")

    assert days.until(NOON + timedelta(hours=17, minutes=59)) == []
    assert len(days.until(MORNING)) == 1


CIA_AS_COORDINATOR = Actor(
    user_id=3, organisation_id=3, position=CIA.position, buys=True, seats=ASTRID.seats
)


@pytest.mark.parametrize("rhythm", [Rhythm.AT_ONCE, Rhythm.DAILY, Rhythm.WEEKLY])
def test_the_same_events_come_in_every_rhythm(days, inside, talk, rhythm):
    need = inside(needs.shared, ASTRID, title="Lorries")
    inside(needs.join, BO, need.id)
    meeting = inside(seminars.published)
    inside(meetings.register, CIA, meeting.id)
    inside(meetings.register, ASTRID, meeting.id)
    wants(inside, ASTRID, rhythm)
    inside(meetings.cancel, CIA_AS_COORDINATOR, meeting.id, reason="Snow")

    said = "".join(text_of(mail) for mail in to(days.until(MONDAY), "astrid"))

    for words_of in ("We have", "And a half", "En organisation till har behovet", "ställdes in"):
        assert words_of in said, words_of


def test_daily_and_weekly_are_one_mail_when_they_fall_together(days, inside, talk):
    wants(inside, ASTRID, Rhythm.WEEKLY, Kind.NEEDS)
    need = inside(needs.shared, ASTRID, title="Lorries")
    inside(needs.join, BO, need.id)
    days.set(MONDAY - timedelta(hours=1))
    inside(say, BO, talk, "Before the week begins.")

    (digest,) = days.until(MONDAY)[-1:]

    assert "Before the week begins." in text_of(digest)
    assert "Lorries" in text_of(digest)


def test_who_wants_none_gets_none_and_still_has_the_notices(days, inside, cast, talk):
    wants(inside, ASTRID, Rhythm.NEVER)

    assert days.until(MONDAY) == []
    assert cast.astrid.get("/notices/count").json["shown"] == "2"


def test_a_network_can_be_otherwise(days, inside, talk):
    wants(inside, ASTRID, Rhythm.NEVER)
    assert days.until(SOON) == []

    wants(inside, ASTRID, Rhythm.AT_ONCE, Kind.TALK, network_id=1)
    inside(say, BO, talk, "Now.")
    (mail,) = days.until(LATER)
    assert "Now." in text_of(mail)
    assert "We have" not in text_of(mail), "what was not wanted then is not sent afterwards"

    wants(inside, ASTRID, None, Kind.TALK, network_id=1)
    inside(say, BO, talk, "Not now.")
    assert days.until(MONDAY) == []


def test_what_waits_follows_a_new_choice(days, inside, talk):
    inside(days.until, SOON)
    wants(inside, ASTRID, Rhythm.AT_ONCE)

    assert len(days.until(LATER)) == 1
    assert days.until(MONDAY) == []
