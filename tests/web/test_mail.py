"""Letters on their way: what goes over the wire, and that none is lost or doubled."""

import smtplib
import socketserver
import threading
from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from network_hub.accounts.services import people
from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.core.events import AuditEntry
from network_hub.core.outbox import deliver_all
from network_hub.notifications import post, queries, reactions
from network_hub.notifications.models import Letter
from tests.cast import NOON
from tests.signing_in import ask_for_link, letters

BO = "bo@trelleborg.example"


class MailServer(socketserver.ThreadingTCPServer):
    """A mail server of the simplest kind: it takes letters, or says that it cannot just now."""

    allow_reuse_address = True

    def __init__(self):
        self.letters, self.busy, self.refuses = [], False, ""
        self.senders = []
        super().__init__(("127.0.0.1", 0), MailTalk)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class MailTalk(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        self.say("220 hello")
        for raw in self.rfile:
            word = raw[:4].upper()
            if word == b"QUIT":
                self.say("221 bye")
                return
            if word == b"MAIL":
                self.server.senders.append(raw.decode())
            if word == b"DATA":
                self.say("354 go on")
                lines = iter(self.rfile.readline, b".\r\n")
                self.server.letters.append(b"".join(lines))
            if word == b"MAIL" and self.server.busy:
                self.say("451 later")
            elif word == b"RCPT" and self.server.refuses:
                self.say(self.server.refuses)
            else:
                self.say("250 good")


@pytest.fixture
def mail_server(app):
    with MailServer() as server:
        app.config["MAIL_URL"] = server.url
        yield server
        server.shutdown()


def send(app):
    with app.app_context():
        deliver_all()
        post.send_all()


def waiting(app):
    with app.app_context():
        return db.session.query(Letter).count()


@pytest.mark.both_databases
def test_a_mail_server_gets_a_whole_letter(app, mail_server):
    app.config["BASE_URL"] = "https://hub.example/natverk"
    ask_for_link(app)
    send(app)

    (raw,) = mail_server.letters
    letter = message_from_bytes(raw, policy=policy.default)
    assert letter["To"] == BO
    assert str(letter["From"]) == "Nätverkshubben <natverkshubben@localhost>"
    assert letter["Message-ID"].endswith("@hub.example>")
    assert letter["Auto-Submitted"] == "auto-generated"
    assert "https://hub.example/natverk/sign-in/link/" in letter.get_content()
    assert "Så här loggar du in" in letter.get_content()
    assert waiting(app) == 0


@pytest.mark.both_databases
def test_a_busy_mail_server_gets_the_letter_later_and_once(app, mail_server, monkeypatch):
    mail_server.busy = True
    ask_for_link(app)
    send(app)
    assert (mail_server.letters, waiting(app)) == ([], 1)

    mail_server.busy = False
    send(app)
    assert mail_server.letters == [], "not at once"
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(minutes=2))
    send(app)
    send(app)

    assert len(mail_server.letters) == 1
    assert waiting(app) == 0


def test_a_crash_while_sending_sends_the_same_letter_again(app, mail_server, monkeypatch):
    """The second has the first one's Message-ID, so that it can be seen as a repeat."""
    ask_for_link(app)
    monkeypatch.setattr(post, "finish", _crash)
    with pytest.raises(KeyboardInterrupt):
        send(app)
    monkeypatch.undo()
    monkeypatch.setattr(clock, "now", lambda: NOON + Letter.LEASE)
    send(app)

    ids = {message_from_bytes(raw)["Message-ID"] for raw in mail_server.letters}
    assert (len(mail_server.letters), len(ids)) == (2, 1)
    assert waiting(app) == 0


def _crash(*_):
    raise KeyboardInterrupt


def test_an_outbox_that_repeats_itself_gives_one_letter(app, mail_server):
    @command
    def again():
        entry = db.session.query(AuditEntry).one()
        reactions.mail_the_link(entry)
        reactions.mail_the_link(entry)

    ask_for_link(app)
    with app.app_context():
        deliver_all()
        again()
    send(app)

    assert len(mail_server.letters) == 1


def test_what_has_no_point_any_more_is_not_sent(app, mail_server, monkeypatch):
    ask_for_link(app)
    with app.app_context():
        deliver_all()
        people.end_person(Actor(origin="cli"), 2)
    send(app)

    assert mail_server.letters == []
    assert waiting(app) == 0


def test_nobody_is_written_to_for_ever(app, mail_server, monkeypatch):
    mail_server.busy = True
    with app.app_context():
        people.set_password(
            Actor(user_id=2, organisation_id=2), password_hash="x", replaces=None, session_id=2
        )
    for hours in range(0, 100, 2):
        monkeypatch.setattr(clock, "now", lambda hours=hours: NOON + timedelta(hours=hours))
        send(app)

    assert waiting(app) == 0


def test_files_of_letters_are_their_owners_only(app):
    ask_for_link(app)
    letters(app)

    folder = app.config["INSTANCE"] / "mail"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [file.stat().st_mode & 0o777 for file in folder.iterdir()] == [0o600]


def test_no_password_is_said_in_the_clear_to_another_machine(app, monkeypatch):
    """A server that offers no encryption is refused before anything secret is said."""
    with MailServer() as server:
        real = smtplib.SMTP

        class Elsewhere(real):
            def __init__(self, host, port, **rest):
                super().__init__("127.0.0.1", server.server_address[1], **rest)

            def login(self, *_):
                raise AssertionError("the password was said")

        monkeypatch.setattr(smtplib, "SMTP", Elsewhere)
        app.config["MAIL_URL"] = "smtp://me:secret@mail.example:25"
        ask_for_link(app)
        send(app)
        server.shutdown()

        assert server.letters == []
    assert waiting(app) == 1


def test_mail_comes_back_to_an_address_that_says_whose_it_was(app, mail_server):
    app.config["MAIL_INTAKE"] = "svar@hub.example"
    ask_for_link(app)
    send(app)

    (sender,) = mail_server.senders
    assert "<svar+" in sender
    assert "Return-Path" not in message_from_bytes(mail_server.letters[0])


@pytest.mark.parametrize(
    ("answer", "left", "stopped"),
    [
        ("550 5.1.1 no such mailbox", 0, True),
        ("550 5.7.1 not welcome", 0, False),
        ("450 4.2.0 try later", 1, False),
    ],
)
def test_what_the_mail_server_refuses_is_as_if_it_had_come_back(
    app, mail_server, answer, left, stopped
):
    mail_server.refuses = answer
    ask_for_link(app)
    send(app)

    assert waiting(app) == left
    with app.app_context():
        assert (queries.mail_stopped(2) is not None) == stopped
