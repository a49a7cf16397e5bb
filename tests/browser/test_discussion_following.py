"""What one turns back to stays unread whatever pages are open; what is next is a key away."""

import pytest
from playwright.sync_api import expect

from tests.actors import ASTRID
from tests.browser.judges import broken_rules
from tests.browser.test_discussions import ROOM, browser, live, person, server, topic
from tests.talk import start

__all__ = ["browser", "person", "server", "topic"]
pytestmark = pytest.mark.browser


def test_a_page_that_was_open_does_not_undo_it(person, topic):
    with person("cia") as desk, person("cia") as phone:
        for page in (desk, phone):
            page.goto(topic)
            live(page)
        expect(desk.locator("[data-talk]")).to_have_attribute("data-read", "2")

        phone.locator("#m2 [data-acts] summary").click()
        phone.locator("#m2").get_by_role("button", name="Mark unread from here").click()
        phone.wait_for_url(f"**{ROOM}")
        expect(phone.locator(".topics .count")).to_contain_text("1")
        desk.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        phone.reload()
        expect(phone.locator(".topics .count")).to_contain_text("1")
        phone.get_by_role("link", name="Chargers").click()
        live(phone)
        expect(phone.locator("[data-talk]")).to_have_attribute("data-read", "2")
        phone.goto(ROOM)
        expect(phone.locator(".topics .count")).to_have_count(0)


def test_the_next_is_a_key_away_but_not_while_one_writes(app, person, topic):
    with app.app_context():
        start(ASTRID, "Ferries")
    with person("bo") as bo:
        bo.goto(topic)
        live(bo)
        bo.locator("#composer textarea").press("Alt+n")
        expect(bo.locator("h1")).to_have_text("Chargers")
        bo.locator("h1").click()
        bo.keyboard.press("Alt+n")
        expect(bo.locator("h1")).to_have_text("Ferries")


def test_one_follows_from_a_menu(person, topic):
    with person("finn") as finn:
        finn.goto(topic)
        menu = finn.locator(".heed")
        menu.locator("summary").press("Enter")
        # What lies beneath the open panel is in part covered by it, as it should be.
        assert [one for one in broken_rules(finn) if not one.startswith("target-size")] == []
        menu.get_by_role("button", name="Muted").click()
        expect(finn.locator(".heed summary")).to_contain_text("Muted")
        finn.goto(ROOM)
        expect(finn.locator(".topics")).to_contain_text("Muted")
        assert broken_rules(finn) == []


def test_a_pin_comes_and_goes_live(person, topic):
    with person("astrid") as astrid, person("cia") as cia:
        for page in (astrid, cia):
            page.goto(topic)
            live(page)
        astrid.locator("#m2 [data-acts] summary").click()
        astrid.locator("#m2").get_by_role("button", name="Pin in the room").click()

        expect(cia.locator(".pin")).to_contain_text("Nobody?")
        assert broken_rules(cia) == []
        astrid.get_by_role("button", name="Unpin").click()
        expect(cia.locator(".pin")).to_have_count(0)


def test_what_one_mutes_on_one_device_is_muted_on_the_others(app, person, topic):
    with app.app_context():
        ferries = f"{ROOM}/topics/{start(ASTRID, 'Ferries').topic_id}"
    with person("finn") as desk, person("finn") as phone, person("finn") as tab:
        phone.goto(ROOM)
        expect(phone.locator(".topics .row__title")).to_have_text(["Ferries", "Chargers"])
        for page in (desk, tab):
            page.goto(ferries)
            live(page)

        tab.locator(".heed summary").press("Enter")
        tab.locator(".heed").get_by_role("button", name="Muted").click()

        expect(desk.locator(".heed summary")).to_contain_text("Muted")
        expect(phone.locator(".topics .row__title")).to_have_text(["Chargers", "Ferries"])
        expect(phone.locator(".topics li").last).to_contain_text("Muted")
