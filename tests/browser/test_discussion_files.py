"""Files in the composer of a topic, in real browsers: chosen, dropped, pasted, refused, lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.judges import broken_rules
from tests.browser.test_discussions import browser, live, person, server, topic, write
from tests.files import PDF, PNG

__all__ = ["browser", "person", "server", "topic"]
pytestmark = pytest.mark.browser
REPORT = {"name": "Report.pdf", "mimeType": "application/pdf", "buffer": PDF}
GAME = {"name": "game.exe", "mimeType": "application/pdf", "buffer": b"MZ\x90\x00"}
HAND_OVER = """([kind, name, content]) => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(content)], name));
  const place = document.querySelector("#composer textarea");
  const how = { bubbles: true, cancelable: true };
  place.dispatchEvent(kind === "paste"
    ? new ClipboardEvent("paste", { ...how, clipboardData: data })
    : new DragEvent("drop", { ...how, dataTransfer: data }));
}"""


def choose(page, *files):
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Attach files").press("Enter")
    chooser.value.set_files(list(files))


def rows(page):
    return page.locator(".attaching__file")


def test_files_are_chosen_and_sent_with_words_and_without(person, topic):
    with person("bo") as bo, person("cia") as cia:
        for page in (bo, cia):
            page.goto(topic)
            live(page)

        choose(bo, REPORT)
        expect(rows(bo)).to_have_attribute("data-state", "done")
        expect(bo.locator("[data-files-status]")).to_have_text("Report.pdf is attached.")
        assert broken_rules(bo) == []
        write(bo, "Our report.")

        for page in (bo, cia):
            link = page.locator("#m3 .attached a")
            expect(link).to_contain_text("Report.pdf")
            expect(link.locator(".attached__size")).to_have_text("1 kB")
        expect(rows(bo)).to_have_count(0)
        with cia.expect_download() as download:
            cia.locator("#m3 .attached a").click()
        assert download.value.suggested_filename == "Report.pdf"
        assert download.value.path().read_bytes() == PDF

        choose(bo, REPORT)
        bo.get_by_role("button", name="Post").click()
        expect(cia.locator("#m4 .attached a")).to_contain_text("Report.pdf")
        expect(cia.locator("[data-announce]")).to_have_text(
            "New message from Bo Alm, Trelleborgs kommun: Report.pdf"
        )
        bo.reload()
        expect(bo.locator("#m3 .attached a, #m4 .attached a")).to_have_count(2)


def test_what_is_dropped_and_pasted_is_attached(person, topic):
    with person("bo") as bo:
        bo.goto(topic)
        live(bo)
        bo.evaluate(HAND_OVER, ["drop", "Dropped.pdf", list(PDF)])
        bo.evaluate(HAND_OVER, ["paste", "Pasted.png", list(PNG)])

        expect(rows(bo)).to_contain_text(["Dropped.pdf", "Pasted.png"])
        expect(bo.locator(".attaching__file[data-state=done]")).to_have_count(2)
        bo.reload()
        live(bo)
        expect(rows(bo)).to_contain_text(["Dropped.pdf", "Pasted.png"])

        bo.get_by_role("button", name="Remove Dropped.pdf").press("Enter")
        expect(bo.get_by_role("button", name="Remove Pasted.png")).to_be_focused()
        write(bo, "One of them")
        expect(bo.locator("#m3 .attached li")).to_have_count(1)


def test_what_is_refused_says_why_and_holds_the_message_back(person, topic):
    with person("bo") as bo:
        bo.goto(topic)
        live(bo)
        choose(bo, GAME, REPORT)
        refused = bo.locator(".attaching__file[data-state=refused]")
        expect(refused).to_contain_text("This type of file is not accepted")
        assert broken_rules(bo) == []

        write(bo, "With a game")
        expect(bo.get_by_role("button", name="Remove game.exe")).to_be_focused()
        expect(bo.get_by_text("Not sent: game.exe could not be attached.")).to_be_visible()
        expect(bo.locator("#m3")).to_have_count(0)
        assert broken_rules(bo) == []
        bo.keyboard.press("Enter")
        write(bo, "Without it")

        expect(bo.locator("#m3 .attached a")).to_contain_text("Report.pdf")


def test_what_was_lost_on_the_way_is_sent_again(person, topic):
    with person("bo") as bo:
        bo.goto(topic)
        live(bo)
        bo.route(re.compile("/uploads/"), lambda route: route.abort())
        choose(bo, REPORT)
        expect(rows(bo)).to_have_attribute("data-state", "failed")
        expect(rows(bo)).to_contain_text("It could not be sent.")

        bo.unroute_all()
        rows(bo).get_by_role("button", name="Try again").click()
        expect(rows(bo)).to_have_attribute("data-state", "done")


def test_a_message_waits_for_its_files(person, topic):
    with person("bo") as bo:
        bo.goto(topic)
        live(bo)
        held = []
        bo.route(re.compile("/uploads/"), lambda route: held.append(route))  # noqa: PLW0108 -- a builtin cannot be marked
        choose(bo, REPORT)
        expect(rows(bo)).to_have_attribute("data-state", "sending")
        write(bo, "Soon")
        expect(bo.locator("[data-files-status]")).to_contain_text("as soon as its files have come")
        expect(bo.locator(".said--waiting")).to_have_count(0)

        held[0].continue_()

        expect(bo.locator("#m3 .attached a")).to_contain_text("Report.pdf")
        expect(bo.locator("#m3 .said__text")).to_have_text("Soon")


def test_files_of_a_message_that_was_refused_come_back(person, topic):
    with person("bo") as bo:
        bo.goto(topic)
        live(bo)
        choose(bo, REPORT)
        expect(rows(bo)).to_have_attribute("data-state", "done")
        write(bo, "x" * 10_001)
        failed = bo.locator(".said--waiting[data-state=failed]")
        expect(failed.locator(".attached")).to_contain_text("Report.pdf")

        failed.get_by_role("button", name="Edit").click()

        expect(rows(bo)).to_contain_text("Report.pdf")
        write(bo, "Short")
        expect(bo.locator("#m3 .attached a")).to_have_count(1)


def test_without_script_files_are_a_field_of_the_form(person, topic):
    with person("bo", java_script_enabled=False) as bo:
        bo.goto(topic)
        bo.locator("#composer textarea").fill("Plain")
        bo.get_by_label("Attach files").set_input_files([GAME, REPORT])
        bo.get_by_role("button", name="Post").click()
        expect(bo.locator(".ds-validation-message")).to_contain_text("game.exe")
        expect(bo.get_by_label("Report.pdf")).to_be_checked()
        bo.get_by_role("button", name="Post").click()

        expect(bo.locator("#m3 .attached a")).to_have_text(re.compile("Report.pdf"))
