"""Mail about notices: what is said, and never more than may be seen."""

from datetime import timedelta

import pytest

from network_hub.accounts.models import User
from network_hub.accounts.services import people
from network_hub.core.actor import Actor, Place
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.discussions.services import mark_read
from network_hub.networks.services.members import leave
from network_hub.notifications.models import Rhythm
from network_hub.registers import services as registers
from network_hub.registers.models import Need, Visibility
from network_hub.seminars import services as meetings
from tests import needs, seminars
from tests.actors import ASTRID, BO, CIA
from tests.mail import MONDAY, MORNING, SOON, html_of, text_of, to, wants
from tests.talk import TRANSPORT, delete, say, start

LATER = SOON + timedelta(minutes=2)


@pytest.mark.both_databases
def test_what_has_been_read_by_then_is_left_out(days, inside, talk):
    inside(mark_read, ASTRID, TRANSPORT, talk, 2)
    (digest,) = days.until(MORNING)
    assert "And a half." in text_of(digest)
    assert "We have" not in text_of(digest)

    days.set(MORNING)
    inside(say, BO, talk, "More.")
    inside(mark_read, ASTRID, TRANSPORT, talk, 4)
    assert days.until(MONDAY) == [], "nothing is left to say"
    assert days.waiting() == 0


def test_what_was_taken_back_is_not_said(days, inside, talk):
    inside(delete, BO, talk, 3)

    (digest,) = days.until(MORNING)

    assert "And a half." not in digest.as_string()
    assert "We have two." in text_of(digest)


@pytest.mark.both_databases
def test_who_has_left_by_then_is_told_nothing(days, inside, talk):
    """And would have been told, had they stayed."""
    inside(say, CIA, talk, "Canary")
    assert "Canary" in text_of(*to(days.until(MORNING), "astrid"))

    days.set(MORNING)
    inside(say, CIA, talk, "Canary again")
    inside(leave, BO, 1)
    later = days.until(MORNING + timedelta(days=1))
    assert to(later, "astrid")
    assert to(later, "bo") == []

    days.set(MORNING + timedelta(days=1))
    inside(say, CIA, talk, "And again")
    inside(days.until, MORNING + timedelta(days=1, minutes=1))
    inside(people.end_person, Actor(origin="cli"), 1)
    assert days.until(MONDAY) == []
    assert days.waiting() == 0


def change(need_id, **said):
    version = db.session.get_one(Need, need_id).version
    registers.write(ASTRID, need_id, "what", said, version=version, reason="asked")


@command
def hide(need_id):
    db.session.get_one(Need, need_id).visibility = Visibility.OWN


def test_a_need_that_was_closed_to_others_is_not_mailed_to_them(days, inside):
    need = inside(needs.shared, ASTRID, title="Canary lorries")
    inside(needs.join, BO, need.id)
    inside(change, need.id, why_now="Winter")
    (before,) = to(days.until(MORNING), "bo")
    assert "Canary lorries" in before.as_string()

    days.set(MORNING)
    inside(change, need.id, why_now="Spring")
    inside(days.until, MORNING + timedelta(minutes=1))
    inside(hide, need.id)

    assert to(days.until(MONDAY), "bo") == []


def test_a_meeting_says_when_and_where(days, inside):
    meeting = inside(seminars.published, title="What the market said")
    inside(meetings.register, BO, meeting.id)
    inside(meetings.cancel, ASTRID, meeting.id, reason="Snow on the roads")

    (mail,) = to(days.until(SOON), "bo")

    assert mail["Subject"] == "Mötet ställdes in: What the market said"
    for said in (
        "När: måndag 9 mars 2026 kl. 13.00 (svensk tid) – 15.00",
        "Plats: Town hall",
        "Snow on the roads",
    ):
        assert said in text_of(mail)
    assert "video.example" not in mail.as_string(), "not shown to who is no longer registered"


def test_mail_is_in_its_readers_language(days, inside, talk):
    @command
    def read_english():
        db.session.get_one(User, 1).language = "en"

    inside(read_english)
    (digest,) = days.until(MORNING)

    assert digest["Subject"] == "Tuesday 3 March 2026: 2 new notices"
    assert digest["Content-Language"] == "en"
    assert '<html lang="en">' in html_of(digest)
    assert 'lang="sv">Chargers' in html_of(digest)
    assert "Monday 2 March 2026 at 13:00 (Swedish time)" in text_of(digest)


def test_what_people_write_is_text_in_html_too(days, inside):
    topic = inside(start, ASTRID, "<script>alert(1)</script>").topic_id
    inside(say, BO, topic, "<img src=x onerror=alert(2)>")

    (digest,) = days.until(MORNING)

    assert "<script" not in html_of(digest)
    assert "<img" not in html_of(digest)
    assert "&lt;script&gt;alert(1)" in html_of(digest)


def test_who_acts_for_two_is_told_what_either_may_see(days, inside, talk):
    """Astrid's seat is Skurup's; she also works for Trelleborg, which is listed after."""
    (digest,) = days.until(MORNING)
    assert "Chargers" in text_of(digest)
    assert (Place.NETWORK, 1) in ASTRID.seats


def test_mail_programs_keep_the_talk_together_and_no_machine_answers(days, inside, talk):
    wants(inside, ASTRID, Rhythm.AT_ONCE)
    (first,) = days.until(SOON)
    inside(say, CIA, talk, "So do we.")
    (second,) = to(days.until(LATER), "astrid")

    assert first["Subject"] == second["Subject"]
    assert first["References"] == second["References"] == f"<topic-{talk}@localhost>"
    assert first["Message-ID"] != second["Message-ID"]
    assert first["List-Id"] == "<network-1.localhost>"
    assert first["Auto-Submitted"] == "auto-generated"
    assert first["Precedence"] == "list"
    assert first["X-Auto-Response-Suppress"] == "All"
