"""How a message would look before it is sent; the keys; and links to messages, without script."""

import pytest

from network_hub.core.db import db
from network_hub.discussions.models import Draft, Message
from tests.actors import BO
from tests.pages import fields
from tests.rooms import ROOM, menu, page
from tests.talk import say

pytestmark = pytest.mark.usefixtures("context")
TEXT = "We have **two**, @Cia Lind. <script>alert(1)</script>"


def preview(client, url, **typed):
    button = page(client.get(url)).select_one("[data-preview-button]")
    return client.post(button["formaction"], data={**fields(client.get(url)), **typed})


def test_a_preview_is_made_as_the_message_is(cast, topic):
    url = f"{ROOM}/topics/{topic}"
    seen = page(preview(cast.bo, url, text=TEXT))

    message = say(BO, topic, TEXT)
    shown = page(cast.bo.get(url)).select_one(f"#m{message.number} .said__text")
    assert seen.select_one("[data-preview] .prose").decode_contents() == shown.decode_contents()
    assert seen.select_one("#composer textarea").get_text().strip() == TEXT
    assert "<em>" not in shown.decode_contents()


def test_it_sends_nothing_and_stores_nothing(cast, topic):
    answer = preview(cast.bo, f"{ROOM}/topics/{topic}", text=TEXT)

    assert db.session.query(Message).count() == 1
    assert db.session.query(Draft).count() == 0
    sent = cast.bo.post(f"{ROOM}/topics/{topic}", data=fields(answer))
    assert sent.status_code == 303
    db.session.remove()
    assert db.session.query(Message).count() == 2


def test_the_first_message_of_a_topic_too(cast):
    seen = page(preview(cast.bo, f"{ROOM}/topics/new", title="Ferries", text="*Now*"))

    assert seen.select_one("[data-preview] em").get_text() == "Now"
    assert seen.select_one("#title")["value"] == "Ferries"


def test_of_nothing_there_is_nothing_to_see(cast, topic):
    seen = page(preview(cast.bo, f"{ROOM}/topics/{topic}", text="  "))
    assert "Nothing is written yet." in seen.select_one("[data-preview]").get_text()
    assert page(cast.bo.get(f"{ROOM}/topics/{topic}")).select_one("[data-preview]").get_text() == ""


def test_who_only_reads_has_the_link_and_the_keys(cast, topic):
    found = page(cast.finn.get(f"{ROOM}/topics/{topic}"))

    link = menu(cast.finn, f"{ROOM}/topics/{topic}", 1).select_one("[data-copy-link]")["href"]
    assert page(cast.finn.get(link)).select_one("#m1")
    assert found.select_one("[data-preview-button]") is None
    listed = page(cast.finn.get(found.select_one(".keys-way a")["href"]))
    assert "To the next message" in listed.select_one(".keys").get_text()


def test_keys_of_one_letter_can_be_switched_off(cast, topic):
    url = f"{ROOM}/topics/{topic}"
    assert page(cast.bo.get(url)).select_one("[data-single-keys]")
    said = fields(cast.bo.get("/account"))
    said.pop("single_keys")

    assert cast.bo.post("/account/preferences", data=said).status_code == 303

    assert page(cast.bo.get(url)).select_one("[data-single-keys]") is None
    assert "switched off" in cast.bo.get("/keyboard").text
