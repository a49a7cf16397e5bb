"""Calling on somebody while one writes, by keyboard, and being called on."""

import pytest
from playwright.sync_api import expect

from tests.browser.judges import broken_rules
from tests.browser.test_discussions import browser, live, person, server, topic

__all__ = ["browser", "person", "server", "topic"]
pytestmark = pytest.mark.browser


def test_a_name_is_chosen_by_keyboard_counted_and_stands_out_for_whom_it_is(person, topic):
    with person("astrid") as astrid, person("bo") as bo:
        for page in (astrid, bo):
            page.goto(topic)
            live(page)
        field = astrid.get_by_label("Your message")
        field.press_sequentially("Hi @")
        options = astrid.get_by_role("listbox", name="People you may mean").get_by_role("option")
        expect(options).to_have_text(
            [
                "Bo Alm · Trelleborgs kommun",
                "Cia Lind · Region Skåne",
                "Finn Björk · Trelleborgs kommun",
                "everyone · 3 people",
            ]
        )
        assert broken_rules(astrid) == []
        field.press("ArrowDown")
        field.press("ArrowDown")
        active = astrid.locator("[role=option][aria-selected=true]")
        expect(active).to_have_text("Cia Lind · Region Skåne")
        assert field.get_attribute("aria-activedescendant") == active.get_attribute("id")
        field.press("Escape")
        expect(active).to_be_hidden()
        field.press_sequentially("tre")
        expect(options).to_have_text(["Trelleborgs kommun · 2 people"])
        field.press("Enter")

        expect(field).to_have_value("Hi @Trelleborgs kommun ")
        expect(astrid.get_by_text("2 people will be notified.")).to_be_visible()
        expect(field).to_be_focused()
        field.press_sequentially("what now?")
        field.press("Control+Enter")

        expect(bo.locator("#m3 .mention--mine")).to_have_text("@Trelleborgs kommun you")
        expect(astrid.locator("#m3 .mention")).to_have_text("@Trelleborgs kommun")
        expect(astrid.get_by_text("2 people will be notified.")).to_be_hidden()
        assert broken_rules(bo) == []


def test_names_are_suggested_in_a_new_topic_and_an_edit_too(person, topic):
    with person("astrid") as astrid:
        for path in ("/rooms/network/1/topics/new", f"{topic}/messages/1/edit"):
            astrid.goto(path)
            field = astrid.get_by_label("Your message")
            field.press("End")
            field.press_sequentially(" @ci")
            astrid.get_by_role("option", name="Cia Lind").click()
            assert field.input_value().endswith("@Cia Lind ")
