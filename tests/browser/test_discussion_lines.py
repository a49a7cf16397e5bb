"""The line between a page and the hub: of another kind, cut, dead, forged, away."""

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.actors import CIA
from tests.browser.test_discussions import browser, live, person, server, topic, write
from tests.talk import say

__all__ = ["browser", "person", "server", "topic"]
pytestmark = pytest.mark.browser


def test_where_websockets_are_swallowed_pages_poll(person, topic):
    with person("bo") as bo, person("cia") as cia:
        bo.route_web_socket("**/socket.io/**", lambda line: None)
        for page in (bo, cia):
            page.goto(topic)
            live(page)

        write(bo, "From behind a wall.")
        expect(cia.locator("#m3")).to_contain_text("From behind a wall.")
        write(cia, "Heard.")
        expect(bo.locator("#m4")).to_contain_text("Heard.")


def test_a_page_with_a_foreign_token_says_that_it_must_be_loaded_again(person, topic):
    with person("bo") as bo:
        bo.add_init_script(
            "document.addEventListener('readystatechange', () => {"
            " document.querySelector('meta[name=live-token]').content = 'x' }, { once: true })"
        )
        bo.goto(topic)

        expect(bo.locator(".talk__state")).to_have_attribute("data-state", "ended")
        expect(bo.locator(".talk__state")).to_contain_text("Load the page again")


def test_far_too_much_is_kept_and_not_sent_and_ends_no_connection(person, topic):
    """A packet of 70 kB would end the connection, and be sent again on the next."""
    with person("bo") as bo:
        bo.goto(topic)
        live(bo)
        write(bo, "å" * 70_000)
        failed = bo.locator(".said--waiting[data-state=failed]")
        expect(failed).to_contain_text("Not sent: Shorten this to at most 10,000 characters.")
        expect(failed.locator("[data-words]")).to_be_in_viewport()
        expect(failed.get_by_role("button", name="Try again")).to_have_count(0)
        write(bo, "Briefly, then.")
        expect(bo.locator("#m3")).to_contain_text("Briefly, then.")
        live(bo)

        bo.reload()
        failed.get_by_role("button", name="Edit").click()

        expect(bo.locator("#composer textarea")).to_have_value("å" * 70_000)


def test_what_the_server_could_not_store_is_sent_again_by_itself(person, topic, tmp_path):
    with person("bo") as bo:
        bo.goto(topic)
        live(bo)
        with closing(sqlite3.connect(tmp_path / "hub.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")  # longer than the server waits for it
            write(bo, "Said while nothing could be stored.")
            waiting = bo.locator(".said--waiting[data-state=waiting]")
            expect(waiting).to_contain_text("Waiting for the connection", timeout=20_000)
            other.execute("ROLLBACK")

        expect(bo.locator("#m3")).to_contain_text("Said while", timeout=20_000)
        expect(bo.locator(".said--waiting")).to_have_count(0)
        live(bo)
        expect(bo.locator("#m4")).to_have_count(0)


def test_a_line_that_goes_dead_without_a_word_is_noticed_and_replaced(person, topic):
    dead = []

    def pass_on(line):
        server = line.connect_to_server()

        def to_server(said):
            if not dead and "message.post" in said:
                dead.append(line)
            if line not in dead:
                server.send(said)

        line.on_message(to_server)
        server.on_message(lambda said: None if line in dead else line.send(said))

    with person("bo") as bo:
        bo.route_web_socket("**/socket.io/**", pass_on)
        bo.goto(topic)
        live(bo)

        write(bo, "Anybody there?")

        state = bo.locator(".talk__state")
        expect(state).to_have_attribute("data-state", "reconnecting", timeout=15_000)
        live(bo)
        expect(bo.locator("#m3")).to_contain_text("Anybody there?")
        expect(bo.locator("#m4")).to_have_count(0)


def test_two_pages_of_one_person_keep_each_others_words_offline(person, topic):
    with person("bo") as bo, person("cia") as cia:
        again = bo.context.new_page()
        for page in (bo, again):
            page.goto(topic)
            live(page)
        bo.context.set_offline(True)
        for page, words in ((bo, "In one page."), (again, "In the other.")):
            expect(page.locator(".talk__state")).to_have_attribute("data-state", "offline")
            write(page, words)
            expect(page.locator(".said--waiting")).to_contain_text("Waiting for the connection")
        again.close()
        bo.context.set_offline(False)
        bo.reload()

        cia.goto(topic)
        for page in (bo, cia):
            for words in ("In one page.", "In the other."):
                expect(page.locator(".said__text", has_text=words)).to_have_count(1)
        expect(bo.locator(".said--waiting")).to_have_count(0)


def test_a_phone_that_was_away_comes_back_to_all_that_was_said(app, person, topic):
    """Several pages of it, and what was written meanwhile goes out, once and in its order."""
    phone = {"viewport": {"width": 390, "height": 800}, "has_touch": True}
    with person("bo", "sv", **phone) as bo:
        bo.goto(topic)
        live(bo)
        bo.context.set_offline(True)
        state = bo.locator(".talk__state")
        expect(state).to_contain_text("Frånkopplad. Det du skriver sparas här")
        for words in ("Ett.", "Två.", "Tre."):
            write(bo, words)
        with app.app_context():
            for number in range(450):
                say(CIA, int(topic.rsplit("/", 1)[1]), f"Message {number}")

        bo.context.set_offline(False)

        live(bo)
        expect(state).to_contain_text("Uppkopplad")
        expect(bo.locator("#m455")).to_contain_text("Tre.")
        numbers = bo.locator("[data-number]").evaluate_all(
            "all => all.map(one => Number(one.dataset.number))"
        )
        assert numbers == list(range(1, 456))
        assert [bo.locator(f"#m{n} .said__text").inner_text() for n in (3, 452, 453, 454)] == [
            "Message 0", "Message 449", "Ett.", "Två.",
        ]  # fmt: skip
        assert bo.evaluate("document.documentElement.scrollWidth") == 390
