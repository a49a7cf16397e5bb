"""Files are sent with messages, under the room's rules, and go with them."""

import io

import pytest
from bs4 import BeautifulSoup

from network_hub.accounts.services.seats import end_seat
from network_hub.core.actor import SYSTEM
from network_hub.core.db import db
from network_hub.core.errors import Conflict, Invalid
from network_hub.discussions import queries
from network_hub.discussions.models import Message
from network_hub.files import intake, services
from network_hub.files.models import StoredFile
from tests.actors import ASTRID, BO, CIA
from tests.files import PDF, PNG, fetch, kept
from tests.networks import TRANSPORT_SEATS
from tests.rooms import ROOM, page
from tests.statements import statements
from tests.talk import TRANSPORT, delete, edit, say, start

pytestmark = pytest.mark.usefixtures("context")


def told(number=1):
    return queries.events(CIA, TRANSPORT, 1)["events"][number - 1]["event"]["message"]


@pytest.mark.both_databases
def test_a_message_carries_its_files_in_their_order(topic):
    first, second = kept(BO, name="First.pdf"), kept(BO, PNG, "Second.png")

    say(BO, topic, "Two of them", files=[second.id, first.id])

    assert told()["files"] == [second.told, first.told]
    assert say(BO, topic).files is None


@pytest.mark.both_databases
def test_files_may_come_without_words(cast, topic):
    file = kept(BO, name="Minutes.pdf")
    say(BO, topic, "", files=[file.id])
    say(CIA, topic, "Thank you", answers=2)

    assert told()["html"] == ""
    assert told(2)["answers"]["beginning"] == "Minutes.pdf"
    edit(CIA, topic, 3, "Thanks")
    delete(CIA, topic, 3)
    assert "Minutes.pdf" in page(cast.cia.get(ROOM)).select_one(".topics__words").text
    with pytest.raises(Invalid):
        say(BO, topic, "")


@pytest.mark.both_databases
def test_a_resend_with_files_is_the_same_message(topic):
    file, other = kept(BO), kept(BO)

    def post(*files):
        return say(BO, topic, "Here", client_id="aaaaaaaa", files=[one.id for one in files])

    first = post(file)
    assert post(file).id == first.id
    for changed in ((), (other,), (file, other)):
        with pytest.raises(Conflict):
            post(*changed)
    assert db.session.query(Message).count() == 2
    delete(BO, topic, 2)
    services.sweep(SYSTEM, intake.store())
    assert post(file).id == first.id, "also when the file is gone with its message"


@pytest.mark.both_databases
def test_a_file_goes_with_one_message_of_its_sender(topic):
    file = kept(BO)
    with pytest.raises(Conflict):
        say(CIA, topic, files=[file.id])
    say(BO, topic, files=[file.id])

    with pytest.raises(Conflict):
        say(BO, topic, files=[file.id])
    with pytest.raises(Conflict):
        start(BO, files=[file.id])
    assert queries.events(CIA, TRANSPORT, 0)["seq"] == 2, "what was refused took no number"


def test_who_reads_the_room_reads_its_files_and_nobody_else(cast, topic):
    file = kept(BO)
    say(BO, topic, files=[file.id])

    met = {
        nick: fetch(getattr(cast, nick), file.id).status_code
        for nick in ("astrid", "bo", "cia", "finn", "eva", "gun", "dag")
    }
    assert met == {
        "astrid": 200, "bo": 200, "cia": 200, "finn": 200, "eva": 404, "gun": 404, "dag": 404
    }  # fmt: skip


@pytest.mark.both_databases
def test_a_deleted_message_takes_its_files_along(app, cast, topic):
    file = kept(BO)
    say(BO, topic, files=[file.id])
    assert fetch(cast.bo, file.id).status_code == 200

    delete(ASTRID, topic, 2)

    assert told()["files"] == []
    assert fetch(cast.bo, file.id).status_code == 404
    path = intake.store().path(file.key)
    assert services.sweep(SYSTEM, intake.store()) == 1
    assert not path.exists()
    assert db.session.query(StoredFile).count() == 0


def test_an_edit_changes_the_words_and_keeps_the_files(cast, topic):
    file = kept(BO)
    say(BO, topic, "Here", files=[file.id])

    edit(BO, topic, 2, "Here it is")
    assert told()["files"] == [file.told]
    edit(BO, topic, 2, "", version=2)

    assert told()["text"] == ""
    assert fetch(cast.cia, file.id).status_code == 200


def test_the_page_shows_them_as_links_to_fetch(app, cast, topic):
    files = [kept(BO, name="Behov & krav.pdf"), kept(BO, PNG + bytes(1_240_000), "Bild.png")]
    say(BO, topic, "Two", files=[one.id for one in files])

    links = page(cast.cia.get(f"{ROOM}/topics/{topic}")).select("#m2 .attached a[download]")

    assert [link["href"] for link in links] == [f"/files/{one.id}" for one in files]
    assert [" ".join(link.text.split()) for link in links] == [
        "Behov & krav.pdf 1 kB",
        "Bild.png 1.2 MB",
    ]


