"""The frame and every macro in a real browser: light and dark, sv and en, phone and desk."""

import re

import pytest

from tests.browser.hub import served
from tests.browser.judges import broken_rules, invalid_html
from tests.browser.look.sample import create_sample

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def sample():
    return create_sample()


@pytest.fixture(scope="module")
def address(sample):
    with served(sample) as address:
        yield address


@pytest.fixture
def open_page(browser, address):
    """Open a page; the test fails when the browser had anything to complain about."""
    complaints, opened = [], []

    def open_page(path="/", width=1280, **settings):
        context = browser.new_context(viewport={"width": width, "height": 800}, **settings)
        page = context.new_page()
        page.on("console", lambda said: complaints.append((said.type, said.text)))
        page.on("pageerror", lambda error: complaints.append(("error", str(error))))
        page.goto(address + path)
        opened.append(context)
        return page

    yield open_page
    for context in opened:
        context.close()
    # The browser itself reports our own 404 and 422 as failed loads.
    expected = re.compile(r"status of (404|422)")
    assert [
        said
        for kind, said in complaints
        if kind in ("error", "warning") and not expected.search(said)
    ] == []


def send_the_empty_form(page):
    page.get_by_role("button", name="Dela behovet").click()
    page.wait_for_selector("[data-error-summary]")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/?language=sv", "/?language=en&visitor", "/refused"])
def test_axe_finds_nothing(open_page, path, scheme):
    page = open_page(path, color_scheme=scheme)

    assert broken_rules(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert broken_rules(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_form_with_faults_takes_focus_and_keeps_what_was_typed(open_page, scheme):
    page = open_page(color_scheme=scheme)
    page.fill("#volume", "1 240 eller så")
    page.fill("#title", "<b>Lastbilar</b>")

    send_the_empty_form(page)

    assert page.evaluate("document.activeElement.hasAttribute('data-error-summary')")
    assert page.input_value("#volume") == "1 240 eller så"
    assert page.input_value("#title") == "<b>Lastbilar</b>"
    assert page.get_attribute("#problem", "aria-invalid") == "true"
    assert "problem-error" in page.get_attribute("#problem", "aria-describedby")
    assert broken_rules(page) == []


def test_a_link_in_the_summary_leads_to_its_field_also_in_a_group(open_page):
    page = open_page()
    send_the_empty_form(page)

    page.get_by_role("link", name=re.compile("Hur nära")).click()

    assert page.evaluate("document.activeElement.id") == "level-0"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_stands_outside_the_page(open_page, width):
    page = open_page(width=width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_three_clicks_send_once(open_page):
    page = open_page()
    sent = []
    page.on("request", lambda asked: sent.append(asked) if asked.method == "POST" else None)

    with page.expect_navigation():
        page.evaluate(
            "() => { const b = document.querySelector('.form__end button');"
            " b.click(); b.click(); b.click(); }"
        )

    assert len(sent) == 1


def test_a_menu_opens_and_closes_from_the_keyboard(open_page):
    page = open_page()
    menu = page.locator(".top .menu")

    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Kommunförbundet Skåne").wait_for()
    page.keyboard.press("Escape")

    assert menu.get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_counter_counts_as_one_types(open_page):
    page = open_page("/?language=en")

    page.fill("#problem", "x" * 410)

    assert page.inner_text("#problem-count span:first-child").startswith("10 ")


@pytest.mark.parametrize("path", ["/", "/?visitor&language=en", "/refused"])
def test_html_validate_finds_nothing(sample, tmp_path, path):
    html = sample.test_client().get(path).text

    assert invalid_html(html, tmp_path) == []


def test_the_page_with_faults_is_valid_too(sample, tmp_path):
    sample.config["WTF_CSRF_ENABLED"] = False
    try:
        html = sample.test_client().post("/", data={"problem": "x" * 500}).text
    finally:
        sample.config["WTF_CSRF_ENABLED"] = True

    assert "ds-error-summary" in html
    assert invalid_html(html, tmp_path) == []
