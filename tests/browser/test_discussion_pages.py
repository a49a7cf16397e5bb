"""A long topic: earlier and later messages come as one nears them; what is read keeps its place."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from network_hub.core import clock
from tests.actors import ASTRID, BO
from tests.browser.test_discussions import browser, live, person, server, topic, write
from tests.cast import NOON
from tests.talk import say

__all__ = ["browser", "person", "server", "topic"]
pytestmark = pytest.mark.browser
DAYS = "[...document.querySelectorAll('[data-day]')].map((one) => one.dataset.day)"
SHOWN = "[...document.querySelectorAll('[data-number]')].map((one) => Number(one.dataset.number))"
TOP = "(key) => document.getElementById(key).getBoundingClientRect().top"


@pytest.fixture
def long_topic(app, topic, monkeypatch):
    """180 messages, twenty a day."""
    with app.app_context():
        key = int(topic.rsplit("/", 1)[1])
        for number in range(3, 181):
            then = NOON + timedelta(days=number // 20)
            monkeypatch.setattr(clock, "now", lambda then=then: then)
            say(BO if number % 3 else ASTRID, key, f"Message {number}: " + "words " * (number % 40))
    return topic


def all_in_order(page, last):
    shown = page.evaluate(SHOWN)
    assert shown == [*range(shown[0], last + 1)]
    days = page.evaluate(DAYS)
    assert days == sorted(set(days))


def test_scrolling_up_brings_the_whole_past_and_moves_nothing(person, long_topic):
    with person("cia", viewport={"width": 390, "height": 800}) as cia:
        cia.goto(long_topic)
        live(cia)
        first = cia.evaluate(f"{SHOWN}[0]")
        assert first > 100
        for _ in range(60):
            if first == 1:
                break
            # Into sight, and measured at once: before anything that it brings can have come.
            before = cia.evaluate(
                "(key) => { const one = document.getElementById(key);"
                " one.scrollIntoView({ block: 'start' }); return one.getBoundingClientRect().top }",
                f"m{first}",
            )
            expect(cia.locator("[data-number]").first).not_to_have_attribute(
                "data-number", str(first), timeout=20_000
            )
            assert cia.evaluate(TOP, f"m{first}") == pytest.approx(before, abs=1)
            first = cia.evaluate(f"{SHOWN}[0]")
        assert first == 1
        all_in_order(cia, 180)
        expect(cia.locator("[data-more]")).to_have_count(0)
        expect(cia.locator("[data-announce]")).to_be_empty()


def test_from_the_middle_one_reads_on_to_the_end_and_what_comes_then_is_there(person, long_topic):
    with person("cia") as cia, person("bo") as bo:
        bo.goto(long_topic)
        live(bo)
        cia.goto(f"{long_topic}?at=40#m40")
        live(cia)
        expect(cia.locator("#m40")).to_be_in_viewport()
        write(bo, "Said while she reads.")
        expect(bo.locator("#m181")).to_be_visible()
        expect(cia.locator("[data-fresh]")).to_contain_text("1 new message")

        while not cia.locator("#m181").count():
            last = cia.evaluate(f"{SHOWN}.at(-1)")
            cia.locator(f"#m{last}").scroll_into_view_if_needed()
            expect(cia.locator(f"#m{last + 1}")).to_be_attached(timeout=20_000)
        all_in_order(cia, 181)
        write(bo, "And one more.")
        expect(cia.locator("#m182")).to_be_visible()


def test_the_keyboard_has_a_link_that_brings_them_in_place(person, long_topic):
    with person("cia") as cia:
        # Nothing comes by itself: as for who has no way to scroll there.
        cia.add_init_script("window.IntersectionObserver = class { observe() {} unobserve() {} }")
        cia.goto(long_topic)
        live(cia)
        first = cia.evaluate(f"{SHOWN}[0]")
        cia.get_by_role("link", name="Earlier messages").press("Enter")

        expect(cia.locator(f"#m{first - 1}")).to_be_focused()
        expect(cia.locator(f"#m{first - 1}")).to_be_in_viewport()
        assert "?" not in cia.url


def test_what_changed_while_a_page_was_on_its_way_is_not_shown_as_before(person, long_topic):
    with person("cia") as cia, person("bo") as bo:
        cia.add_init_script("window.IntersectionObserver = class { observe() {} unobserve() {} }")
        cia.goto(long_topic)
        live(cia)
        first = cia.evaluate(f"{SHOWN}[0]")
        number = next(one for one in range(first - 1, 0, -1) if one % 3)

        def late(route):
            answer = route.fetch()
            bo.goto(f"{long_topic}/messages/{number}/edit")
            bo.get_by_label("Your message").fill("Said otherwise.")
            bo.get_by_role("button", name="Save").click()
            bo.wait_for_url("**#m*")
            route.fulfill(response=answer)

        cia.route("**/topics/*?before=*", late)
        cia.get_by_role("link", name="Earlier messages").click()

        expect(cia.locator(f"#m{number} .said__text")).to_have_text("Said otherwise.")
        expect(cia.locator(f"#m{number} .said__edited")).to_be_visible()
