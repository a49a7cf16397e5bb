"""Answers by mail: they land in their topic once, by the rules of writing there, or say why not."""

from datetime import timedelta
from email.message import EmailMessage
from email.utils import make_msgid

import pytest

from network_hub.accounts.models import Seat
from network_hub.accounts.services import people
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.core.events import deliver_all
from network_hub.discussions.models import Message, ReadMark, RoomEvent
from network_hub.notifications import addresses, intake, services
from network_hub.notifications.models import Arrival, Kind, Rhythm
from network_hub.notifications.replies import ABOVE
from network_hub.notifications.services.intake import MOST_AN_HOUR, MOST_REFUSALS
from tests.actors import ASTRID, BO
from tests.cast import NOON
from tests.mail import MORNING, SOON, text_of, to
from tests.pages import page
from tests.talk import say, start

HOME = "svar@hub.example"
HERS = "astrid@skurup.example"


@pytest.fixture
def app(app):
    app.config["MAIL_INTAKE"] = HOME
    return app


@pytest.fixture
def topic(inside):
    """Astrid's, with a message of Bo's."""
    topic = inside(start, ASTRID, "Chargers").topic_id
    inside(say, BO, topic, "We have two.")
    return topic


@pytest.fixture
def asked(days, inside, topic):
    """The mail that Astrid answers."""
    inside(services.choose_mail, ASTRID, dict.fromkeys(Kind, Rhythm.AT_ONCE))
    (mail,) = days.until(SOON)
    return mail


def answer(mail, text="We have three.", sender=HERS, **headers):
    """As a mail program makes it: to where it says, with the mail quoted beneath."""
    made = EmailMessage()
    made["From"] = f"Astrid Ek <{sender}>"
    made["To"] = str(mail["Reply-To"] if not isinstance(mail, str) else mail)
    made["Subject"] = "Re: Chargers"
    made["Message-ID"] = headers.pop("Message_ID", None) or make_msgid()
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    quoted = (
        "" if isinstance(mail, str) else "".join(f"> {one}\n" for one in text_of(mail).split("\n"))
    )
    made.set_content(f"{text}\n\nDen mån 2 mars 2026 skrev Hubben <a@b.se>:\n{quoted}")
    return made


class Talk:
    """What comes of mail that arrives: in the topic, and by mail to who wrote it."""

    def __init__(self, inside, days, topic):
        self.inside, self.days, self.topic = inside, days, topic

    def arrive(self, mail, sender=HERS):
        self.inside(intake.take, str(mail["To"]), sender, bytes(mail))
        self.inside(deliver_all)

    @property
    def spoken(self):
        """What stands in the topic, in order, with who said it for whom."""

        def read():
            rows = db.session.query(Message).filter_by(topic_id=self.topic)
            ordered = rows.order_by(Message.number)
            return [(row.author_id, row.organisation_id, row.text) for row in ordered]

        return self.inside(read)

    def told(self, at=SOON + timedelta(minutes=1)):
        return self.days.until(at)


@pytest.fixture
def talk(inside, days, topic):
    return Talk(inside, days, topic)


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


def test_an_address_stops_working_in_time(asked, days, talk):
    before = talk.spoken
    late = NOON + addresses.LASTS + timedelta(days=1)
    days.set(late)
    talk.arrive(answer(asked))

    assert talk.spoken == before
    (told,) = talk.told(late + timedelta(minutes=1))
    assert "gäller inte längre" in text_of(told)


def test_an_address_stops_working_when_its_owner_says_so(asked, topic, inside, cast, talk):
    before = talk.spoken
    assert cast.astrid.post("/notices/mail/replies").status_code == 303
    talk.arrive(answer(asked, "Again."))
    assert talk.spoken == before

    inside(say, BO, topic, "More?")
    fresh = to(talk.told(SOON + timedelta(minutes=5)), "astrid")
    talk.arrive(answer(fresh[-1], "Now."))
    assert talk.spoken[-1][2] == "Now."


def test_nobody_can_make_up_an_address(app, asked):
    with app.app_context():
        real = str(asked["Reply-To"])
        assert addresses.read(real) is not None
        assert addresses.read(real.upper()) is not None, "mail servers may change case"
        word = real.partition("+")[2].partition("@")[0]
        others = {
            real.replace(word, word[:-1] + ("a" if word[-1] != "a" else "b")),
            real.replace(word, "bb" + word[2:]),
            real.replace(word, word + "a"),
            real.replace("svar+", "svara+"),
            real.replace("@hub.example", "@evil.example"),
            HOME, f"svar+@{HOME}", "svar+1@hub.example", "", "@", "svar+åäö@hub.example",
        }  # fmt: skip
        assert [one for one in others if addresses.read(one) is not None] == []
        app.secret_key = "another hub's"
        assert addresses.read(real) is None


def test_the_largest_ids_fit_into_an_address(app):
    with app.app_context():
        address = addresses.reply_address(2**31, 2**31, 2**31, 1000)
        assert len(address.partition("@")[0]) <= 64
        found = addresses.read(address)
        assert (found.user_id, found.organisation_id, found.topic_id) == (2**31,) * 3


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
