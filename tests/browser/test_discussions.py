"""A topic's page in real browsers against a real server: live, cut off, back, refused."""

from contextlib import contextmanager

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.actors import ASTRID
from tests.browser.judges import broken_rules, invalid_html
from tests.live.server import cookie_of, serving
from tests.talk import say, start

pytestmark = pytest.mark.browser
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
ROOM = "/rooms/network/1"


@pytest.fixture
def topic(app):
    with app.app_context():
        key = start(ASTRID, "Chargers", "Who has **chargers**?").topic_id
        say(ASTRID, key, "Nobody?")
    return f"{ROOM}/topics/{key}"


@pytest.fixture
def server(app, topic, tmp_path):
    with serving(tmp_path / "hub.db", tmp_path / "server.log") as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def browser(chromium):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def person(app, server, browser):
    """A page of somebody of the cast; at the end nothing may have gone wrong in any of them."""
    faults = []

    @contextmanager
    def open_page(nick, language="en", **options):
        context = browser.new_context(base_url=server, reduced_motion="reduce", **options)
        name, _, value = cookie_of(app, nick, language).partition("=")
        context.add_cookies([{"name": name, "value": value, "url": server}])
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        yield page
        context.close()

    yield open_page
    assert faults == []


def live(page):
    expect(page.locator(".talk__state")).to_have_attribute("data-state", "live", timeout=20_000)


def write(page, text):
    page.locator("#composer textarea").fill(text)
    page.keyboard.press("Control+Enter")


def test_what_one_says_the_other_sees_and_hears(person, topic):
    with person("bo") as bo, person("cia") as cia:
        for page in (bo, cia):
            page.goto(topic)
            live(page)

        write(bo, "We have **two**.")

        for page in (bo, cia):
            expect(page.locator("#m3 strong")).to_have_text("two")
            expect(page.locator(".said").last).to_contain_text("Bo Alm · Trelleborgs kommun")
        expect(cia.locator("[data-announce]")).to_have_text(
            "New message from Bo Alm, Trelleborgs kommun: We have two."
        )
        expect(bo.locator("[data-announce]")).to_be_empty()
        bo.reload()
        expect(bo.locator("#m3 strong")).to_have_text("two")


def test_a_new_topic_comes_to_those_who_have_the_list_open(app, person, topic):
    with person("bo") as bo:
        bo.goto(ROOM)
        expect(bo.get_by_role("link", name="Chargers")).to_be_visible()
        with person("cia") as cia:
            cia.goto(f"{ROOM}/topics/new")
            cia.locator("[name=title]").fill("Batteries")
            cia.locator("[name=text]").fill("How long do they last?")
            cia.get_by_role("button", name="Start the topic").click()
            expect(cia.get_by_role("heading", level=1)).to_have_text("Batteries")

        expect(bo.get_by_role("link", name="Batteries")).to_be_visible(timeout=20_000)


def test_a_topic_is_read_when_its_end_has_been_seen(app, person, topic):
    with person("cia") as cia:
        cia.goto(topic)
        live(cia)
        expect(cia.locator("[data-talk]")).to_have_attribute("data-read", "2")
        expect(cia.get_by_role("button", name="Mark as read")).to_have_count(0)
        cia.goto(ROOM)
        expect(cia.locator("#rows .count")).to_have_count(0)

        with app.app_context():
            for number in range(40):
                say(ASTRID, int(topic.rsplit("/", 1)[1]), f"Message {number}")
        cia.goto(topic)
        live(cia)
        expect(cia.locator("#new")).to_be_in_viewport()
        cia.goto(ROOM)
        expect(cia.locator("#rows .count")).to_contain_text("40")

        cia.goto(topic)
        live(cia)
        cia.locator("#m42").scroll_into_view_if_needed()
        cia.keyboard.press("End")
        expect(cia.locator("[data-talk]")).to_have_attribute("data-read", "42")


def test_a_page_that_nobody_looks_at_reads_nothing(person, topic):
    with person("cia") as cia, person("bo") as bo:
        cia.add_init_script(
            "Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })"
        )
        for page in (cia, bo):
            page.goto(topic)
            live(page)
        write(bo, "Something new.")
        expect(cia.locator("#m3")).to_contain_text("Something new.")
        expect(cia.locator("[data-talk]")).to_have_attribute("data-read", "0")

        cia.goto(ROOM)
        expect(cia.locator("#rows .count")).to_contain_text("3")


def test_what_is_written_offline_waits_through_a_reload_and_is_sent_once(person, topic):
    with person("bo") as bo, person("cia") as cia:
        for page in (bo, cia):
            page.goto(topic)
            live(page)
        bo.context.set_offline(True)
        expect(bo.locator(".talk__state")).to_have_attribute("data-state", "offline")
        write(bo, "Said without a network.")
        expect(bo.locator(".said--waiting")).to_contain_text("Waiting for the connection")
        write(cia, "Said meanwhile.")
        expect(cia.locator("#m3")).to_contain_text("Said meanwhile.")

        bo.context.set_offline(False)
        bo.reload()

        live(bo)
        expect(bo.locator(".said--waiting")).to_have_count(0)
        for page in (bo, cia):
            expect(page.get_by_text("Said meanwhile.")).to_have_count(1)
            expect(page.locator("#m4")).to_contain_text("Said without a network.")
            expect(page.locator("#m5")).to_have_count(0)


