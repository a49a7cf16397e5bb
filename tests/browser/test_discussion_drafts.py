"""What one writes on one device goes on on another; who wrote on both is asked."""

import pytest
from playwright.sync_api import expect

from tests.browser.judges import broken_rules
from tests.browser.test_discussions import ROOM, browser, live, person, server, topic, write
from tests.files import PDF

__all__ = ["browser", "person", "server", "topic"]
pytestmark = pytest.mark.browser
FIELD = "#composer textarea"
SAVED = "[data-drafting-state]"
REPORT = {"name": "Report.pdf", "mimeType": "application/pdf", "buffer": PDF}


def attach(page, file):
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Attach files").press("Enter")
    chooser.value.set_files([file])


def saved(page):
    expect(page.locator(SAVED)).to_have_text("Draft saved", timeout=10_000)


def test_it_goes_on_on_another_device_until_it_is_sent(person, topic):
    with person("bo") as desk, person("bo") as phone:
        desk.goto(topic)
        live(desk)
        desk.locator(FIELD).fill("Half a thought")
        saved(desk)
        phone.goto(topic)
        expect(phone.locator(FIELD)).to_have_value("Half a thought")
        live(phone)
        write(phone, "Half a thought, and the rest")
        expect(phone.locator("[data-list] .said").last).to_contain_text("and the rest")

        desk.goto(ROOM)
        expect(desk.locator(".topics")).not_to_contain_text("Draft")
        desk.goto(topic)
        expect(desk.locator(FIELD)).to_have_value("")


def test_who_wrote_on_both_chooses(person, topic):
    with person("bo") as desk, person("bo") as phone:
        desk.goto(topic)
        phone.goto(topic)
        desk.locator(FIELD).fill("At the desk")
        saved(desk)
        phone.locator(FIELD).fill("On the bus")
        newer = phone.locator("[data-newer]")
        expect(newer).to_contain_text("At the desk")
        assert broken_rules(phone) == []
        newer.get_by_role("button", name="Keep this one").click()
        saved(phone)

        desk.locator(FIELD).fill("At the desk again")
        newer = desk.locator("[data-newer]")
        expect(newer).to_contain_text("On the bus")
        newer.get_by_role("button", name="Continue with that one").click()

        expect(desk.locator(FIELD)).to_have_value("On the bus")
        expect(newer).to_be_hidden()


def test_what_could_not_be_saved_wins_when_one_comes_back(person, topic):
    with person("bo") as bo:
        bo.goto(topic)
        bo.locator(FIELD).fill("Saved")
        saved(bo)
        bo.route("**/draft", lambda route: route.abort())
        bo.locator(FIELD).fill("Saved, and not saved")
        expect(bo.locator(SAVED)).to_contain_text("Kept in this browser")
        bo.unroute("**/draft")

        bo.goto(topic)

        expect(bo.locator(FIELD)).to_have_value("Saved, and not saved")
        saved(bo)


def test_a_new_topic_is_kept_too_and_gone_with_it(person, topic):
    with person("bo") as bo, person("bo") as phone:
        bo.goto(f"{ROOM}/topics/new")
        bo.get_by_label("What is it about?").fill("Trucks")
        bo.get_by_label("Your message").fill("Who has any?")
        saved(bo)
        phone.goto(f"{ROOM}/topics/new")
        expect(phone.get_by_label("What is it about?")).to_have_value("Trucks")

        bo.get_by_role("button", name="Start the topic").click()
        expect(bo.locator("h1")).to_have_text("Trucks")

        for device in (bo, phone):
            device.goto(f"{ROOM}/topics/new")
            expect(device.get_by_label("Your message")).to_have_value("")


def test_what_is_answered_and_files_go_along(person, topic):
    with person("bo") as desk, person("bo") as phone:
        desk.goto(topic)
        live(desk)
        desk.locator("#m2 [data-acts] summary").click()
        desk.locator("#m2").get_by_role("link", name="Reply", exact=True).click()
        attach(desk, REPORT)
        saved(desk)

        phone.goto(topic)
        live(phone)
        expect(phone.locator(".attaching__file")).to_contain_text("Report.pdf")
        expect(phone.locator("[data-answering]")).to_contain_text("Reply to message 2")
        assert broken_rules(phone) == []
        write(phone, "Here it is")

        expect(phone.locator("#m3 .attached a")).to_contain_text("Report.pdf")
        expect(phone.locator("#m3 .said__quote")).to_contain_text("Nobody?")
        expect(phone.locator(".attaching__file")).to_have_count(0)
        desk.goto(topic)
        live(desk)
        expect(desk.locator(".attaching__file")).to_have_count(0)
        expect(desk.locator("[data-answering]")).to_be_hidden()


def test_files_of_a_new_topic_go_along_too(person, topic):
    new, plain = f"{ROOM}/topics/new", person("bo", java_script_enabled=False)
    with person("bo") as desk, person("bo") as phone, plain as old:
        desk.goto(new)
        attach(desk, REPORT)
        saved(desk)
        assert broken_rules(desk) == []
        old.goto(new)
        expect(old.get_by_label("Report.pdf")).to_be_checked()

        phone.goto(new)
        expect(phone.locator(".attaching__file")).to_contain_text("Report.pdf")
        phone.get_by_label("Your message").fill("Here it is")
        phone.get_by_role("button", name="Start the topic").click()
        expect(phone.locator(".ds-error-summary")).to_contain_text("Give the topic a title.")
        expect(phone.locator(".attaching__file")).to_contain_text("Report.pdf")
        phone.get_by_label("What is it about?").fill("A report")
        phone.get_by_role("button", name="Start the topic").click()

        expect(phone.locator("#m1 .attached a")).to_contain_text("Report.pdf")
        for device in (desk, old):
            device.goto(new)
            expect(device.get_by_label("Your message")).to_have_value("")
            expect(device.locator(".attaching__file, [data-kept]")).to_have_count(0)


def test_a_new_topic_waits_for_its_files(person, topic):
    with person("bo") as bo:
        bo.goto(f"{ROOM}/topics/new")
        held = []
        bo.route("**/uploads/**", lambda route: held.append(route))  # noqa: PLW0108 -- a builtin cannot be marked
        bo.get_by_label("What is it about?").fill("A report")
        attach(bo, REPORT)
        expect(bo.locator(".attaching__file")).to_have_attribute("data-state", "sending")
        bo.get_by_role("button", name="Start the topic").click()
        expect(bo.locator("[data-files-status]")).to_contain_text("as soon as its files have come")

        held[0].continue_()

        expect(bo.locator("#m1 .attached a")).to_contain_text("Report.pdf")
