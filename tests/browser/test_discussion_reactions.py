"""Signs at messages, given and taken back in place, while others watch."""

import pytest
from playwright.sync_api import expect

from tests.browser.judges import broken_rules
from tests.browser.test_discussions import browser, live, person, server, topic

__all__ = ["browser", "person", "server", "topic"]
pytestmark = pytest.mark.browser


def test_a_sign_is_given_by_keyboard_seen_by_others_and_taken_back(person, topic):
    with person("bo") as bo, person("bo") as bos_phone, person("cia") as cia:
        for page in (bo, bos_phone, cia):
            page.goto(topic)
            live(page)
        opener = bo.locator("#m2 [data-react]")
        opener.press("Enter")
        expect(bo.locator("#m2 .said__signs").get_by_role("button").first).to_be_focused()
        # What lies beneath the open panel is in part covered by it, as it should be.
        assert [one for one in broken_rules(bo) if not one.startswith("target-size")] == []
        bo.keyboard.press("Escape")
        expect(opener).to_be_focused()
        opener.press("Enter")
        bo.locator("#m2 .said__signs").get_by_role("button", name="We have it too").press("Enter")

        expect(opener).to_be_focused()
        for page, mine in ((bo, "true"), (bos_phone, "true"), (cia, "false")):
            sign = page.locator("#m2").get_by_role("button", name="We have it too 1")
            expect(sign).to_have_attribute("aria-pressed", mine)
        sign = cia.locator("#m2 .reaction__sign")
        sign.focus()
        expect(cia.get_by_role("tooltip")).to_have_text("Bo Alm · Trelleborgs kommun")
        assert broken_rules(cia) == []
        cia.keyboard.press("Escape")
        expect(cia.get_by_role("tooltip")).to_be_hidden()

        sign.press("Enter")
        for page in (bo, bos_phone, cia):
            expect(page.locator("#m2 .reaction__count")).to_have_text("2")
        bo.locator("#m2 .reaction__sign").click()
        for page, mine in ((bo, "false"), (bos_phone, "false"), (cia, "true")):
            sign = page.locator("#m2").get_by_role("button", name="We have it too 1")
            expect(sign).to_have_attribute("aria-pressed", mine)
        cia.locator("#m2 .reaction__sign").click()
        expect(bo.locator(".said__reactions")).to_have_count(0)


def test_what_is_pressed_without_a_connection_is_given_when_it_is_back(person, topic):
    with person("bo") as bo, person("cia") as cia:
        for page in (bo, cia):
            page.goto(topic)
            live(page)
        bo.context.set_offline(True)
        expect(bo.locator("[data-state=offline]")).to_be_visible()
        bo.locator("#m2 [data-react]").click()
        bo.locator("#m2 .said__signs").get_by_role("button", name="Thanks").click()
        expect(bo.locator("#m2 .reaction__sign")).to_have_attribute("aria-pressed", "true")
        expect(cia.locator(".reaction")).to_have_count(0)

        bo.context.set_offline(False)

        live(bo)
        expect(cia.locator("#m2 .reaction__sign")).to_have_text("Thanks 1")
        bo.reload()
        expect(bo.locator("#m2 .reaction__sign")).to_have_attribute("aria-pressed", "true")