def test_what_is_refused_can_be_mended(person, topic):
    with person("bo") as bo:
        bo.goto(topic)
        live(bo)
        write(bo, "x" * 10_001)
        failed = bo.locator(".said--waiting[data-state=failed]")
        expect(failed).to_contain_text("Not sent: Shorten this to at most 10,000 characters.")

        failed.get_by_role("button", name="Edit").click()

        expect(failed).to_have_count(0)
        expect(bo.locator("#composer textarea")).to_have_value("x" * 10_001)


def test_a_draft_survives_leaving_the_page(person, topic):
    with person("bo") as bo:
        bo.goto(topic)
        live(bo)
        bo.locator("#composer textarea").fill("Half a thought")
        bo.goto(ROOM)
        bo.goto(topic)

        expect(bo.locator("#composer textarea")).to_have_value("Half a thought")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_open_to_everyone(person, topic, tmp_path, language, scheme):
    width = {"width": 390 if scheme == "dark" else 1280, "height": 800}
    with person("bo", language, color_scheme=scheme, viewport=width) as bo:
        for path in (ROOM, f"{ROOM}/topics/new", topic, "/networks/1"):
            assert invalid_html(bo.goto(path).text(), tmp_path) == [], path
            assert broken_rules(bo) == [], path
        bo.goto(topic)
        live(bo)
        write(bo, "x" * 10_001)
        expect(bo.locator(".said--waiting[data-state=failed]")).to_be_visible()
        assert broken_rules(bo) == []
    with person("finn", language) as finn:
        assert invalid_html(finn.goto(topic).text(), tmp_path) == []
        assert broken_rules(finn) == []


@pytest.mark.parametrize(("width", "height"), [(390, 800), (1280, 900)])
def test_the_composer_is_in_sight_on_arrival(app, person, topic, width, height):
    with app.app_context():
        for number in range(25):
            say(ASTRID, int(topic.rsplit("/", 1)[1]), f"Message {number}")
    with person("bo") as bo:
        bo.set_viewport_size({"width": width, "height": height})
        bo.goto(topic)
        live(bo)
        box = bo.locator("[data-composer]").bounding_box()
        bar = bo.locator(".bar").bounding_box()

        assert box["y"] >= 0
        assert box["y"] + box["height"] <= (bar["y"] if bar else height) + 1


def test_another_title_is_on_every_page_of_the_topic_at_once(app, person, topic):
    with person("cia") as cia, person("astrid") as astrid:
        cia.goto(topic)
        live(cia)
        cia.locator("#composer textarea").fill("Half a thought")
        astrid.goto(f"{topic}/rename")
        astrid.get_by_label("What is it about?").fill("Chargers for lorries")
        astrid.get_by_role("button", name="Save").click()

        expect(cia.get_by_role("heading", level=1)).to_have_text("Chargers for lorries")
        expect(cia).to_have_title("Chargers for lorries – Transport – Network Hub")
        expect(cia.locator("#composer textarea")).to_have_value("Half a thought")


def test_a_topic_that_is_concluded_and_locked_says_so_on_every_page_of_it(person, topic):
    with person("cia") as cia, person("astrid") as astrid:
        cia.goto(topic)
        live(cia)
        cia.locator("#composer textarea").fill("Half a thought")
        astrid.goto(f"{topic}/conclude")
        astrid.get_by_label("What did you conclude?").fill("We have **two**.")
        astrid.get_by_role("button", name="Conclude the topic").click()
        expect(cia.locator(".banner strong").last).to_have_text("two")

        astrid.goto(f"{topic}/pace")
        astrid.get_by_label("Nobody: the topic is locked").check()
        astrid.get_by_label("Why?").fill("We wait for the report.")
        astrid.get_by_role("button", name="Save").click()
        expect(cia.locator(".banner--locked")).to_contain_text("We wait for the report.")
        expect(cia.locator("#composer")).to_be_hidden()

        astrid.goto(f"{topic}/pace")
        astrid.get_by_label("Everyone who may write in the room").check()
        astrid.get_by_role("button", name="Save").click()
        expect(cia.locator(".banner--locked")).to_have_count(0)
        expect(cia.locator("#composer textarea")).to_have_value("Half a thought")


def test_in_a_slow_topic_a_message_waits_and_says_until_when(person, topic):
    with person("cia") as cia, person("astrid") as astrid:
        astrid.goto(f"{topic}/pace")
        astrid.get_by_label("Everyone, but slowly").check()
        astrid.get_by_label("Minutes between").fill("5")
        astrid.get_by_role("button", name="Save").click()
        cia.goto(topic)
        live(cia)
        write(cia, "One")
        expect(cia.locator("#m3")).to_contain_text("One")

        write(cia, "Two")

        held = cia.locator(".said--waiting[data-state=held]")
        expect(held).to_contain_text("you can write again")
        held.get_by_role("button", name="Edit").click()
        expect(held).to_have_count(0)
        expect(cia.locator("#composer textarea")).to_have_value("Two")
