"""What is done with a message from its menu, seen by somebody who has the topic open."""

import pytest
from playwright.sync_api import expect

from tests.browser.judges import broken_rules
from tests.browser.test_discussions import browser, live, person, server, topic, write

__all__ = ["browser", "person", "server", "topic"]
pytestmark = pytest.mark.browser


def test_an_edit_and_a_deletion_are_seen_in_their_place(person, topic):
    with person("bo") as bo, person("cia") as cia:
        for page in (bo, cia):
            page.goto(topic)
            live(page)
        write(bo, "We have **two**.")
        expect(cia.locator("#m3 strong")).to_have_text("two")
        expect(cia.locator(".said__menu a[href$=edit]")).to_have_count(0)
        cia.locator("#m3 .said__menu summary").press("Enter")
        cia.locator("#m3").get_by_role("link", name="Answer").press("Enter")
        expect(cia.locator("#composer textarea")).to_be_focused()
        write(cia, "Good.")
        expect(bo.locator("#m4 .said__quote")).to_contain_text("Bo Alm We have two.")

        bo.locator("#m3 .said__menu summary").press("Enter")
        assert broken_rules(bo) == []
        bo.locator("#m3").get_by_role("link", name="Edit").click()
        bo.get_by_label("Your message").fill("We have **three**.")
        bo.get_by_role("button", name="Save").click()

        expect(cia.locator("#m3 strong")).to_have_text("three")
        expect(cia.locator("#m3 .said__edited")).to_contain_text("Edited")
        expect(cia.locator("[data-number]")).to_have_count(4)
        expect(cia.locator("#m4 .said__quote")).to_contain_text("We have three.")

        live(bo)
        bo.locator("#m3 .said__menu summary").click()
        bo.locator("#m3").get_by_role("link", name="Delete").click()
        bo.get_by_role("button", name="Delete the message").click()

        expect(cia.locator("#m3")).to_contain_text("Deleted by Bo Alm · Trelleborgs kommun")
        expect(cia.locator("#m3 .said__text, #m3 .said__edited")).to_have_count(0)
        expect(cia.locator("#m4 .said__quote")).to_contain_text("Bo Alm Deleted")
        assert broken_rules(cia) == []
