"""What one writes follows one between devices, and nobody else ever sees it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from network_hub.accounts.services.people import end_person
from network_hub.accounts.services.seats import end_seat, take_seat
from network_hub.core import clock
from network_hub.core.actor import SYSTEM, Actor, Role
from network_hub.core.db import db
from network_hub.core.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from network_hub.core.outbox import deliver_all
from network_hub.discussions import queries
from network_hub.discussions.models import Draft
from network_hub.discussions.services import drafting, save_draft, throw_old_drafts_away
from network_hub.files.models import UNSENT, StoredFile
from tests.actors import ASTRID, BO, CIA, DAG, EVA, FINN, GUN
from tests.cast import NOON
from tests.files import kept as kept_file
from tests.networks import TRANSPORT_SEATS
from tests.pages import fields
from tests.rooms import ROOM, page, send
from tests.talk import TRANSPORT, delete, merge, say, start

both_databases = pytest.mark.both_databases
pytestmark = pytest.mark.usefixtures("context")
PHONE, DESK = "the-phone", "the-desk-at-work"


def write(actor, topic, text, *, seen="", writer=DESK, **more):
    return save_draft(actor, TRANSPORT, topic, text=text, seen=seen, writer=writer, **more)


def kept(actor, topic=None):
    found = queries.draft(actor, TRANSPORT, topic)
    return found and found.text


@both_databases
def test_it_is_kept_changed_and_gone_when_it_is_empty():
    topic = start(ASTRID).topic_id
    first = write(BO, topic, "Half a\r\nthought  ")
    assert kept(BO, topic) == "Half a\nthought"

    second = write(BO, topic, "A thought", seen=first)

    assert kept(BO, topic) == "A thought"
    assert second != first
    assert write(BO, topic, " ", seen=second) == ""
    assert write(BO, topic, "", seen=second) == "", "again is once"
    assert db.session.query(Draft).count() == 0


@both_databases
def test_of_two_devices_the_later_is_told_and_nothing_is_overwritten():
    topic = start(ASTRID).topic_id
    common = write(BO, topic, "Half")
    phone = write(BO, topic, "Half a thought", seen=common, writer=PHONE)

    for late in ("Half of it", ""):
        with pytest.raises(Stale) as refused:
            write(BO, topic, late, seen=common)
        assert refused.value.current.text == "Half a thought"
    assert write(BO, topic, "Half a thought", seen=common) == phone, "they agree"
    write(BO, topic, "Half of it", seen=phone)
    assert kept(BO, topic) == "Half of it"


def test_an_answer_that_was_lost_makes_no_other_device_of_it():
    topic = start(ASTRID).topic_id
    write(BO, topic, "Half")

    write(BO, topic, "Half a thought", seen="")

    assert kept(BO, topic) == "Half a thought"


def test_a_draft_that_was_sent_elsewhere_is_not_taken_for_the_next_one():
    topic = start(ASTRID).topic_id
    former = write(BO, topic, "Half")
    say(BO, topic, "Whole", client_id="a-whole-message")
    write(BO, topic, "The next", writer=PHONE)

    with pytest.raises(Stale):
        write(BO, topic, "Half of it", seen=former)


@both_databases
def test_sending_ends_it_in_the_same_transaction():
    topic = start(ASTRID).topic_id
    other = start(ASTRID, "Ferries").topic_id
    for where in (topic, other, None):
        write(BO, where, "Half a thought", title="Trucks")
    write(CIA, topic, "Mine")

    with pytest.raises(NotFound):
        say(BO, topic, answers=99)
    assert kept(BO, topic) == "Half a thought"
    say(BO, topic)

    assert kept(BO, topic) is None
    start(BO, "Trucks")
    assert kept(BO) is None
    assert (kept(BO, other), kept(CIA, topic)) == ("Half a thought", "Mine")


def test_what_was_just_sent_does_not_come_back_as_a_draft():
    start(BO, client_id="of-the-form")

    with pytest.raises(Conflict):
        write(BO, None, "Who has chargers?", once="of-the-form")

    assert kept(BO) is None


def test_only_who_may_write_there_keeps_one():
    topic = start(ASTRID).topic_id
    for stranger in (EVA, DAG, GUN):
        with pytest.raises(NotFound):
            write(stranger, topic, "Hi")
    with pytest.raises(Forbidden):
        write(FINN, topic, "Hi")
    with pytest.raises(NotFound):
        write(BO, 99, "Hi")
    with pytest.raises(Invalid):
        write(BO, topic, "x" * 10_001)
    with pytest.raises(Invalid):
        write(BO, topic, "Hi", writer="?")
    assert db.session.query(Draft).count() == 0


def test_nobody_else_ever_sees_it(cast, topic):
    write(BO, topic, "A canary in the topic")
    write(BO, None, "A canary in the room", title="A canary of a title")
    pages = [ROOM, f"{ROOM}/topics/new", f"{ROOM}/topics/{topic}", f"{ROOM}/events?after=0"]
    pages += ["/", "/networks/1", f"{ROOM}/search?q=canary", "/notices"]

    assert "A canary in the topic" in cast.bo.get(pages[2]).text
    for reader in (cast.astrid, cast.cia, cast.finn, cast.eva, cast.gun, cast.dag):
        for url in pages:
            answer = reader.get(url).text.replace('value="canary"', "").replace("q=canary", "")
            assert "A canary" not in answer, url
        assert "Draft" not in page_of_topics(reader)


def page_of_topics(client):
    return "".join(
        one.text for one in BeautifulSoup(client.get(ROOM).text, "html.parser").select(".topics")
    )


def test_forms_come_filled_without_script_and_lists_say_so(cast, topic):
    write(BO, topic, "Half a thought")
    write(BO, None, "We wonder.", title="Trucks")

    form = page(cast.bo.get(f"{ROOM}/topics/{topic}")).find("form", class_="form")
    assert form.find("textarea").text.strip() == "Half a thought"
    new = page(cast.bo.get(f"{ROOM}/topics/new")).find("form", class_="form")
    assert new.find("textarea").text.strip() == "We wonder."
    assert new.find("input", {"name": "title"})["value"] == "Trucks"
    assert "Draft" in page_of_topics(cast.bo)
    send(cast.bo, f"{ROOM}/topics/{topic}", text="A whole thought")
    assert "Draft" not in page_of_topics(cast.bo)


def test_it_is_saved_over_http(cast, topic):
    url = f"{ROOM}/topics/{topic}/draft"
    said = {"text": "Half", "seen": "", "writer": DESK}

    version = cast.bo.post(url, data=said).json["version"]
    again = cast.bo.post(url, data={**said, "text": "Half a thought", "writer": PHONE})

    assert (again.status_code, again.json["newer"]) == (
        409,
        {"version": version, "title": "", "text": "Half", "answers": 0, "files": []},
    )
    assert cast.bo.post(f"{ROOM}/topics/new/draft", data=said).status_code == 200
    assert cast.bo.post(url, data={**said, "text": "x" * 10_001}).status_code == 400


def test_they_go_with_the_right():
    topic = start(ASTRID).topic_id
    mine = {"user_id": BO.user_id, "organisation_id": BO.organisation_id}
    write(BO, topic, "Half a thought")
    write(CIA, topic, "Mine")
    take_seat(ASTRID, TRANSPORT_SEATS, role=Role.COORDINATOR, **mine)
    deliver_all()
    assert kept(BO, topic) == "Half a thought", "another right to the same"

    end_seat(ASTRID, TRANSPORT_SEATS, reason="left", **mine)
    deliver_all()

    assert [draft.user_id for draft in db.session.query(Draft)] == [CIA.user_id]
    end_person(Actor(origin="cli"), CIA.user_id)
    deliver_all()
    assert db.session.query(Draft).count() == 0


@both_databases
def test_what_nobody_comes_back_to_is_thrown_away(monkeypatch):
    topic = start(ASTRID).topic_id
    write(BO, topic, "Half")
    monkeypatch.setattr(clock, "now", lambda: NOON + drafting.KEPT - timedelta(minutes=1))
    write(CIA, topic, "Newer")
    with pytest.raises(Forbidden):
        throw_old_drafts_away(BO)
    monkeypatch.setattr(clock, "now", lambda: NOON + drafting.KEPT + timedelta(minutes=1))

    assert throw_old_drafts_away(SYSTEM) == 1
    assert throw_old_drafts_away(SYSTEM) == 0

    assert (kept(BO, topic), kept(CIA, topic)) == (None, "Newer")


@both_databases
def test_what_is_answered_and_files_are_part_of_it():
    topic = start(ASTRID).topic_id
    say(ASTRID, topic, "Which ones?")
    one, other = attached(BO, "One.pdf"), attached(BO, "Other.pdf")
    former = write(BO, topic, "These", answers=2, files=[one.id, other.id])
    assert beside(BO, topic) == (2, ["One.pdf", "Other.pdf"])

    assert write(BO, topic, "These", answers=2, files=[one.id, other.id], writer=PHONE) == former
    with pytest.raises(Stale):
        write(BO, topic, "These", files=[one.id], writer=PHONE)
    version = write(BO, topic, "", seen=former, files=[other.id])

    assert beside(BO, topic) == (0, ["Other.pdf"])
    assert write(BO, topic, "", seen=version, answers=2) == "", "an answer alone is none"


def test_it_keeps_only_ones_own_files_that_are_free_and_messages_that_stand():
    topic = start(ASTRID).topic_id
    sent, theirs = attached(BO, "Sent.pdf"), attached(CIA, "Theirs.pdf")
    say(BO, topic, "With a file", files=[sent.id])
    mine = attached(BO, "Mine.pdf")

    write(BO, topic, "These", answers=7, files=[sent.id, theirs.id, mine.id])
    assert beside(BO, topic) == (0, ["Mine.pdf"])

    write(BO, topic, "This", answers=2, files=[mine.id])
    delete(BO, topic, 2)
    assert beside(BO, topic) == (0, ["Mine.pdf"])


@both_databases
def test_its_files_wait_as_long_as_it_does(monkeypatch):
    topic = start(ASTRID).topic_id
    file = attached(BO, "One.pdf")
    version = write(BO, topic, "This", files=[file.id])
    assert expiry(file) == NOON + drafting.KEPT

    write(BO, topic, "This", seen=version)
    assert expiry(file) == NOON + UNSENT
    write(BO, topic, "This", files=[file.id])
    end_seat(ASTRID, TRANSPORT_SEATS, user_id=BO.user_id, organisation_id=2, reason="left")
    deliver_all()

    assert kept(BO, topic) is None
    assert expiry(file) == clock.now()


def test_a_topic_that_is_merged_keeps_what_a_draft_answers():
    into, gone = start(ASTRID).topic_id, start(ASTRID, "Ferries").topic_id
    say(ASTRID, gone, "Which ones?")
    write(BO, gone, "These", answers=2)

    merge(ASTRID, gone, into)

    assert beside(BO, into) == (3, [])


def test_without_script_the_form_comes_with_both(cast):
    topic = start(ASTRID).topic_id
    file = attached(BO, "One.pdf")
    write(BO, topic, "This", answers=1, files=[file.id])

    form = page(cast.bo.get(f"{ROOM}/topics/{topic}")).select_one("#composer")

    assert form.select_one("[name=answers]")["value"] == "1"
    assert form.select_one("[name=kept][checked]")["value"] == str(file.id)
    assert "hidden" not in form.select_one("[data-answering]").attrs


def test_the_files_of_a_new_topic_are_part_of_its_draft_until_it_is_begun(cast):
    url, file = f"{ROOM}/topics/new", attached(BO, "One.pdf")
    write(BO, None, "This", title="Trucks", files=[file.id])
    assert expiry(file) == NOON + drafting.KEPT

    answer = cast.bo.post(url, data=fields(cast.bo.get(url)))

    assert answer.status_code == 303
    assert page(cast.bo.get(answer.location)).select_one("#m1 .attached a").text.startswith("One.")
    db.session.remove()
    assert kept(BO) is None
    assert page(cast.bo.get(url)).select("[name=kept]") == []


def attached(actor, name):
    return kept_file(actor, name=name)


def beside(actor, topic):
    found = queries.beside(actor, queries.draft(actor, TRANSPORT, topic))
    return found.answers, [one.name for one in found.files]


def expiry(file):
    return db.session.get(StoredFile, file.id, populate_existing=True).expires_at
