"""`network-hub mail-intake`, spoken to as a mail server does."""

import re
import smtplib
import subprocess
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from network_hub.core import clock
from network_hub.core.db import db
from network_hub.core.outbox import deliver_all
from network_hub.discussions.models import Message
from network_hub.notifications import addresses
from network_hub.notifications.models import Arrival
from tests.actors import ASTRID
from tests.browser.hub import PROGRAM, ROOT
from tests.talk import start

HOME = "svar@hub.example"


@pytest.fixture
def taking_in(app, monkeypatch):
    """The port of the program, which runs on the test's own hub."""
    app.config["MAIL_INTAKE"] = HOME
    monkeypatch.setattr(clock, "now", lambda: datetime.now(UTC))  # as it is for the program
    settings = {
        "HUB_DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
        "HUB_INSTANCE": str(app.config["INSTANCE"]),
        "HUB_SECRET_KEY": app.secret_key,
        "HUB_MAIL_INTAKE": HOME,
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    process = subprocess.Popen(
        [str(PROGRAM), "mail-intake", "--port=0"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    with process:
        said = process.stdout.readline()
        yield int(re.search(r":(\d+)$", said.strip())[1])
        process.terminate()
        assert process.wait(timeout=10) == 0


def answer(text="We have three."):
    mail = EmailMessage()
    mail["From"], mail["Message-ID"] = "astrid@skurup.example", "<1@skurup.example>"
    mail.set_content(text)
    return mail


@pytest.mark.both_databases
def test_a_mail_server_hands_over_answers(app, taking_in, inside):
    topic = inside(start, ASTRID).topic_id
    address = inside(addresses.reply_address, 1, 1, topic, 0)
    with smtplib.LMTP("127.0.0.1", taking_in) as server:
        for _ in range(2):  # it did not hear that the first was taken
            server.sendmail("astrid@skurup.example", address.upper(), answer().as_bytes())
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
            server.sendmail("a@example.com", "svar+made.up@hub.example", b"x")
        assert next(iter(refused.value.recipients.values()))[0] == 550
        both = server.sendmail("astrid@skurup.example", [address, address], answer("2").as_bytes())
        assert [code for code, _ in both.values()] == [452], "one at a time"

    assert inside(lambda: db.session.query(Arrival).count()) == 1
    inside(deliver_all)
    said = inside(lambda: [row.text for row in db.session.query(Message).order_by(Message.id)])
    assert said == ["Who has chargers?", "We have three."]


def test_a_database_that_is_away_leaves_the_mail_with_the_mail_server(app, taking_in, inside):
    address = inside(addresses.reply_address, 1, 1, 1, 0)
    with app.app_context():
        db.drop_all()
    with smtplib.LMTP("127.0.0.1", taking_in) as server, pytest.raises(smtplib.SMTPDataError) as no:
        server.sendmail("astrid@skurup.example", address, answer().as_bytes())
    assert no.value.smtp_code == 451
