"""The pages of accounts in a real browser: every state, both languages, by keyboard alone."""

import pytest

from tests.browser.hub import served
from tests.browser.judges import broken_rules, invalid_html
from tests.signing_in import GOOD, give_password

pytestmark = pytest.mark.browser
ASTRID = "astrid@skurup.example"


@pytest.fixture
def address(app):
    app.config["DEMO"] = True
    with app.app_context():
        give_password(1)
    with served(app) as address:
        yield address


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    yield page
    page.close()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_state_is_open_to_everyone(address, page, language, tmp_path):
    def judge(path=None):
        if path:
            answer = page.goto(address + path)
            assert invalid_html(answer.text(), tmp_path) == [], path
        assert broken_rules(page) == [], page.url

    judge(f"/sign-in?language={language}")
    page.keyboard.press("Tab")
    page.get_by_role("textbox").first.focus()
    page.keyboard.type(ASTRID)
    page.keyboard.press("Enter")
    page.locator("[data-error-summary]:focus").wait_for()
    assert page.locator("[name=email]").input_value() == ASTRID
    judge()
    for path in ("/sign-in/link", "/sign-in/link/sent", "/sign-in/link/spent"):
        judge(path)

    page.goto(f"{address}/sign-in?next=/account")
    page.locator("[name=email]").fill(ASTRID)
    page.keyboard.press("Tab")
    page.keyboard.type(GOOD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/account")
    for path in ("/account", "/act-for", "/account/password"):
        judge(path)
    page.locator("[name=new]").fill("short")
    page.keyboard.press("Enter")
    page.locator("[data-error-summary]:focus").wait_for()
    judge()

    page.locator("header details.menu summary").focus()
    page.keyboard.press("Enter")
    judge()
    page.get_by_role("button", name="Trelleborgs kommun").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/")
    page.goto(f"{address}/act-for")
    assert "Trelleborgs kommun" in page.locator("h1").inner_text()
