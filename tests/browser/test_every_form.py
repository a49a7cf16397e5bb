"""Every form, sent empty and sent with far too much: it says so, keeps all, and takes focus."""

from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from werkzeug.exceptions import HTTPException

from config import Testing
from network_hub import create_app
from tests.browser.judges import broken_rules

pytestmark = pytest.mark.browser
ROLES = ("coordinator", "facilitator", "lead", None)
WRITTEN = "input[type=text], input:not([type]), input[type=email], textarea"
EVERY = f"{WRITTEN}, input[type=password], input[type=date], input[type=time]"
BY_SCRIPT = {"discussions.post"}  # sends without leaving the page; see test_discussions.py
# Where nothing has to be said.
MAY_BE_EMPTY = {
    "accounts.organisation",
    "discussions.leave",
    "groups.charter",
    "registers.edit",
    "registers.share",
}
TOO_MUCH = "ö" * 10_001  # an address is kept in small letters


class Place(NamedTuple):
    role: str | None
    page: str
    action: str


@pytest.fixture(scope="module")
def places(reached):
    """endpoint → where a form that is sent to it stands, with something to write in it."""
    rules = create_app(Testing).url_map.bind("hub")
    found = {}
    for role in ROLES:
        for page in filter(lambda page: page.status == 200, reached(role)):
            for action in _forms(page):
                kind = _kind(rules, action)
                if kind[0] not in BY_SCRIPT:
                    found.setdefault(kind, Place(role, page.path, action))
    return found


def _forms(page):
    for form in BeautifulSoup(page.html, "html.parser").select("form.form[method=post]"):
        if form.select(WRITTEN):
            yield form["action"]


def _kind(rules, action):
    try:
        endpoint, values = rules.match(urlsplit(action).path, method="POST")
    except HTTPException:
        pytest.fail(f"a form is sent to {action}, where nothing is")
    return endpoint, values.get("section", "")


def test_there_are_forms(places):
    assert len(places) > 20


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(unspoken, places):
    """First far too much, then, on the page that answers, nothing at all."""
    faults, enough = {}, set()
    for kind, place in places.items():
        page = open_page(unspoken, place)
        form = page.locator(f"form.form[action='{place.action}']").first
        ask_for_words(form)
        write(form, WRITTEN, TOO_MUCH)
        status = send(form)
        faults[kind] = refusal(page, status) + broken_rules(page) + lost(form)
        write(form, EVERY, "")
        status = send(form)
        if status == 200:
            enough.add(kind[0])
        else:
            faults[kind] += refusal(page, status)
        page.context.close()

    assert {kind: wrong for kind, wrong in faults.items() if wrong} == {}
    assert enough <= MAY_BE_EMPTY


def open_page(visitors, place):
    number = sum(map(ord, place.action)) % 4
    page = visitors.open(
        place.role,
        width=(390, 1280)[number % 2],
        color_scheme=("light", "dark")[number // 2],
    )
    page.on("dialog", lambda dialog: dialog.accept())
    answer = page.goto(place.page)
    assert answer.status == 200, place.page
    return page


def ask_for_words(form):
    """Where only some choices are explained in words, make the last of them."""
    if not form.locator(WRITTEN).filter(visible=True).count():
        form.locator("input[type=radio]").last.check()


def write(form, selector, text):
    for box in form.locator(selector).filter(visible=True).all():
        box.fill(text)


def lost(form):
    boxes = form.locator(WRITTEN).filter(visible=True).all()
    return [f"{box.get_attribute('id')} was lost" for box in boxes if box.input_value() != TOO_MUCH]


def send(form):
    with form.page.expect_navigation() as sent:
        form.locator(".form__end button").first.click()
    return sent.value.status


def refusal(page, status):
    """What is wrong with the page that says what is wrong."""
    summary = page.locator("[data-error-summary]")
    faults = [] if status in (409, 422) else [f"status {status}"]
    if summary.count() != 1:
        return [*faults, f"{summary.count()} summaries"]
    if not page.evaluate("document.activeElement.hasAttribute('data-error-summary')"):
        faults.append("the summary does not have the focus")
    for link in summary.locator("a").all():
        target = link.get_attribute("href").removeprefix("#")
        if not page.locator(f"[id='{target}']").count():
            faults.append(f"the summary leads to {target}, which is not there")
    return faults
