"""Who is here and who writes, in two browsers."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def topic_of(page):
    page.goto("/networks")
    page.get_by_role("link", name="Innovationsupphandling i Skåne").first.click()
    page.get_by_role("link", name="Ska tången bli en grupp?").first.click()
    expect(page.locator("[data-state='live']")).to_be_visible()
    return page


def test_others_see_that_one_is_here_and_writes_unless_one_does_not_want_it(visitors):
    egil, tova = topic_of(visitors.open("officer")), topic_of(visitors.open("coordinator"))

    expect(egil.locator("[data-here-now]")).to_contain_text("Tova Sälgmark · Skurups kommun")
    tova.locator("#composer textarea").fill("Hej")
    expect(egil.locator("[data-writing-now]")).to_have_text("Tova Sälgmark skriver")
    tova.locator("#composer textarea").fill("")
    expect(egil.locator("[data-writing-now]")).to_have_text("")
    assert egil.locator("[data-here-now], [data-writing-now]").evaluate_all(
        "lines => lines.every((one) => !one.closest('[role=status], [aria-live]'))"
    )

    account = tova.context.new_page()
    account.goto("/account")
    account.get_by_label("Visa andra i ett rum att jag är där").uncheck()
    account.locator("#preferences").get_by_role("button", name="Spara").click()
    expect(egil.locator("[data-here-now]")).to_be_hidden()

    account.get_by_label("Visa andra i ett rum att jag är där").check()
    account.locator("#preferences").get_by_role("button", name="Spara").click()
    expect(account.get_by_label("Visa andra i ett rum att jag är där")).to_be_checked()
