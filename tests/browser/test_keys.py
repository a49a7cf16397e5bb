"""The keys of a topic's page, the preview in its place, and a link on the clipboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_presence import topic_of

pytestmark = pytest.mark.browser


def focused(page):
    return page.evaluate("document.activeElement.dataset.number")


def test_one_goes_through_a_topic_without_a_pointer(visitors):
    page = topic_of(visitors.open("officer"))
    page.keyboard.press("n")
    newest = int(focused(page))
    page.keyboard.press("k")
    assert int(focused(page)) == newest - 1
    page.keyboard.press("j")
    assert int(focused(page)) == newest

    page.keyboard.press("r")
    expect(page.locator(".said__signs")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator("[data-answering]")).to_contain_text(str(newest))
    page.keyboard.type("jk?")
    expect(page.locator("#composer textarea")).to_have_value("jk?")
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+?")
    expect(page.get_by_role("dialog", name="Tangenter")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("w")
    expect(page.locator("#composer textarea")).to_be_focused()
    page.locator("#composer textarea").fill("")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.wait_for_url(re.compile("/edit#text$"))
    expect(page.locator("textarea#text")).to_be_focused()
    page.go_back()
    page.keyboard.press("/")
    page.wait_for_url(re.compile("/search.*#q$"))
    expect(page.locator("input#q")).to_be_focused()


def test_a_preview_comes_in_its_place_and_goes_as_one_writes_on(visitors):
    page = topic_of(visitors.open("officer"))
    page.locator("#composer textarea").fill("Det är **klart**")
    page.get_by_role("button", name="Förhandsgranska").click()
    expect(page.locator("[data-preview] strong")).to_have_text("klart")
    page.locator("#composer textarea").press("End")
    page.keyboard.type("!")
    expect(page.locator("[data-preview]")).to_be_empty()
    page.locator("#composer textarea").fill("")


def test_the_link_to_a_message_is_copied(visitors):
    page = topic_of(visitors.open("officer"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    message = page.locator("[data-list] [data-number]").last
    message.locator("[data-acts] summary").click()
    message.get_by_role("link", name="Kopiera länk").click()
    expect(page.locator("[data-announce]")).to_have_text("Länken är kopierad.")

    number = message.get_attribute("data-number")
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    assert page.url.endswith(f"#m{number}")