def test_pages_and_sending_cost_what_they_did(app, cast, topic):
    say(BO, topic)
    cast.cia.get(f"{ROOM}/topics/{topic}")

    def cost(act):
        with statements(app) as seen:
            act()
        return len(seen)

    url = f"{ROOM}/topics/{topic}"
    before = cost(lambda: cast.cia.get(url))
    for _ in range(5):
        say(BO, topic, files=[kept(BO).id])

    assert cost(lambda: cast.cia.get(url)) == before
    fields = {"once": "a-token-of-this-form", "text": "Hi"}
    assert cost(lambda: cast.cia.post(url, data=fields)) <= 13


def form_of(answer):
    return BeautifulSoup(answer.text, "html.parser").find("form", class_="form")


def sent(form, *files, **changes):
    """What a browser without script sends from the form, with these files chosen."""
    fields = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    ticked = [one["value"] for one in form.select("input[name=kept][checked]")]
    chosen = [(io.BytesIO(content), name) for name, content in files]
    text = form.textarea.get_text().lstrip("\r\n")
    return {**fields, "text": text, "kept": ticked, "files": chosen, **changes}


def test_without_script_a_message_is_posted_with_its_files(cast, topic):
    url = f"{ROOM}/topics/{topic}"
    fields = sent(form_of(cast.bo.get(url)), ("a.pdf", PDF), ("b.png", PNG), text="Both")

    answer = cast.bo.post(url, data=fields)

    assert answer.location == f"{url}?at=2#m2"
    assert [one["name"] for one in told()["files"]] == ["a.pdf", "b.png"]


def test_the_same_form_with_files_sent_twice_is_one_message(cast, topic):
    url = f"{ROOM}/topics/{topic}"
    form = form_of(cast.bo.get(url))

    answers = [cast.bo.post(url, data=sent(form, ("a.pdf", PDF), text="")) for _ in range(2)]

    assert [one.location for one in answers] == [f"{url}?at=2#m2"] * 2
    assert db.session.query(StoredFile).count() == 1


def test_what_is_wrong_with_one_file_loses_neither_words_nor_the_others(cast, topic):
    url = f"{ROOM}/topics/{topic}"
    form = form_of(cast.bo.get(url))
    bad = ("game.exe", b"MZ\x90\x00")
    refused = cast.bo.post(url, data=sent(form, ("a.pdf", PDF), bad, text="Both"))

    assert refused.status_code == 422
    assert "game.exe: This type of file is not accepted" in refused.text
    form = form_of(refused)
    assert form.textarea.get_text(strip=True) == "Both"
    assert [one.parent.label.text for one in form.select("input[name=kept][checked]")] == ["a.pdf"]

    again = cast.bo.post(url, data=sent(form, ("b.png", PNG)))
    assert again.location == f"{url}?at=2#m2"
    assert [one["name"] for one in told()["files"]] == ["a.pdf", "b.png"]


def test_a_file_can_be_left_out_again(cast, topic):
    url = f"{ROOM}/topics/{topic}"
    refused = cast.bo.post(
        url, data=sent(form_of(cast.bo.get(url)), ("a.pdf", PDF), text="x" * 10_001)
    )
    assert refused.status_code == 422

    answer = cast.bo.post(url, data=sent(form_of(refused), text="Short", kept=[]))

    assert answer.status_code == 303
    assert told()["files"] == []


def test_a_topic_begins_with_files_too(cast):
    url = f"{ROOM}/topics/new"
    form = form_of(cast.bo.get(url))

    answer = cast.bo.post(url, data=sent(form, ("a.pdf", PDF), text="", title="Minutes"))

    assert answer.status_code == 303
    first = queries.events(CIA, TRANSPORT, 0)["events"][0]["event"]["message"]
    assert [one["name"] for one in first["files"]] == ["a.pdf"]


def test_too_many_are_said(cast, topic):
    url = f"{ROOM}/topics/{topic}"
    many = [(f"{n}.pdf", PDF) for n in range(11)]

    refused = cast.bo.post(url, data=sent(form_of(cast.bo.get(url)), *many, text="All"))

    assert refused.status_code == 422
    assert "at most 10 files" in refused.text


def test_who_left_reads_no_file_any_more(cast, topic):
    file = kept(BO)
    say(BO, topic, files=[file.id])
    assert fetch(cast.cia, file.id).status_code == 200

    end_seat(CIA, TRANSPORT_SEATS, user_id=3, organisation_id=3, reason="left")

    assert fetch(cast.cia, file.id).status_code == 404
