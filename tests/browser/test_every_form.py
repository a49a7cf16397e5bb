"""Every form, sent empty and sent with far too much: it says so, keeps all, and takes focus."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from werkzeug.exceptions import HTTPException

from tests.browser.crawl import Crawler
from tests.browser.judges import broken_rules

pytestmark = pytest.mark.browser
ROLES = ("coordinator", "facilitator", "lead", None)
WRITTEN = "input[type=text], input:not([type]), input[type=email], textarea"
EVERY = f"{WRITTEN}, input[type=password], input[type=date], input[type=time]"
BY_SCRIPT = {"discussions.post"}  # sends without leaving the page; see test_discussions.py
TOO_MUCH = "ö" * 10_000  # an address is kept in small letters


class Place(NamedTuple):
    role: str | None
    page: str
    action: str


@pytest.fixture(scope="module")
def places(visitors):
    """endpoint → where a form that is sent to it stands, with something to write in it."""
    found = {}
    for role in ROLES:
        crawler = Crawler(visitors.open(role).context.request)
        for page in crawler.pages(("/needs", "/", "/account/preferences", "/sign-in/link")):
            for action in _forms(page):
                kind = _kind(crawler, action)
                if kind[0] not in BY_SCRIPT:
                    found.setdefault(kind, Place(role, page.path, action))
    return found


def _forms(page):
    for form in BeautifulSoup(page.html, "html.parser").select("form.form[method=post]"):
        if form.select(WRITTEN):
            yield form["action"]


def _kind(crawler, action):
    try:
        endpoint, values = crawler.rules.match(urlsplit(action).path, method="POST")
    except HTTPException:
        pytest.fail(f"a form is sent to {action}, where nothing is")
    return endpoint, values.get("section", "")


def test_there_are_forms(places):
    assert len(places) > 20


def test_far_too_much_is_refused_and_kept(unspoken, places):
    faults = {}
    for kind, place in places.items():
        form = open_form(unspoken, place)
        for box in visible(form, WRITTEN):
            box.fill(TOO_MUCH)
        typed = {box.get_attribute("name") for box in visible(form, WRITTEN)}
        send(form)
        faults[kind] = refusal(form) + [
            f"{box.get_attribute('name')} was not kept"
            for box in visible(form, WRITTEN)
            if box.get_attribute("name") in typed and box.input_value() != TOO_MUCH
        ]
        form.page.context.close()

    assert {kind: wrong for kind, wrong in faults.items() if wrong} == {}


def test_nothing_at_all_is_refused_or_enough(unspoken, places):
    faults, enough = {}, set()
    for kind, place in places.items():
        form = open_form(unspoken, place)
        for box in visible(form, EVERY):
            box.fill("")
        status = send(form)
        if status == 200:
            enough.add(kind[0])
        else:
            faults[kind] = refusal(form) if status in (409, 422) else [f"status {status}"]
        form.page.context.close()

    assert {kind: wrong for kind, wrong in faults.items() if wrong} == {}
    assert enough <= MAY_BE_EMPTY


# Where nothing has to be said.
MAY_BE_EMPTY = {
    "accounts.organisation",
    "groups.charter",
    "registers.edit",
    "registers.share",
}


def open_form(visitors, place):
    number = sum(map(ord, place.action)) % 4
    page = visitors.open(
        place.role,
        width=(390, 1280)[number % 2],
        color_scheme=("light", "dark")[number // 2],
    )
    page.on("dialog", lambda dialog: dialog.accept())
    answer = page.goto(place.page)
    assert answer.status == 200, place.page
    return page.locator(f"form.form[action='{place.action}']").first


def visible(form, selector):
    return [box for box in form.locator(selector).all() if box.is_visible()]


def send(form):
    with form.page.expect_navigation() as sent:
        form.locator(".form__end button").first.click()
    return sent.value.status


def refusal(form):
    """What is wrong with the page that says what is wrong."""
    page = form.page
    summary = page.locator("[data-error-summary]")
    faults = [] if summary.count() == 1 else [f"{summary.count()} summaries"]
    if not page.evaluate("document.activeElement?.hasAttribute('data-error-summary')"):
        faults.append("the summary does not have the focus")
    for link in summary.locator("a").all():
        target = re.sub("^#", "", link.get_attribute("href"))
        if not page.locator(f"[id='{target}']").count():
            faults.append(f"the summary leads to {target}, which is not there")
    return faults + broken_rules(page)
