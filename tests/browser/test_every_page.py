"""Every page that one can reach, in every state, in front of judges that do not tire.

All pages are read as the server sends them, in both languages. In a browser each is seen in one of
eight combinations of language, width and colours, chosen by its name, so that together they see
all, and a failure can be repeated.
"""

from zlib import crc32

import pytest
from werkzeug.routing import Map

from config import Testing
from network_hub import create_app
from tests.browser import words
from tests.browser.crawl import BY_HAND, Crawler
from tests.browser.hub import Visitors
from tests.browser.judges import broken_rules, invalid_pages

pytestmark = pytest.mark.browser
ROLES = ("coordinator", "facilitator", "lead", "region", "supplier", None)
SEEN_BY = ("coordinator", "facilitator", "supplier", None)  # in a browser; the others read
LANGUAGES = ("sv", "en")
COMBINATIONS = [
    (language, width, scheme)
    for language in LANGUAGES
    for width in (390, 1280)
    for scheme in ("light", "dark")
]
NARROWEST = 320
# Reached from a mail, by a script or by a machine: not by a link on a page.
NOT_LINKED = {
    "static": "files",
    "home.robots": "for machines",
    "home.security": "for machines",
    "registers.cpv": "JSON, for need.js",
    "registers.demand": "a part of a page, for need.js",
    "discussions.events": "JSON, for discussion.js",
    "notifications.count": "JSON, for the bell",
    "notifications.stop": "from a mail",
    "notifications.confirm": "from a mail",
    "notifications.demo_mail": "only for the demo's administrator",
    "notifications.demo_letter": "as above",
    "notifications.demo_letter_html": "as above",
    "discussions.message": "an address to hand on, which leads to the topic",
    "work.made": "a part of a page, for discussion.js",
    "discussions.suggest": "JSON, for what is typed after @",
    "accounts.live_token": "JSON, for clients that are no browser",
    "home.check": "for `network-hub check`",
    "discussions.show": "only from what can be done with a message that is hidden",
    "seminars.ask_withdraw": "only from a meeting that is full",
}


@pytest.fixture(scope="module")
def pages(reached):
    """role → what the person reaches."""
    return {role: reached(role) for role in ROLES}


def _named(role):
    return role or "visitor"


def test_every_get_endpoint_has_been_reached(pages):
    rules: Map = create_app(Testing).url_map
    wanted = {rule.endpoint for rule in rules.iter_rules() if "GET" in rule.methods}
    reached = {found.kind.split()[0] for of_role in pages.values() for found in of_role}

    assert wanted - reached - set(NOT_LINKED) == set()


@pytest.mark.parametrize("role", ROLES, ids=_named)
def test_no_link_leads_to_a_refusal(pages, role):
    refused = {found.path: found.status for found in pages[role] if found.status != 200}

    assert {path: status for path, status in refused.items() if _bare(path) not in BY_HAND} == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES, ids=_named)
def test_what_the_server_sends(visitors, pages, role, language, tmp_path):
    """Valid, in one language, and without anything that was not meant to be seen."""
    request = visitors.open(role).context.request
    sent = {}
    for found in pages[role]:
        if found.is_page:
            sent[found.path] = request.get(_in(found.path, language)).text()

    said = {path: words.faults(html, language) for path, html in sent.items()}
    assert {path: faults for path, faults in said.items() if faults} == {}
    assert invalid_pages(sent, tmp_path) == {}


@pytest.mark.parametrize("role", SEEN_BY, ids=_named)
def test_in_a_browser(unspoken, pages, role):
    browsers = Browsers(unspoken, role)
    faults = {}
    for found in _one_of_each(pages[role]):
        found_here = browsers.judge(found)
        if found_here:
            faults[found.path] = found_here
    browsers.close()

    assert faults == {}


def _one_of_each(found):
    return {one.kind: one for one in found if one.is_page}.values()


def _bare(path):
    return path.partition("?")[0]


def _in(path, language):
    return f"{path}{'&' if '?' in path else '?'}language={language}"


def test_before_anything_has_happened(browser, empty_hub, tmp_path):
    """Every list is empty, and says what to do."""
    address, invite = empty_hub
    visitors = Visitors(browser, address)
    page = visitors.open()
    page.goto(invite("ada@lund.example", "Ada Lind", "Lunds kommun", "--kind", "municipality"))
    page.get_by_role("main").get_by_role("button").click()
    page.wait_for_url(f"{address}/")
    pages = Crawler(page.context.request).pages()

    assert [found.path for found in pages if found.status != 200] == []
    sent = {found.path: found.html for found in pages if found.is_page}
    assert [fault for html in sent.values() for fault in words.faults(html, "sv")] == []
    assert invalid_pages(sent, tmp_path) == {}
    for found in _one_of_each(pages):
        page.goto(found.path)
        assert broken_rules(page) == [], found.path
    assert visitors.complaints == []
    visitors.close()


class Browsers:
    """One page per combination, opened when it is first needed."""

    def __init__(self, visitors, role):
        self.visitors, self.role, self.opened = visitors, role, {}

    def judge(self, found):
        place = (crc32(found.kind.encode()) + 3 * ROLES.index(self.role)) % len(COMBINATIONS)
        language, width, scheme = COMBINATIONS[place]
        page = self._page(language, width, scheme)
        page.goto(_in(found.path, language))
        faults = broken_rules(page)
        page.set_viewport_size({"width": NARROWEST, "height": 844})
        wide = page.evaluate("document.documentElement.scrollWidth")
        page.set_viewport_size({"width": width, "height": 844})
        return [*faults, f"{wide} px wide"] if wide > NARROWEST else faults

    def _page(self, language, width, scheme):
        key = language, width, scheme
        if key not in self.opened:
            self.opened[key] = self.visitors.open(
                self.role, width=width, language=language, color_scheme=scheme
            )
        return self.opened[key]

    def close(self):
        for page in self.opened.values():
            page.context.close()
