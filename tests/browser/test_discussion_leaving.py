"""Whoever has a topic open goes with it when it moves or is merged; who may not is told so."""

import sqlite3

import pytest
from playwright.sync_api import expect

from network_hub.discussions.models import Address, RoomKind
from tests import groups
from tests.actors import ASTRID
from tests.browser.judges import broken_rules
from tests.browser.test_discussions import browser, live, person, write
from tests.live.server import cookie_of, post, serving
from tests.talk import say, start

__all__ = ["browser", "person"]
pytestmark = pytest.mark.browser
ROOM = "/rooms/network/1"


@pytest.fixture
def group(inside):
    """The room of a group that Bo leads; Astrid has a seat in it, Cia has none."""

    def made():
        one = groups.active()
        groups.joined(ASTRID, one)
        return Address(RoomKind.GROUP, one.id)

    return inside(made)


@pytest.fixture
def topic(inside, group):
    key = inside(start, ASTRID, "Chargers", "Who has chargers?").topic_id
    inside(say, ASTRID, key, "Nobody?")
    return f"{ROOM}/topics/{key}"


@pytest.fixture
def server(app, topic, tmp_path):
    with sqlite3.connect(tmp_path / "hub.db") as connection:  # servers live in the present
        connection.execute("UPDATE buyer_group SET ends_on = '2099-06-30'")
    connection.close()
    with serving(tmp_path / "hub.db", tmp_path / "server.log") as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def tidy(app, server):
    """Astrid moves or merges a topic, elsewhere."""

    def act(path, **form):
        port = int(server.rsplit(":", 1)[1])
        assert post(port, path, cookie_of(app, "astrid"), **form) == 303

    return act


def test_who_reads_the_new_room_goes_on_there(person, topic, group, tidy):
    with person("bo") as bo, person("cia") as cia:
        for page in (bo, cia):
            page.goto(topic)
            live(page)
            page.locator("#composer textarea").fill("We have **tw")

        tidy(f"{topic}/move", room=str(group))

        expect(bo).to_have_url(f"/rooms/group/{group.subject_id}/topics/1?at=2#m2", timeout=20_000)
        live(bo)
        expect(bo.locator("[data-followed]")).to_have_text(
            "The topic was moved here while you had it open."
        )
        expect(bo.locator("#composer textarea")).to_be_focused()
        expect(bo.locator("#composer textarea")).to_have_value("We have **tw")
        assert broken_rules(bo) == []
        write(bo, "We have **two**.")
        expect(bo.locator("#m3 strong")).to_have_text("two")

        expect(cia.locator(".talk__state")).to_contain_text("not in this room any more")
        expect(cia.locator("#composer textarea")).to_have_value("We have **tw")
        assert broken_rules(cia) == []
        cia.get_by_role("link", name="To the room").click()
        expect(cia).to_have_url(ROOM)


def test_who_has_a_topic_open_that_is_merged_goes_on_in_the_other(inside, person, topic, tidy):
    other = inside(start, ASTRID, "Batteries", "How long do they last?").topic_id
    with person("bo") as bo, person("cia") as cia:
        bo.goto(topic)
        cia.goto(f"{ROOM}/topics/{other}")
        for page in (bo, cia):
            live(page)
            page.locator("#composer textarea").fill("A draft")

        tidy(f"{topic}/merge", into=str(other))

        expect(bo).to_have_url(f"{ROOM}/topics/{other}?at=3#m3", timeout=20_000)
        live(bo)
        expect(bo.locator("[data-followed]")).to_contain_text("was merged into this one")
        expect(bo.locator("#composer textarea")).to_have_value("A draft")
        line = "From the topic Chargers, merged here by Astrid Ek · Skurups kommun"
        for page in (bo, cia):
            expect(page.locator(".talk__merged")).to_contain_text(line)
            before = page.locator(".talk__merged + .said .said__message").first
            expect(before).to_have_attribute("id", "m2")
        assert broken_rules(cia) == []
        cia.reload()
        expect(cia.locator(".talk__merged")).to_contain_text(line)


def test_where_merged_messages_begin_is_said_without_script_too(inside, person, topic, tidy):
    other = inside(start, ASTRID, "Batteries", "How long do they last?").topic_id
    tidy(f"{topic}/merge", into=str(other))

    with person("bo", java_script_enabled=False) as bo:
        bo.goto(f"{ROOM}/topics/{other}")
        expect(bo.locator(".talk__merged")).to_contain_text("From the topic Chargers")
        expect(bo.locator(".talk__merged + .said #m2")).to_be_visible()
