"""Mail about notices: at once or in digests, the same events, and never more than may be seen."""

from datetime import timedelta

import pytest

from network_hub.accounts.services import people
from network_hub.core.actor import Actor, Place
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.discussions.services import mark_read
from network_hub.networks.services.members import leave
from network_hub.notifications import mailings, post, services, words
from network_hub.notifications.models import Kind, Mailing, Notice, Rhythm, Waiting
from network_hub.registers import services as registers
from network_hub.registers.events import NeedJoined
from network_hub.seminars import services as meetings
from tests import needs, seminars
from tests.actors import ASTRID, BO, CIA
from tests.cast import NOON
from tests.mail import MONDAY, MORNING, SOON, html_of, text_of, to
from tests.talk import TRANSPORT, delete, say, start

LATER = SOON + timedelta(minutes=2)


def wants(inside, actor, rhythm, *kinds, network_id=0):
    inside(services.choose_mail, actor, dict.fromkeys(kinds or Kind, rhythm), network_id)


@pytest.fixture
def talk(inside):
    """Astrid's topic, in which Bo has written twice."""
    topic = inside(start, ASTRID).topic_id
    inside(say, BO, topic, "We have **two**.")
    inside(say, BO, topic, "And a half.")
    return topic


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


CIA_AS_COORDINATOR = Actor(
    user_id=3, organisation_id=3, position=CIA.position, buys=True, seats=ASTRID.seats
)


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


def change(need_id, **said):
    need = registers_need(need_id)
    registers.write(ASTRID, need_id, "what", said, version=need.version, reason="asked")


def registers_need(need_id):
    from network_hub.registers.models import Need

    return db.session.get_one(Need, need_id)


@command
def hide(need_id):
    from network_hub.registers.models import Visibility

    registers_need(need_id).visibility = Visibility.OWN


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
        from network_hub.accounts.models import User

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


def test_a_part_that_cannot_be_written_stops_no_other(days, inside, talk, monkeypatch):
    need = inside(needs.shared, ASTRID, title="Lorries")
    inside(needs.join, BO, need.id)
    monkeypatch.delitem(words.SAID, NeedJoined.kind)

    (digest,) = days.until(MORNING)

    assert "Chargers" in text_of(digest)
    assert "Lorries" not in text_of(digest)


def test_a_mail_that_cannot_be_written_stops_no_other(days, inside, talk, monkeypatch):
    inside(say, ASTRID, talk, "Thank you.")
    real = mailings.write

    def write(mailing):
        if mailing.user_id == 1:
            raise KeyError("a broken template")
        return real(mailing)

    monkeypatch.setattr(mailings, "write", write)
    (to_bo,) = days.until(MORNING)
    assert to(days.until(MORNING), "astrid") == []
    assert to([to_bo], "bo")

    monkeypatch.setattr(mailings, "write", real)
    assert len(to(days.until(MORNING + timedelta(minutes=2)), "astrid")) == 1


@pytest.mark.both_databases
def test_a_crash_sends_once_more_and_not_a_third_time(days, talk, monkeypatch):
    sent = []

    def crash(mail, since):
        sent.append(mail["Message-ID"])
        raise KeyboardInterrupt

    monkeypatch.setattr(post, "_carry", crash)
    for again in range(4):
        try:
            days.until(MORNING + again * Waiting.LEASE)
        except KeyboardInterrupt:
            continue

    assert len(sent) == 2
    assert len(set(sent)) == 1, "the repeat can be recognised"
    assert days.waiting() == 0


def test_a_digest_is_gathered_once_by_however_many_workers(days, inside, talk):
    days.until(SOON)
    days.set(MORNING)

    assert [inside(services.gather) for _ in range(3)] == [True, False, False]
    assert inside(lambda: db.session.query(Mailing).count()) == 1
    first, second = inside(services.take, Mailing), inside(services.take, Mailing)
    assert first is not None
    assert second is None, "taken by the first"


def test_a_notice_and_its_mail_are_stored_together_or_not_at_all(inside, talk, monkeypatch):
    def fail(*_):
        raise RuntimeError("the database went away")

    monkeypatch.setattr(services.notices.queries, "planned", fail)
    from network_hub.core.events import deliver_all

    inside(deliver_all)
    assert inside(lambda: db.session.query(Notice).count()) == 0
