"""What is new to whom: read is what was seen, and nothing that was only fetched."""

import pytest

from network_hub.discussions import queries
from tests.actors import BO
from tests.rooms import ROOM, page, send
from tests.talk import say

pytestmark = pytest.mark.usefixtures("context")


def new_to(client):
    row = page(client.get(ROOM)).select_one(".rows li")
    return int(row.select_one(".count").find().text) if row.select_one(".count") else 0


def test_looking_marks_nothing_as_read(cast, topic):
    cast.cia.get(f"{ROOM}/topics/{topic}")
    cast.cia.get(f"{ROOM}/topics/{topic}?at=1")

    assert new_to(cast.cia) == 1


def test_what_the_page_had_shown_is_read_by_a_button(cast, topic):
    url = f"{ROOM}/topics/{topic}"
    button = page(cast.finn.get(url)).select_one("[data-read-button] form")
    shown = {one["name"]: one["value"] for one in button.select("input")}
    say(BO, topic, "One more, just then.")

    answer = cast.finn.post(button["action"], data=shown)

    assert (answer.status_code, answer.location) == (303, f"{url}#m1")
    assert new_to(cast.finn) == 1
    column = page(cast.finn.get(url))
    assert column.select_one("#new").find_next(class_="said").select_one("#m2")
    cast.finn.post(button["action"], data={"seen": "2"})
    column = page(cast.finn.get(url))
    assert column.select_one("#new") is None
    assert column.select_one("[data-read-button]") is None
    assert new_to(cast.finn) == 0


@pytest.mark.parametrize("seen", ["", "0", "-1", "x", "9" * 30, str(2**62)])
def test_nobody_has_read_what_was_never_said(cast, topic, seen):
    url = f"{ROOM}/topics/{topic}"
    answer = {"once": "a-token-of-this-form", "text": "Hi", "seen": seen}
    beyond = seen == str(2**62)

    assert cast.cia.post(f"{url}/read", data={"seen": seen}).status_code == 303
    say(BO, topic, "Another one.")
    assert new_to(cast.cia) == (1 if beyond else 2)

    assert cast.cia.post(url, data=answer).status_code == 303
    assert new_to(cast.cia) == (0 if beyond else 3)
    say(BO, topic, "One more.")
    assert new_to(cast.cia) == (1 if beyond else 4)


def test_whoever_answers_has_read_what_the_page_had_shown(cast, topic):
    url = f"{ROOM}/topics/{topic}"
    say(BO, topic, "We have two.")

    send(cast.cia, url, text="So have we.")

    assert new_to(cast.cia) == 0
    assert page(cast.cia.get(url)).select_one("#new") is None


def test_what_was_said_while_one_wrote_is_still_new(cast, topic):
    url = f"{ROOM}/topics/{topic}"
    form = page(cast.cia.get(url)).find("form", class_="form")
    hidden = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    say(BO, topic, "We have two.")

    cast.cia.post(url, data={**hidden, "text": "So have we."})

    column = page(cast.cia.get(url))
    assert column.select_one("#new").find_next(class_="said").select_one("#m2")


def test_an_answer_from_an_earlier_page_says_nothing_of_the_end(cast, topic, monkeypatch):
    monkeypatch.setattr(queries.messages, "MESSAGES", 2)
    for number in range(2, 7):
        say(BO, topic, f"Number {number}")

    send(cast.cia, f"{ROOM}/topics/{topic}?before=4", text="About number 3.")

    assert new_to(cast.cia) == 7


def test_what_one_says_oneself_is_not_new_to_one(cast):
    url = send(cast.cia, f"{ROOM}/topics/new", title="Ferries", text="Who has any?").location

    assert new_to(cast.cia) == 0
    send(cast.cia, url, text="Electric ones.")
    assert new_to(cast.cia) == 0
    assert new_to(cast.bo) == 2
