"""What is refused is answered by a mail that says why, and machines are not answered at all."""

import pytest

from network_hub.accounts.models import Seat
from network_hub.accounts.services import people
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.discussions.models import RoomEvent
from network_hub.notifications.services.intake import MOST_AN_HOUR, MOST_REFUSALS
from tests.answering import HERS, answer
from tests.cast import NOON
from tests.mail import text_of, to


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"sender": "elsewhere@skurup.example"}, "från en annan adress"),
        ({"text": ""}, "inget nytt"),
        ({"text": "x" * 10_001}, "högst 10"),
    ],
)
def test_what_is_refused_is_answered_by_a_mail_that_says_why_once(asked, topic, change, why, talk):
    before = talk.spoken
    mail = answer(asked, **change)
    talk.arrive(mail)
    talk.arrive(mail)

    assert talk.spoken == before
    (told,) = talk.told()
    assert str(told["To"]) == HERS, "never to where it came from"
    assert why in text_of(told)
    assert f"/topics/{topic}" in text_of(told)
    if change.get("text") is None:
        assert "> We have three." in text_of(told), "nothing of it is lost"


def test_attachments_are_refused_but_not_the_picture_of_a_signature(asked, talk):
    drawn = answer(asked, "With a logotype.")
    drawn.add_related(b"PNG", "image", "png", cid="<logo@skurup.example>")
    talk.arrive(drawn)
    assert talk.spoken[-1][2] == "With a logotype."

    attached = answer(asked, "See the file.")
    attached.add_attachment(b"%PDF", "application", "pdf", filename="offert.pdf")
    talk.arrive(attached)
    assert talk.spoken[-1][2] == "With a logotype."
    (told,) = talk.told()
    assert "inte ha bilagor" in text_of(told)
    assert "> See the file." in text_of(told)


@command
def end_her_seat():
    db.session.query(Seat).filter_by(user_id=1, place_id=1).one().ended_at = NOON


@pytest.mark.both_databases
def test_who_may_no_longer_write_there_does_not(asked, inside, talk):
    steps = inside(lambda: db.session.query(RoomEvent).count())
    inside(end_her_seat)
    talk.arrive(answer(asked))

    assert len(talk.spoken) == 2
    assert inside(lambda: db.session.query(RoomEvent).count()) == steps, "no number is taken"
    (told,) = to(talk.told(), "astrid")
    assert "inte skriva i det ämnet" in text_of(told)
    assert "/topics/" not in text_of(told)


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated"},
        {"Precedence": "bulk"},
        {"X_Autoreply": "yes"},
        {"List_Id": "<list.example>"},
    ],
)
def test_machines_are_neither_heard_nor_answered(asked, headers, talk):
    before = talk.spoken
    talk.arrive(answer(asked, "I am on holiday.", **headers))
    talk.arrive(answer(asked, "Bounced."), sender="")
    talk.arrive(answer(asked, "Failed.", sender="mailer-daemon@skurup.example"))

    assert talk.spoken == before
    assert talk.told() == []


def test_our_own_mail_coming_back_is_ignored(asked, talk):
    before = talk.spoken
    del asked["To"]
    asked["To"] = asked["Reply-To"]
    talk.arrive(asked)

    assert talk.spoken == before
    assert talk.told() == []


def test_who_goes_on_being_refused_is_told_a_few_times(asked, talk):
    for _ in range(MOST_REFUSALS + 5):
        talk.arrive(answer(asked, ""))

    assert len(talk.told()) == MOST_REFUSALS


def test_answers_are_limited(asked, talk):
    for number in range(MOST_AN_HOUR + 3):
        talk.arrive(answer(asked, f"Number {number}"))

    assert len(talk.spoken) == 2 + MOST_AN_HOUR
    told = talk.told()
    assert len(told) == 3
    assert any("> Number 30" in text_of(mail) for mail in told)


def test_who_is_gone_is_not_answered(asked, inside, talk):
    before = talk.spoken
    inside(people.end_person, Actor(origin="cli"), 1)
    talk.arrive(answer(asked))

    assert talk.spoken == before
    assert talk.told() == []
