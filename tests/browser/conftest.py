"""The whole product in a real browser: one hub with the demo and one without, per session."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.crawl import BY_HAND, Crawler
from tests.browser.hub import QUIET, Visitors, command, running


@pytest.fixture(scope="session")
def demo_hub(tmp_path_factory):
    with running(tmp_path_factory.mktemp("demo")) as address:
        yield address


@pytest.fixture(scope="session")
def empty_hub(tmp_path_factory):
    """The address, and how to get the path of a link to sign in with."""
    instance = tmp_path_factory.mktemp("empty")

    def invite(email, name, organisation, *words):
        said = command(
            instance, "person", email, "--name", name, "--organisation", organisation, *words
        )
        return urlsplit(said.split()[-1]).path

    with running(instance, "--empty") as address:
        yield address, invite


@pytest.fixture(scope="module")
def browser(chromium):
    """Closed with its module: an open Playwright keeps an event loop in the tests' thread."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        expect.set_options(timeout=15_000)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def visitors(browser, demo_hub):
    visitors = Visitors(browser, demo_hub)
    yield visitors
    visitors.close()


_REACHED = {}


@pytest.fixture(scope="module")
def reached(visitors):
    """The pages that a role can follow links to; looked for once in a session."""

    def pages(role):
        if (visitors.address, role) not in _REACHED:
            # The list first: needs of every state stand there, and what comes first is followed.
            begin = ("/", *BY_HAND) if role == "supplier" else ("/needs", "/", *BY_HAND)
            request = visitors.open(role).context.request
            _REACHED[visitors.address, role] = Crawler(request).pages(begin)
        return _REACHED[visitors.address, role]

    return pages


@pytest.fixture
def unspoken(visitors):
    """The test fails when a browser had anything to complain about, a broken policy included."""
    del visitors.complaints[:]
    yield visitors
    assert visitors.complaints == []
