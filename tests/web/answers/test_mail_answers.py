"""Answers by mail land in their topic once, by the rules of writing there."""

from datetime import timedelta

import pytest

from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.core.outbox import deliver_all
from network_hub.discussions.models import Message, ReadMark
from network_hub.notifications import intake, services
from network_hub.notifications.models import Arrival
from network_hub.notifications.replies import ABOVE
from tests.actors import BO
from tests.answering import answer
from tests.cast import NOON
from tests.mail import MORNING, text_of, to
from tests.pages import page
from tests.talk import say


@pytest.mark.both_databases
def test_an_answer_lands_in_the_topic_once(asked, topic, live, cast, talk):
    listening = live(cast.bo)
    listening.emit("room.watch", {"room": "network:1", "after": 2}, callback=True)
    listening.get_received()
    mail = answer(asked)
    talk.arrive(mail)
    talk.arrive(mail)

    assert talk.spoken[2:] == [(1, 1, "We have three.")]
    heard = [one["args"][0] for one in listening.get_received() if one["name"] == "room.event"]
    assert [one["event"]["message"]["text"] for one in heard] == ["We have three."]
    assert "We have three." in page(cast.bo.get(f"/rooms/network/1/topics/{topic}")).text


def test_the_mail_says_that_one_may_answer_and_for_whom(asked):
    assert text_of(asked).startswith(f"— {ABOVE['sv']} —")
    assert "för Skurups kommun" in text_of(asked)
    assert str(asked["Reply-To"]).endswith("@hub.example")
    assert len(str(asked["Reply-To"]).partition("@")[0]) <= 64
    assert str(asked["Return-Path"]).startswith("<svar+")


def test_a_digest_has_an_address_for_each_topic(days, talk):
    (digest,) = days.until(MORNING)
    assert digest["Reply-To"] is None
    address = next(word for word in text_of(digest).split() if word.startswith("svar+"))

    talk.arrive(answer(address))

    assert talk.spoken[-1] == (1, 1, "We have three.")


def test_who_only_reads_is_not_asked_to_answer(days, inside, topic):
    """Finn observes; he wrote before he did."""

    @command
    def written():
        db.session.query(Message).filter_by(number=2).one().author_id = 6
        db.session.query(ReadMark).filter_by(user_id=2).one().user_id = 6

    inside(written)
    inside(say, BO, topic, "And now?")
    mails = days.until(MORNING)
    (to_finn,) = to(mails, "finn")
    assert "And now?" in text_of(to_finn)
    assert "svar+" not in text_of(to_finn)
    assert "svar+" in text_of(*to(mails, "astrid"))


@pytest.mark.usefixtures("topic")
def test_nothing_is_asked_for_where_nothing_takes_it_in(app, days):
    app.config["MAIL_INTAKE"] = None
    (digest,) = days.until(MORNING)
    assert "svar+" not in digest.as_string()
    assert digest["Return-Path"] is None


def test_a_mail_without_plain_text_is_read(asked, talk):
    mail = answer(asked)
    mail.set_content(
        "<html><head><style>p {color: red}</style></head><body><p>We have <b>four</b>.</p>"
        "<p>Two &amp; two</p><br><blockquote>quoted</blockquote></body></html>",
        subtype="html",
    )
    talk.arrive(mail)

    assert talk.spoken[-1][2] == "We have four.\n\nTwo & two"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\xfe",
        b"From: \xff\r\nMessage-ID: <\x00>\r\n\r\n\x00\x01 odd",
        b"From: =?utf-8?b?!!!?= <a@b>\r\nContent-Type: text/plain; charset=klingon\r\n\r\nhej",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n--x\r\nContent-Type: x\r\n",
        b"From: a@b, c@d\r\nContent-Transfer-Encoding: base64\r\n\r\n====",
        b"From: <>\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed",
    ],
)
@pytest.mark.both_databases
def test_a_broken_mail_breaks_nothing(asked, inside, raw, talk):
    before = talk.spoken
    for address in (str(asked["Reply-To"]), str(asked["Return-Path"]).strip("<>")):
        inside(intake.take, address, "someone@example.com", raw)
    inside(deliver_all)

    assert talk.spoken == before


def test_old_arrivals_are_thrown_away(asked, inside, days, talk):
    talk.arrive(answer(asked))
    assert inside(lambda: db.session.query(Arrival).one().text) == "", (
        "what was said is not kept twice"
    )
    days.set(NOON + timedelta(days=40))

    from network_hub.core.actor import SYSTEM

    assert inside(services.intake.throw_old_ones_away, SYSTEM) == 1
    assert inside(services.intake.throw_old_ones_away, SYSTEM) == 0
