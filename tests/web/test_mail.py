"""Letters: who gets one, what it looks like on the wire, and that none is lost or doubled."""

import smtplib
import socketserver
import threading
from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from network_hub.accounts.models import User
from network_hub.accounts.services import links, people
from network_hub.core import clock
from network_hub.core.actor import Actor, Role
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.core.events import AuditEntry, deliver_all
from network_hub.networks.models import Network, Openness
from network_hub.networks.services import invitations, requests
from network_hub.notifications import post, reactions
from network_hub.notifications.letters import WRITERS
from network_hub.notifications.models import Letter
from tests.actors import ASTRID, EVA
from tests.cast import NOON
from tests.signing_in import letters

BO = "bo@trelleborg.example"


class MailServer(socketserver.ThreadingTCPServer):
    """A mail server of the simplest kind: it takes letters, or says that it cannot just now."""

    allow_reuse_address = True

    def __init__(self):
        self.letters, self.busy = [], False
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
            if word == b"DATA":
                self.say("354 go on")
                lines = iter(self.rfile.readline, b".\r\n")
                self.server.letters.append(b"".join(lines))
            if word == b"MAIL" and self.server.busy:
                self.say("451 later")
            else:
                self.say("250 good")


@pytest.fixture
def mail_server(app):
    with MailServer() as server:
        app.config["MAIL_URL"] = server.url
        yield server
        server.shutdown()


def ask(app, email=BO):
    with app.app_context():
        links.ask_for_link(Actor(origin="web 192.0.2.1"), email)


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
    ask(app)
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


def test_links_go_to_the_configured_address_whatever_host_the_request_names(app, cast):
    answer = cast.nobody.post("/sign-in/link", data={"email": BO}, headers={"Host": "evil.example"})
    assert answer.status_code in (303, 400)

    for letter in letters(app):
        assert "evil.example" not in letter.as_string()


@pytest.mark.both_databases
def test_a_busy_mail_server_gets_the_letter_later_and_once(app, mail_server, monkeypatch):
    mail_server.busy = True
    ask(app)
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
    ask(app)
    monkeypatch.setattr(post, "finish_letter", _crash)
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

    ask(app)
    with app.app_context():
        deliver_all()
        again()
    send(app)

    assert len(mail_server.letters) == 1


def test_what_has_no_point_any_more_is_not_sent(app, mail_server, monkeypatch):
    ask(app)
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


@pytest.mark.parametrize(
    "name", ["Bo\r\nBcc: evil@x.example", "Bo\nSubject: x", "Bo\x00", "🦌" * 60]
)
def test_nothing_that_people_write_becomes_a_header(app, name):
    @command
    def call():
        db.session.get(User, 2).name = name

    with app.app_context():
        call()
    ask(app)

    (letter,) = letters(app)

    assert sorted(letter.keys()) == [
        "Auto-Submitted",
        "Content-Language",
        "Content-Transfer-Encoding",
        "Content-Type",
        "Date",
        "From",
        "MIME-Version",
        "Message-ID",
        "Subject",
        "To",
    ]
    assert str(letter["To"]) == BO


def test_files_of_letters_are_their_owners_only(app):
    ask(app)
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
        ask(app)
        send(app)
        server.shutdown()

        assert server.letters == []
    assert waiting(app) == 1


def test_an_invitation_comes_by_mail_with_the_way_in(app, cast):
    with app.app_context():
        invitations.invite(
            ASTRID,
            1,
            role=Role.OBSERVER,
            email="ny@ystad.example",
            text="Hej!\r\nSubject: x\nVill ni vara med?",
            days=14,
            uses=1,
        )

    (letter,) = letters(app)

    assert letter["To"] == "ny@ystad.example"
    assert letter["Subject"] == "Inbjudan till beställarnätverket Transport"
    said = letter.get_content()
    assert "Astrid Ek, Skurups kommun, bjuder in dig" in said
    assert "som observatör." in said
    assert "> Subject: x\n> Vill ni vara med?" in said
    assert "16 mars 2026 13:00 (Europe/Stockholm)" in said
    path = said.split("localhost:8000")[1].split()[0]
    assert "Transport" in cast.nobody.get(path).text


def test_a_link_to_hand_out_is_mailed_to_nobody(app):
    with app.app_context():
        invitations.invite(ASTRID, 1, role=Role.OBSERVER, email=None, text="", days=14, uses=5)

    assert letters(app) == []


@pytest.mark.parametrize(("accept", "subject"), [(True, "Välkommen"), (False, "Svar från")])
def test_who_asks_to_join_is_asked_about_and_answered(app, accept, subject):
    with app.app_context():
        asked = requests.ask_to_join(EVA, 1, reason="Vi har samma behov.")

    (question,) = letters(app)
    assert question["To"] == "astrid@skurup.example"
    assert question["Subject"] == "Ystads kommun vill gå med i Transport"
    assert "> Vi har samma behov." in question.get_content()
    with app.app_context():
        requests.answer_request(
            ASTRID,
            1,
            asked.id,
            accept=accept,
            role=Role.REPRESENTATIVE,
            answer="Ni är redan många.",
        )

    answer = letters(app)[-1]
    assert answer["To"] == "eva@ystad.example"
    assert answer["Subject"] == f"{subject} {'till ' * accept}Transport"
    assert "> Ni är redan många." in answer.get_content()


def test_a_hidden_network_that_says_no_does_not_say_its_name(app):
    @command
    def hide():
        db.session.get(Network, 1).openness = Openness.HIDDEN

    with app.app_context():
        asked = requests.ask_to_join(EVA, 1, reason="Vi har samma behov.")
        hide()
        requests.answer_request(
            ASTRID, 1, asked.id, accept=False, role=Role.REPRESENTATIVE, answer="Nej."
        )

    answer = next(one for one in letters(app) if one["To"] == "eva@ystad.example")
    assert "Transport" not in answer.as_string()
    assert "/networks/" not in answer.get_content()


def test_every_letter_is_there_in_both_languages(app):
    import inspect
    import re

    from network_hub.notifications import letters as module

    named = set(re.findall(r'Words\(\s*"(\w+)"', inspect.getsource(module)))
    found = app.jinja_env.list_templates(filter_func=lambda name: name.startswith("mail/"))

    assert len(named) == len(WRITERS)
    assert sorted(found) == sorted(f"mail/{n}.{lang}.txt" for n in named for lang in ("sv", "en"))
