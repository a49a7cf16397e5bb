"""Redis away: pages say that live is slow, nothing is missing on them, and then they are live."""

from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from tests.browser.test_discussions import ROOM, browser, live, person, topic, write
from tests.live.own_redis import redis_at
from tests.live.server import free_port, serving

__all__ = ["browser", "person", "topic"]
pytestmark = [pytest.mark.browser, pytest.mark.redis]


@pytest.fixture
def redis(redis_server):
    """Calls to start it and to stop it."""
    with ExitStack() as stack:
        port, started = free_port(), ExitStack()

        def start():
            return started.enter_context(redis_at(redis_server, port))

        stack.callback(started.close)
        yield start, started.close


@pytest.fixture
def server(app, topic, tmp_path, redis):
    start, _ = redis
    with serving(tmp_path / "hub.db", tmp_path / "server.log", redis=start()) as port:
        yield f"http://127.0.0.1:{port}"


def test_pages_say_that_live_is_slow_and_ask_calmly(person, topic, redis):
    start, stop = redis
    with person("bo") as bo, person("cia") as cia:
        asked = []
        cia.on("request", lambda one: asked.append(one.url) if "/events?" in one.url else None)
        for page in (bo, cia):
            page.goto(topic)
            live(page)

        stop()
        for page in (bo, cia):
            state = page.locator(".talk__state")
            expect(state).to_have_attribute("data-state", "slow")
            expect(state).to_contain_text("Live is slow. Everything is stored")
        del asked[:]
        write(bo, "Said without Redis.")
        expect(bo.locator("#m3")).to_contain_text("Said without Redis.", timeout=2_000)
        expect(bo.locator(".said--waiting")).to_have_count(0)
        expect(cia.locator("#m3")).to_contain_text("Said without Redis.", timeout=15_000)
        assert len(asked) <= 3

        start()
        for page in (bo, cia):
            live(page)
        write(cia, "Said with Redis.")
        expect(bo.locator("#m4")).to_contain_text("Said with Redis.", timeout=2_000)


def test_a_page_that_opens_while_redis_is_away_knows(person, topic, redis):
    start, stop = redis
    with person("bo") as bo:
        bo.goto(topic)
        live(bo)
        stop()
        expect(bo.locator(".talk__state")).to_have_attribute("data-state", "slow")
        bo.reload()
        expect(bo.locator(".talk__state")).to_have_attribute("data-state", "slow")
        bo.goto(ROOM)
        expect(bo.get_by_role("link", name="Chargers")).to_be_visible()

        start()
        bo.goto(topic)
        live(bo)
