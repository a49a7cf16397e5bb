"""The line of pages without talk: what is refused for a while is asked for again by itself."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from network_hub.core import clock
from tests.browser.test_discussions import browser, live, person, topic
from tests.live.server import cookie_of, post, serving
from tests.needs import shared

__all__ = ["browser", "person", "topic"]
pytestmark = pytest.mark.browser


@pytest.fixture
def need(inside):
    """Of Bo's organisation."""
    return inside(shared).id


@pytest.fixture
def limits():
    """Of each person."""
    return {"connections": 1}


@pytest.fixture
def server(app, need, limits, tmp_path):
    with serving(tmp_path / "hub.db", tmp_path / "server.log", **limits) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def join(app, server, need):
    """Cia joins the need."""
    year = str(clock.today().year + 1)
    form = {"level": "tests", "volume": "7", "year": year}
    port = urlsplit(server).port
    return lambda: post(port, f"/needs/{need}/join", cookie_of(app, "cia"), **form) == 303


@pytest.fixture
def refused(person, topic):
    """`refused(path)`: Bo's page there, refused a line; and how to close the page that has it."""
    with person("bo") as first:

        def open_page(path):
            first.goto(topic)
            live(first)
            second = first.context.new_page()
            with second.expect_websocket() as line:
                second.goto(path)
            if not line.value.is_closed():
                line.value.wait_for_event("close")
            return second, first.close

        yield open_page


def test_totals_of_a_need_move_once_the_page_is_let_in(need, refused, join):
    page, let_in = refused(f"/needs/{need}")
    expect(page.locator("#demand")).to_contain_text("Nobody has joined yet")
    assert join()

    let_in()

    expect(page.locator("#joined-volume")).to_contain_text("7", timeout=15_000)


def test_the_bell_rings_for_what_came_before_the_page_was_let_in(refused, join):
    page, let_in = refused("/networks")
    expect(page.locator("#bell [data-shown]")).to_be_hidden()
    assert join()

    let_in()

    expect(page.locator("#bell [data-shown]")).to_have_text("1", timeout=15_000)


@pytest.mark.parametrize("limits", [{"pace": 0.2}])
def test_who_asks_for_a_need_too_often_hears_of_it_after_the_wait(need, person, join):
    """Two may ask at once, and the third of them some seconds later."""
    with person("bo") as page:
        for _ in range(3):
            page.goto(f"/needs/{need}")
            expect(page.locator("#demand")).to_contain_text("Nobody has joined yet")
        assert join()

        expect(page.locator("#joined-volume")).to_contain_text("7", timeout=15_000)
