"""Counts and volumes are written as the reader writes them, on every page."""

import re
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.discussions.models import Topic
from network_hub.edge.access import BUYER, PUBLIC, SIGNED_IN
from network_hub.groups.models import Group
from network_hub.networks.models import Network
from network_hub.registers.models import Joining, Need
from network_hub.seminars.models import Registration, Seminar
from tests.addresses import every
from tests.authorisation import world
from tests.needs import drafted
from tests.pages import fields, send

LARGE, SV, EN = 4321, "4\N{NO-BREAK SPACE}321", "4,321"
PLAIN = re.compile(rf"(?<![\w#]){LARGE}(?!\w)")
COUNTS = {
    Network: ["member_count"],
    Group: ["member_count"],
    Need: ["joined_count", "joined_volume", "user_count", "today_cost", "value_min"],
    Joining: ["volume"],
    Seminar: ["capacity", "seats_taken"],
    Registration: ["number"],
    Topic: ["message_count"],
}


@command
def make_large():
    for model, names in COUNTS.items():
        values = {name: Decimal(LARGE) if name.endswith("volume") else LARGE for name in names}
        db.session.execute(db.update(model).values(values))


@pytest.fixture
def addresses(app):
    with app.app_context():
        world.furnish()
        make_large()
    return [url for method, url in every(app, PUBLIC, SIGNED_IN, BUYER) if method == "GET"]


def read(answer):
    """What is said on the page and in its labels, without what is typed in fields."""
    page = BeautifulSoup(answer.data, "html.parser")
    labels = [one["aria-label"] for one in page.select("[aria-label]")]
    return " ".join([page.get_text(" "), *labels])


@pytest.mark.parametrize(("language", "written"), [("sv", SV), ("en", EN)])
def test_no_page_writes_a_large_number_plainly(cast, addresses, language, written):
    told = {}
    for url in addresses:
        answer = cast.astrid.get(f"{url}?language={language}")
        if answer.mimetype == "text/html":
            told[url] = read(answer)

    assert [url for url, text in told.items() if PLAIN.search(text)] == []
    for page in ("/", "/networks", "/networks/1", "/needs", "/needs/1", "/groups", "/seminars/1"):
        assert written in told[page], page


def test_limits_are_written_so_too(cast):
    answer = cast.astrid.post("/networks/new?language=sv", data={"purpose": "x" * 5000})

    assert "Korta texten till högst 4\N{NO-BREAK SPACE}000 tecken." in answer.text


@pytest.mark.usefixtures("context")
def test_a_large_number_in_a_field_is_easy_to_read_and_is_read_back(cast):
    need = drafted()
    volume, today = (f"/needs/{need.id}/edit/{section}" for section in ("volume", "today"))
    send(cast.bo, volume, unit="teams", value_min="70000000 kr", volume="12345,5", year="2027")
    send(cast.bo, today, today_cost="9999")

    shown = fields(cast.bo.get(volume))
    space = "\N{NO-BREAK SPACE}"
    assert shown["value_min"] == f"70{space}000{space}000"
    assert (shown["volume"], shown["year"]) == (f"12{space}345.5", "2027")
    assert fields(cast.bo.get(today))["today_cost"] == "9999"

    assert cast.bo.post(volume, data=shown).status_code == 303
    assert fields(cast.bo.get(volume))["value_min"] == shown["value_min"]
