"""The fields of a form follow the language that one chooses for what one writes in them."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_fields_follow_the_choice_at_once(unspoken):
    page = unspoken.open("coordinator")
    page.goto("/seminars/new?network=1")
    title, about = page.get_by_label("Rubrik"), page.get_by_label("Vad det handlar om")
    expect(title).to_have_attribute("lang", "sv")

    page.get_by_label("Språk").select_option("en")

    expect(title).to_have_attribute("lang", "en")
    expect(about).to_have_attribute("lang", "en")
    expect(page.locator("html")).to_have_attribute("lang", "sv")
