"""Filters and paging bring the next view in place; without script the same links load the page."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.hub import Visitors, running

pytestmark = pytest.mark.browser
PAGE = 50  # needs
TOTAL = 55
NEED = "Arbetskläder som håller längre och får ett andra liv"


@pytest.fixture(scope="module")
def full_hub(tmp_path_factory, browser):
    """A hub of its own, where the list of needs has two pages for the coordinator."""
    with running(tmp_path_factory.mktemp("full")) as address:
        visitors = Visitors(browser, address)
        page = visitors.open("coordinator")
        page.goto("/needs")
        for number in range(TOTAL - page.locator("#rows > li").count()):
            draft(page.context.request, number)
        yield visitors
        visitors.close()


def draft(request, number):
    form = request.get("/needs/new?network=1").text()
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', form)[1]
    said = {"csrf_token": token, "once": uuid4().hex, "title": f"Behov {number}"}
    assert request.post("/needs/new?network=1", form=said).ok


@pytest.fixture
def hub(full_hub):
    """The test fails when a browser had anything to complain about, a broken policy included."""
    del full_hub.complaints[:]
    yield full_hub
    assert full_hub.complaints == []


@pytest.fixture
def needs(hub):
    page = hub.open("coordinator")
    page.goto("/needs")
    page.evaluate("window.loadedOnce = true")
    return page


def stayed(page):
    return page.evaluate("window.loadedOnce === true")


def rows(page):
    return page.locator("#rows > li")


def titles(page):
    return page.locator("#rows .row__title")


def heard(page):
    return page.locator("#arrived")


def narrow(page):
    page.get_by_label("Vems").select_option(label="Min organisations egna")
    page.get_by_role("button", name="Filtrera").click()


def test_a_filter_narrows_the_list_in_place(needs):
    narrow(needs)

    expect(needs).to_have_url(re.compile(r"/needs\?ours=own$"))
    expect(heard(needs)).to_have_text(re.compile(r"^Visar \d+\.$"))
    expect(needs.get_by_label("Vems")).to_have_value("own")
    expect(needs.get_by_role("button", name="Filtrera")).to_be_focused()
    assert rows(needs).count() < PAGE
    # Who changes language goes on from here, not from the page that was loaded.
    expect(needs.locator("#top [name=next]")).to_have_value("/needs?ours=own")

    needs.get_by_role("link", name="Rensa").click()

    expect(needs).to_have_url(re.compile(r"/needs$"))
    expect(rows(needs)).to_have_count(PAGE)
    expect(needs.get_by_role("button", name="Filtrera")).to_be_focused()
    assert stayed(needs)


def test_more_comes_beneath_and_has_the_focus(needs):
    needs.get_by_role("link", name="Visa fler").click()

    expect(rows(needs)).to_have_count(TOTAL)
    expect(rows(needs).nth(PAGE).get_by_role("link")).to_be_focused()
    expect(heard(needs)).to_have_text(f"Visar {TOTAL - PAGE} till.")
    expect(needs.get_by_role("link", name="Visa fler")).to_have_count(0)
    expect(needs).to_have_url(re.compile(r"/needs\?after="))
    assert stayed(needs)


def test_back_and_forward_bring_back_what_was_there(needs):
    narrow(needs)
    expect(needs).to_have_url(re.compile("ours=own"))
    found = titles(needs).all_text_contents()

    needs.go_back()
    expect(rows(needs)).to_have_count(PAGE)
    expect(needs.get_by_label("Vems")).to_have_value("")
    needs.go_forward()
    expect(needs.get_by_label("Vems")).to_have_value("own")
    expect(titles(needs)).to_have_text(found)
    assert stayed(needs)

    needs.goto("/networks")
    needs.go_back()  # from another page, and so by loading this one
    expect(needs.get_by_label("Vems")).to_have_value("own")
    expect(titles(needs)).to_have_text(found)


def test_the_same_links_without_script(hub):
    page = hub.open("coordinator", java_script_enabled=False)
    page.goto("/needs")

    page.get_by_role("link", name="Visa fler").click()
    expect(rows(page)).to_have_count(TOTAL - PAGE)
    page.get_by_role("link", name="Från början").click()
    expect(rows(page)).to_have_count(PAGE)
    narrow(page)
    expect(page).to_have_url(re.compile("ours=own"))
    expect(page.get_by_label("Vems")).to_have_value("own")
    page.get_by_role("link", name="Rensa").click()
    expect(rows(page)).to_have_count(PAGE)


def test_who_is_no_longer_signed_in_is_sent_to_sign_in(needs):
    needs.context.clear_cookies()

    narrow(needs)

    expect(needs).to_have_url(re.compile("/sign-in"))
    expect(needs.get_by_role("heading", level=1)).to_have_text("Logga in")
    assert not stayed(needs)


def test_a_refusal_is_shown_like_a_page(needs):
    needs.evaluate("document.querySelector('#pager a').href = '/seminars?network=999999'")

    needs.get_by_role("link", name="Visa fler").click()

    expect(needs).to_have_url(re.compile("999999"))
    expect(needs.get_by_role("heading", level=1)).to_have_text("Här finns ingenting")
    assert not stayed(needs)


def test_a_time_line_grows_and_the_page_keeps_its_address(hub):
    page = hub.open("coordinator")
    page.goto("/needs")
    page.get_by_role("link", name=NEED).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NEED)
    page.evaluate("window.loadedOnce = true")
    address, title, before = page.url, page.title(), rows(page).count()

    page.get_by_role("link", name="Visa fler").click()

    expect(rows(page).last).to_contain_text("började skriva behovet")
    expect(heard(page)).to_have_text(f"Visar {rows(page).count() - before} till.")
    assert (page.url, page.title()) == (address, title)
    assert stayed(page)


def test_the_calendar_turns_its_leaves_in_place(hub):
    page = hub.open("coordinator")
    page.goto("/seminars?view=month")
    page.evaluate("window.loadedOnce = true")
    this_month = page.locator("#month-title").inner_text()

    page.get_by_role("link", name="Nästa månad").click()

    expect(page.locator("#month-title")).not_to_have_text(this_month)
    expect(page.get_by_role("link", name="Nästa månad")).to_be_focused()
    expect(heard(page)).to_have_text(re.compile(r"^\w+ \d{4}: \d+ möten?$"))
    expect(page).to_have_title(re.compile(page.locator("#month-title").inner_text()))
    page.get_by_role("link", name="Den här månaden").click()
    expect(page.locator("#month-title")).to_have_text(this_month)
    page.get_by_role("link", name="Tidigare").click()
    expect(page).to_have_url(re.compile("view=past"))
    page.go_back()
    page.go_back()
    expect(page.locator("#month-title")).not_to_have_text(this_month)
    assert stayed(page)


def test_a_filter_that_folds_away_leaves_the_focus_at_what_opens_it(hub):
    page = hub.open("coordinator")
    page.goto("/seminars")
    page.get_by_text("Vems möten: allas").click()
    page.get_by_label("Nätverk").select_option(label="Cirkulär kommun")
    page.get_by_role("button", name="Filtrera").click()

    expect(page.get_by_role("navigation", name="I nätverket")).to_be_visible()
    expect(page.get_by_text("Vems möten: Cirkulär kommun")).to_be_focused()
