"""What letters say, and to whom: nothing of them can be planted, both languages are there."""

import inspect
import re

import pytest

from network_hub.accounts.models import User
from network_hub.core.actor import Role
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.networks.models import Network, Openness
from network_hub.networks.services import requests
from network_hub.notifications import letters as letters_module
from network_hub.notifications.letters import WRITERS
from tests.actors import ASTRID, EVA
from tests.mail import MORNING, SOON, text_of, to
from tests.networks import invited
from tests.signing_in import ask_for_link, letters

BO = "bo@trelleborg.example"


def test_links_go_to_the_configured_address_whatever_host_the_request_names(app, cast):
    app.config["BASE_URL"] = "https://hub.example"
    cast.nobody.post("/sign-in/link", data={"email": BO}, headers={"Host": "evil.example"})

    (letter,) = letters(app)

    assert "https://hub.example/sign-in/link/" in letter.get_content()
    assert "evil.example" not in letter.as_string()


@pytest.mark.parametrize(
    "name", ["Bo\r\nBcc: evil@x.example", "Bo\nSubject: x", "Bo\x00", "🦌" * 60]
)
def test_nothing_that_people_write_becomes_a_header(app, name):
    @command
    def call():
        db.session.get(User, 2).name = name

    with app.app_context():
        call()
    ask_for_link(app)

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


def test_an_invitation_comes_by_mail_with_the_way_in(app, cast):
    with app.app_context():
        invited(
            role=Role.OBSERVER,
            email="ny@ystad.example",
            text="Hej!\r\nSubject: x\nVill ni vara med?",
        )

    (letter,) = letters(app)

    assert letter["To"] == "ny@ystad.example"
    assert letter["Subject"] == "Inbjudan till beställarnätverket Transport"
    said = letter.get_content()
    assert "Astrid Ek, Skurups kommun, bjuder in dig" in said
    assert "som observatör." in said
    assert "> Subject: x\n> Vill ni vara med?" in said
    assert "16 mars 2026 kl. 13.00 (svensk tid)" in said
    path = said.split("localhost:8000")[1].split()[0]
    assert "Transport" in cast.nobody.get(path).text


def test_a_link_to_hand_out_is_mailed_to_nobody(app):
    with app.app_context():
        invited(uses=5)

    assert letters(app) == []


@pytest.mark.parametrize(("accept", "subject"), [(True, "Välkommen"), (False, "Svar från")])
def test_who_asks_to_join_is_asked_about_and_answered(days, inside, accept, subject):
    asked = inside(requests.ask_to_join, EVA, 1, reason="Vi har samma behov.")

    (question,) = days.until(SOON)
    assert question["To"] == "astrid@skurup.example"
    assert question["Subject"] == "Ystads kommun vill gå med i Transport"
    assert "Vi har samma behov." in text_of(question)
    assert "/networks/1/requests" in text_of(question)
    inside(
        requests.answer_request,
        ASTRID,
        1,
        asked.id,
        accept=accept,
        role=Role.REPRESENTATIVE,
        answer="Ni är redan många.",
    )

    (answer,) = days.until(MORNING)
    assert answer["To"] == "eva@ystad.example"
    assert answer["Subject"] == f"{subject} {'till ' * accept}Transport"
    assert "> Ni är redan många." in answer.get_content()


def test_who_was_let_in_meanwhile_is_not_asked_about(days, inside):
    asked = inside(requests.ask_to_join, EVA, 1, reason="Vi har samma behov.")
    inside(
        requests.answer_request,
        ASTRID,
        1,
        asked.id,
        accept=True,
        role=Role.REPRESENTATIVE,
        answer="",
    )

    assert to(days.until(SOON), "astrid") == []


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
    named = set(re.findall(r'Words\(\s*"(\w+)"', inspect.getsource(letters_module)))
    found = app.jinja_env.list_templates(filter_func=lambda name: name.startswith("mail/"))

    assert len(named) == len(WRITERS)
    of_letters = [f"mail/{name}.{lang}.txt" for name in named for lang in ("sv", "en")]
    assert sorted(found) == sorted([*of_letters, "mail/notices.html", "mail/notices.txt"])
