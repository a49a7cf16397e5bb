"""What one can do with a row stands behind one button, by keyboard and without script."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
NETWORK, MEMBER, PERSON = "Innovationsupphandling i Skåne", "Trelleborgs kommun", "Hedda Strandhejd"


def members(page):
    page.goto("/networks")
    page.get_by_role("link", name=NETWORK).click()
    page.get_by_role("navigation", name="I nätverket").get_by_role("link", name="Medlemmar").click()
    return page.locator(".menu--row").filter(has_text=MEMBER)


def test_it_opens_closes_and_leads_on_by_keyboard(unspoken):
    page = unspoken.open("coordinator")
    menu = members(page)
    act = menu.get_by_role("link", name=f"Ändra eller ta bort {PERSON}")
    menu.locator("summary").focus()

    page.keyboard.press("Enter")
    expect(act).to_be_visible()
    page.keyboard.press("Escape")
    expect(act).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(act).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(PERSON)


def test_without_script(unspoken):
    menu = members(unspoken.open("coordinator", java_script_enabled=False))

    menu.locator("summary").click()
    menu.get_by_role("link", name=f"Ta bort {MEMBER}").click()

    expect(menu.page.get_by_role("heading", level=1)).to_contain_text(MEMBER)


def test_a_network_and_its_talk_are_told_apart_on_the_start_page(unspoken):
    page = unspoken.open("coordinator")
    page.goto("/")

    links = [
        text.strip() for text in page.get_by_role("main").get_by_role("link").all_inner_texts()
    ]
    assert f"Rum: {NETWORK}" in links
    assert links.count(NETWORK) == 1


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_a_topics_menus_open_within_the_page(unspoken, width):
    page = unspoken.open("coordinator")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/rooms/network/1")
    page.locator("#rows .row__title a").first.click()
    page.wait_for_url("**/topics/*")

    for menu in page.locator(".head .menu--row").all():
        menu.locator("summary").click()
        expect(menu.locator(".menu__panel")).to_be_in_viewport(ratio=1)
        menu.locator("summary").click()
