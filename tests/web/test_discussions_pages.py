"""Rooms as pages that need no script, for everybody in the cast."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup

from network_hub.accounts.models import Seating
from network_hub.accounts.services.seats import take_seat
from network_hub.core import clock
from network_hub.core.actor import Place, Role
from network_hub.core.db import db
from network_hub.discussions import queries
from network_hub.discussions.models import Message
from tests.actors import ASTRID, BO, CIA
from tests.cast import NOON
from tests.property.everything import groups_in_every_network
from tests.rooms import ROOM, page, send
from tests.statements import statements
from tests.talk import TRANSPORT, say, start

pytestmark = pytest.mark.usefixtures("context")


def test_a_conversation_without_script(cast):
    answer = send(
        cast.astrid, f"{ROOM}/topics/new", title="Ferries", text="Who has *electric* ferries?"
    )
    assert answer.status_code == 303
    url = answer.location

    said = send(cast.bo, url, text="We do, since May.")

    assert said.status_code == 303
    assert said.location == f"{url}?at=2#m2"
    column = page(cast.cia.get(url)).select(".said")
    assert "electric" in str(column[0].em)
    assert "Trelleborgs kommun" in column[1].get_text()


def test_the_room_lists_its_topics_with_last_words_and_what_is_new(cast, topic):
    say(BO, topic, "We have **two**.")

    row = page(cast.cia.get(ROOM)).select_one(".rows li")
    assert "Chargers" in row.get_text()
    assert "We have two." in row.get_text()
    assert "Bo Alm" in row.get_text()
    assert "2 new messages" in row.get_text()


def test_a_room_is_found_where_its_thing_is(cast, topic):
    for path in (ROOM, f"{ROOM}/topics/{topic}"):
        current = page(cast.bo.get(path)).select(".nav [aria-current]")
        assert [one.text for one in current] == ["Networks"]


def test_a_long_topic_shows_its_end_with_a_way_to_the_beginning(cast, topic, monkeypatch):
    monkeypatch.setattr(queries.messages, "MESSAGES", 4)
    for number in range(2, 11):
        say(BO, topic, f"Number {number}")

    def shown(url):
        found = page(cast.cia.get(url))
        return [int(one["data-number"]) for one in found.select("[data-number]")], found

    newest, found = shown(f"{ROOM}/topics/{topic}")
    assert newest == [7, 8, 9, 10]
    earlier = found.select_one("[data-more=earlier]")["href"]
    assert shown(earlier)[0] == [3, 4, 5, 6]
    assert shown(f"{ROOM}/topics/{topic}?at=5")[0] == [3, 4, 5, 6]
    assert cast.cia.get(f"{ROOM}/topics/{topic}?before=1").status_code == 404
    found = shown(f"{ROOM}/topics/{topic}?before=5")[1]
    later = found.select_one("[data-more=later]")["href"]
    assert shown(later)[0] == [5, 6, 7, 8]
    found = shown(f"{ROOM}/topics/{topic}?after=6")[1]
    assert found.select_one("[data-more=later]") is None
    assert found.select_one("[data-at-the-end]")
    assert cast.cia.get(f"{ROOM}/topics/{topic}?after=10").status_code == 404
    for nonsense in ("before=x", "before=-1", "after=x", f"at={2**70}"):
        assert cast.cia.get(f"{ROOM}/topics/{topic}?{nonsense}").status_code == 400


def test_each_day_is_said_once_above_what_was_said_in_it(cast, topic, monkeypatch):
    for days in (0, 1, 1, 9):
        monkeypatch.setattr(clock, "now", lambda days=days: NOON + timedelta(days=days))
        say(BO, topic)

    column = page(cast.cia.get(f"{ROOM}/topics/{topic}")).select_one("[data-list]")

    said = [
        one.get_text() if "talk__day" in one["class"] else [m["id"] for m in one.select("[id]")]
        for one in column.find_all("li", recursive=False)
    ]
    first, second, third = "Monday 2 March 2026", "Tuesday 3 March 2026", "Wednesday 11 March 2026"
    assert said == [first, ["m1"], ["m2"], second, ["m3", "m4"], third, ["m5"]]


def test_who_comes_back_to_much_begins_with_what_was_seen_last(cast, topic, monkeypatch):
    monkeypatch.setattr(queries.messages, "MESSAGES", 5)
    url = f"{ROOM}/topics/{topic}"
    for number in range(2, 11):
        say(BO, topic, f"Number {number}")

    def shown(read):
        cast.cia.post(f"{url}/read", data={"seen": str(read)})
        found = page(cast.cia.get(url))
        new = found.select_one("#new")
        first = new and int(new.find_next(attrs={"data-number": True})["data-number"])
        return [int(one["data-number"]) for one in found.select("[data-number]")], first

    assert shown(0) == ([6, 7, 8, 9, 10], None)
    assert shown(3) == ([3, 4, 5, 6, 7], 4)
    assert shown(6) == ([6, 7, 8, 9, 10], 7)
    assert shown(10) == ([6, 7, 8, 9, 10], None)


def test_the_same_form_sent_twice_is_one_message(cast, topic):
    url = f"{ROOM}/topics/{topic}"
    fields = {"once": "a-token-of-this-form", "text": "Once only"}

    first, second = cast.bo.post(url, data=fields), cast.bo.post(url, data=fields)

    assert first.location == second.location
    assert db.session.query(Message).count() == 2


def test_a_used_form_with_other_words_keeps_them_and_may_be_sent_again(cast, topic):
    url = f"{ROOM}/topics/{topic}"
    cast.bo.post(url, data={"once": "a-token-of-this-form", "text": "First"})

    refused = cast.bo.post(url, data={"once": "a-token-of-this-form", "text": "Second"})

    assert refused.status_code == 409
    form = BeautifulSoup(refused.text, "html.parser").find("form", class_="form")
    assert form.textarea.get_text(strip=True) == "Second"
    again = {"once": form.find("input", {"name": "once"})["value"], "text": "Second"}
    assert cast.bo.post(url, data=again).status_code == 303


@pytest.mark.parametrize("text", ["", "   ", "\x00\u202e", "x" * 10_001])
def test_what_cannot_be_said_stays_in_the_form(cast, topic, text):
    answer = cast.bo.post(
        f"{ROOM}/topics/{topic}", data={"once": "a-token-of-this-form", "text": text}
    )

    assert answer.status_code == 422
    field = BeautifulSoup(answer.text, "html.parser").textarea
    assert field["aria-invalid"] == "true"
    assert len(field.get_text(strip=True)) in (0, 10_001)


def test_markup_and_odd_characters_are_shown_as_words(cast, topic):
    send(cast.bo, f"{ROOM}/topics/{topic}", text="<img src=x onerror=alert(1)> [x](javascript:1)")

    said = page(cast.cia.get(f"{ROOM}/topics/{topic}")).select_one("#m2")
    assert said.find("img") is None
    assert [link.get("href") for link in said.select(".said__text a")] in ([], [None])


@pytest.mark.parametrize(
    "path",
    ["", "/topics/new", "/topics/1", "/events?after=0"],
)
def test_the_room_is_for_those_with_a_seat(cast, topic, path):
    url = ROOM + path
    seen = {
        nick: getattr(cast, nick).get(url).status_code
        for nick in ("astrid", "bo", "cia", "finn", "eva", "gun", "dag")
    }

    finn = 403 if path == "/topics/new" else 200
    assert seen == {
        "astrid": 200, "bo": 200, "cia": 200, "finn": finn, "eva": 404, "gun": 404, "dag": 404
    }  # fmt: skip
    assert cast.nobody.get(url, headers={"Accept": "application/json"}).status_code == 401


def test_an_observer_is_told_why_there_is_no_composer(cast, topic):
    found = page(cast.finn.get(f"{ROOM}/topics/{topic}"))

    assert found.find(id="composer") is None
    assert "You are an observer here" in found.get_text()
    answer = cast.finn.post(
        f"{ROOM}/topics/{topic}", data={"once": "a-token-of-this-form", "text": "Hi"}
    )
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "url",
    [
        "/rooms/moon/1",
        "/rooms/network/99",
        f"/rooms/network/{2**70}",
        f"{ROOM}/topics/99",
        f"{ROOM}/topics/{2**70}",
    ],
)
def test_what_is_not_there_is_not_found(cast, url):
    assert cast.bo.get(url).status_code == 404
    assert cast.bo.post(url, data={"text": "Hi", "once": "x" * 16}).status_code in (404, 405)


def test_catching_up_over_http_is_what_was_told(cast, topic):
    say(BO, topic)

    answer = cast.cia.get(f"{ROOM}/events?after=1")
    assert answer.json == queries.events(CIA, TRANSPORT, 1)
    assert (
        cast.cia.get(f"{ROOM}/events?after=3", headers=[("Accept", "application/json")]).json[
            "code"
        ]
        == "conflict"
    )
    assert cast.cia.get(f"{ROOM}/events?after=x").status_code == 400


def test_pages_cost_at_most_eight_statements_and_posts_twelve(app, cast, topic):
    for _ in range(30):
        say(BO, topic)
        start(CIA)
    cast.cia.get(ROOM)

    def cost(act):
        with statements(app) as seen:
            act()
        return len(seen)

    url = f"{ROOM}/topics/{topic}"
    fields = {"once": "a-token-of-this-form", "text": "Hi", "title": "Ferries"}
    first = {**fields, "once": "another-token"}
    pages = {
        "room": cost(lambda: cast.cia.get(ROOM)),
        "topic": cost(lambda: cast.cia.get(url)),
        "events": cost(lambda: cast.cia.get(f"{ROOM}/events?after=0")),
        "read": cost(lambda: cast.cia.post(f"{url}/read", data={"seen": "3"})),
    }
    posts = {
        "the first of the day": cost(lambda: cast.cia.post(url, data=first)),
        "post": cost(lambda: cast.cia.post(url, data=fields)),
        "start": cost(
            lambda: cast.cia.post(f"{ROOM}/topics/new", data={**fields, "once": "a-third-token"})
        ),
    }
    assert max(pages.values()) <= 8, pages
    assert posts.pop("the first of the day") <= 13
    assert max(posts.values()) <= 12, posts


def test_the_room_of_a_group_is_for_its_members_and_only_read_after_its_end(cast, monkeypatch):
    groups_in_every_network()
    where = Seating(Place.GROUP, 1, network_id=1)
    take_seat(ASTRID, where, user_id=2, organisation_id=2, role=Role.LEAD)
    room = "/rooms/group/1"
    url = send(cast.bo, f"{room}/topics/new", title="Plan", text="Let us begin.").location
    assert cast.cia.get(room).status_code == 404  # a seat in the network is not one in the group

    monkeypatch.setattr(clock, "today", lambda: date(2027, 1, 1))

    found = page(cast.bo.get(url))
    assert "Let us begin." in found.get_text()
    assert "can only be read" in found.get_text()
    assert found.find(id="composer") is None
    answer = cast.bo.post(url, data={"once": "a-token-of-this-form", "text": "One more thing"})
    assert answer.status_code == 403
