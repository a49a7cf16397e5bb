"""What is done with a message from its menu, seen by somebody who has the topic open."""

import re

import pytest
from playwright.sync_api import expect

from tests import needs
from tests.actors import BO
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
        expect(cia.locator("[data-acts~=edit]")).to_have_count(0)
        cia.locator("#m3 .said__menu summary").press("Enter")
        cia.locator("#m3").get_by_role("link", name="Reply").press("Enter")
        expect(cia.locator("#composer textarea")).to_be_focused()
        write(cia, "Good.")
        expect(bo.locator("#m4 .said__quote")).to_contain_text("Bo Alm We have two.")

        bo.locator("#m3 .said__menu summary").press("Enter")
        # What lies beneath the open panel is in part covered by it, as it should be.
        assert [one for one in broken_rules(bo) if not one.startswith("target-size")] == []
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
        expect(cia.locator("#m4 [data-react]")).to_have_count(1)
        expect(cia.locator("#m3 [data-react]")).to_have_count(0)
        expect(cia.locator("#m4 .said__quote")).to_contain_text("Bo Alm No longer shown")
        assert broken_rules(cia) == []


def test_a_menu_is_made_when_it_is_opened_the_same_of_what_comes_live(person, topic):
    with person("bo") as bo, person("astrid") as astrid:
        for page in (bo, astrid):
            page.goto(topic)
            live(page)
        write(bo, "We have two.")
        menu = astrid.locator("#m3 .said__menu")
        expect(menu).to_have_count(1)
        expect(astrid.locator("[data-list] .menu__item")).to_have_count(0)
        menu.locator("summary").press("Space")
        expect(menu.get_by_role("link", name="Hide")).to_be_visible()
        astrid.keyboard.press("Escape")
        expect(menu.locator("summary")).to_be_focused()
        expect(menu.locator(".menu__item")).to_have_count(13)
        as_it_came = menu.locator(".menu__item").all_text_contents()

        astrid.set_viewport_size({"width": 390, "height": 844})
        astrid.reload()
        menu.locator("summary").click()
        expect(menu.locator(".menu__item").last).to_be_in_viewport(ratio=1)
        assert menu.locator(".menu__item").all_text_contents() == as_it_came


def test_without_script_it_is_a_page(person, topic):
    with person("bo", java_script_enabled=False) as bo:
        bo.goto(topic)
        bo.locator("#m2").get_by_role("link", name="More for message 2").click()
        expect(bo.get_by_role("heading", level=1)).to_have_text("More for message 2")
        bo.get_by_role("button", name="Mark unread from here").click()
        expect(bo).to_have_url(re.compile("/rooms/network/1$"))
        bo.goto(f"{topic}/messages/2/acts")
        bo.get_by_role("link", name="Reply").click()
        expect(bo.locator("[data-answering]")).to_contain_text("Reply to message 2")


def test_what_is_hidden_is_seen_to_go_and_to_come_back(person, topic):
    with person("bo") as bo, person("cia") as cia, person("astrid") as astrid:
        for page in (bo, cia):
            page.goto(topic)
            live(page)
        write(bo, "Rude and **bold**.")
        expect(cia.locator("#m3 strong")).to_have_text("bold")
        cia.locator("#m3 .said__menu summary").press("Enter")
        cia.locator("#m3").get_by_role("link", name="Reply").press("Enter")
        write(cia, "Well.")
        astrid.goto(topic)
        astrid.locator("#m3 .said__menu summary").press("Enter")
        astrid.locator("#m3").get_by_role("link", name="Hide").click()
        astrid.get_by_label("Why?").fill("Too bold")
        astrid.get_by_role("button", name="Hide the message").click()

        hidden = "Hidden by Astrid Ek · Skurups kommun"
        for page in (bo, cia):
            expect(page.locator("#m3")).to_contain_text(hidden)
            expect(page.locator("#m3")).to_contain_text("Too bold")
            expect(page.locator("#m3 .said__text, #m3 [data-acts]")).to_have_count(0)
            expect(page.locator("#m4 .said__quote")).to_contain_text("Bo Alm No longer shown")
        assert broken_rules(cia) == []
        expect(astrid.locator("#m3 .said__covered")).to_contain_text("Rude and bold")

        astrid.locator("#m3 .said__menu summary").click()
        astrid.locator("#m3").get_by_role("link", name="Show again").click()
        assert broken_rules(astrid) == []
        astrid.get_by_label("Why?").fill("I was wrong")
        astrid.get_by_role("button", name="Show it again").click()

        expect(cia.locator("#m3 strong")).to_have_text("bold")
        expect(cia.locator("#m4 .said__quote")).to_contain_text("Rude and bold")
        expect(cia.locator("#m3 [data-acts~=report]")).to_have_count(1)
        expect(bo.locator("#m3 [data-acts~=edit]")).to_have_count(1)
        expect(bo.locator("#m3 [data-acts~=report]")).to_have_count(0)


def test_who_has_a_topic_open_goes_along_when_it_moves(app, person, topic):
    with app.app_context():
        needs.shared(BO, title="Lorries")
    with person("cia") as cia, person("astrid") as astrid:
        cia.goto(topic)
        live(cia)
        cia.locator("#composer textarea").fill("Not sent yet")
        astrid.goto(f"{topic}/move")
        assert broken_rules(astrid) == []
        astrid.get_by_label("Room").select_option("Lorries")
        astrid.get_by_role("button", name="Move the topic").click()
        expect(astrid.locator("#m1")).to_contain_text("Who has chargers?")

        expect(cia).to_have_url(re.compile("/rooms/need/1/topics/1"))
        expect(cia.locator("#m1")).to_contain_text("Who has chargers?")
        cia.goto("/rooms/network/1")
        expect(cia.locator("section", has_text="Moved to other rooms")).to_contain_text("Lorries")


def test_messages_that_get_a_topic_of_their_own_leave_a_trace(person, topic):
    with person("cia") as cia, person("astrid") as astrid:
        for page in (cia, astrid):
            page.goto(topic)
            live(page)
        write(cia, "And **ferries**?")
        expect(astrid.locator("#m3 strong")).to_have_text("ferries")
        astrid.locator("#m3 .said__menu summary").press("Enter")
        astrid.locator("#m3").get_by_role("link", name="New topic from here").click()
        expect(astrid.get_by_role("group", name="Messages", exact=True)).to_be_hidden()
        astrid.get_by_label("The ones I choose").check()
        astrid.get_by_label("3. Cia Lind: And ferries?").check()
        assert broken_rules(astrid) == []
        astrid.get_by_label("What is it about?").fill("Ferries")
        astrid.get_by_role("button", name="Make a new topic").click()
        expect(astrid.locator("#m1 strong")).to_have_text("ferries")

        expect(cia.locator("#m3")).to_contain_text("Moved to another topic by Astrid Ek")
        expect(cia.locator("#m3 .said__text, #m3 [data-acts]")).to_have_count(0)
        assert broken_rules(cia) == []
        write(cia, "On with chargers.")
        expect(cia.locator("#m4 .said__text")).to_have_text("On with chargers.")
        cia.locator("#m3").get_by_role("link", name="Follow it").click()
        expect(cia.locator("#m1 strong")).to_have_text("ferries")
