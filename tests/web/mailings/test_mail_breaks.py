"""Mail about notices when something breaks: what can be sent is, once."""

from datetime import timedelta

import pytest

from network_hub.core.db import db
from network_hub.notifications import mailings, post, services, words
from network_hub.notifications.models import Mailing, Notice, Waiting
from network_hub.registers.events import NeedJoined
from tests import needs
from tests.actors import ASTRID, BO
from tests.mail import MORNING, SOON, text_of, to
from tests.talk import say

LATER = SOON + timedelta(minutes=2)


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
    from network_hub.core.outbox import deliver_all

    inside(deliver_all)
    assert inside(lambda: db.session.query(Notice).count()) == 0
