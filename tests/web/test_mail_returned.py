"""Mail that comes back: the address is marked, its owner sees it and can confirm it again."""

from datetime import timedelta
from email.message import EmailMessage, Message
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.mime.text import MIMEText
from email.utils import make_msgid

import pytest

from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.notifications import addresses, intake, queries
from network_hub.notifications.services.returns import MOST
from tests.actors import ASTRID, BO
from tests.cast import NOON
from tests.mail import MORNING, text_of, to
from tests.pages import page
from tests.signing_in import ask_for_link
from tests.talk import say, start

HERS = "astrid@skurup.example"


@pytest.fixture
def app(app):
    app.config["MAIL_INTAKE"] = "svar@hub.example"
    return app


@pytest.fixture
def topic(inside):
    topic = inside(start, ASTRID).topic_id
    inside(say, BO, topic)
    return topic


@pytest.fixture
def digest(days, topic):
    (mail,) = days.until(MORNING)
    return mail


def report(status="5.1.1", action="failed"):
    """As mail servers write it (RFC 3464)."""
    mail = MIMEMultipart("report", **{"report-type": "delivery-status"})
    mail["From"] = "MAILER-DAEMON@skurup.example"
    mail["Message-ID"] = make_msgid()
    mail.attach(MIMEText("Hello, I could not deliver your mail."))
    status_part = MIMENonMultipart("message", "delivery-status")
    about_all, about_one = Message(), Message()
    about_all["Reporting-MTA"] = "dns; mx.skurup.example"
    about_one["Final-Recipient"] = f"rfc822; {HERS}"
    about_one["Action"], about_one["Status"] = action, status
    status_part.set_payload([about_all, about_one])
    mail.attach(status_part)
    return mail.as_bytes()


@pytest.fixture
def comes_back(inside, digest):
    where = str(digest["Return-Path"]).strip("<>")

    def come(raw):
        inside(intake.take, where, "", raw)

    return come


@pytest.fixture
def stopped(inside):
    return lambda: inside(queries.mail_stopped, 1) is not None


@pytest.mark.both_databases
def test_no_such_mailbox_stops_mail_at_once_but_not_the_way_in(
    comes_back, stopped, days, inside, topic
):
    inside(say, BO, topic, "More")
    comes_back(report("5.1.1"))
    assert stopped()

    assert to(days.until(MORNING + timedelta(days=1)), "astrid") == []
    ask_for_link(days.app, HERS)
    mails = to(days.until(MORNING + timedelta(days=1, minutes=1)), "astrid")
    assert [mail["Subject"] for mail in mails] == ["Din länk för att logga in i Nätverkshubben"]
    assert days.waiting() == 0


def test_other_failures_stop_it_when_they_come_on_several_days(comes_back, stopped, days):
    for day in range(MOST):
        assert not stopped()
        days.set(MORNING + timedelta(days=day))
        comes_back(report("5.2.2"))
        comes_back(report("5.2.2"))  # of the same day
    assert stopped()


def test_failures_long_ago_are_forgotten(comes_back, stopped, days):
    for month in range(MOST + 2):
        days.set(NOON + timedelta(days=40 * month))
        comes_back(report("5.2.2"))
    assert not stopped()


def test_the_same_report_again_is_once(comes_back, stopped, days, monkeypatch):
    raw = report("5.2.2")
    for day in range(MOST + 1):
        days.set(MORNING + timedelta(days=day))
        comes_back(raw)
    assert not stopped()


@pytest.mark.parametrize(("status", "action"), [("4.4.7", "delayed"), ("2.0.0", "delivered")])
def test_what_is_only_late_or_has_arrived_is_no_failure(comes_back, stopped, status, action):
    for _ in range(MOST):
        comes_back(report(status, action))
    assert not stopped()


def test_an_automatic_answer_is_no_failure(comes_back, stopped):
    away = EmailMessage()
    away["From"], away["Auto-Submitted"] = HERS, "auto-replied"
    away.set_content("5.1.1 I am on holiday. Action: failed")
    for _ in range(MOST):
        comes_back(bytes(away))
    assert not stopped()


def test_what_comes_back_from_a_former_address_says_nothing_of_the_new_one(
    comes_back, stopped, inside
):
    @command
    def move():
        from network_hub.accounts.models import User

        db.session.get_one(User, 1).email = "astrid@ystad.example"

    inside(move)
    comes_back(report("5.1.1"))
    assert not stopped()


def test_its_owner_sees_it_everywhere_and_confirms_by_a_mail(comes_back, cast, days, stopped):
    assert "come back" not in cast.astrid.get("/").text
    comes_back(report("5.1.1"))
    for path in ("/", "/notices", "/notices/mail"):
        assert "come back" in cast.astrid.get(path).text, path
        assert "come back" not in cast.bo.get(path).text, path

    assert cast.astrid.post("/notices/mail/confirmation").status_code == 303
    (mail,) = to(days.until(MORNING + timedelta(minutes=1)), "astrid")
    link = next(word for word in text_of(mail).split() if "/mail/confirm/" in word)
    path = link.removeprefix("http://localhost:8000")
    assert "Email reaches me here" in page(cast.nobody.get(path)).text
    assert stopped(), "a filter that opens links confirms nothing"

    assert cast.nobody.post(path).status_code == 200
    assert not stopped()
    assert cast.nobody.post(path).status_code == 200, "twice is once"
    assert "come back" not in cast.astrid.get("/").text

    days.set(MORNING + timedelta(days=1))
    comes_back(report("5.1.1"))
    assert cast.nobody.post(path).status_code == 404, "an old mail confirms nothing new"
    assert stopped()


def test_who_has_an_address_that_works_is_sent_no_mail_to_confirm_it(cast, days, digest):
    cast.astrid.post("/notices/mail/confirmation")
    assert days.until(MORNING + timedelta(minutes=1)) == []


def test_an_address_of_returns_is_told_from_one_of_answers(app, digest, inside):
    back = inside(addresses.read, str(digest["Return-Path"]).strip("<>"))
    assert isinstance(back, addresses.ReturnTo)
    assert back.user_id == 1
