"""Topics are answered, concluded, locked and slow: said in words, to all, as steps of the room."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from network_hub.core import clock
from network_hub.core.db import db
from network_hub.core.errors import Conflict, Forbidden, Invalid, NotFound, Stale, TooFast
from network_hub.discussions import queries
from network_hub.discussions.models import Message, Pace, RoomEvent
from tests.actors import ASTRID, BO, CIA, EVA, FINN
from tests.cast import NOON
from tests.rooms import ROOM, menu, page, send
from tests.statements import statements
from tests.talk import (
    TRANSPORT,
    answered,
    conclude,
    delete,
    edit,
    pace,
    rename,
    reopen,
    say,
    start,
)
from tests.together import at_once

both_databases = pytest.mark.both_databases
pytestmark = pytest.mark.usefixtures("context")


def told(actor=CIA):
    """The topic in the last step of the room."""
    return queries.events(actor, TRANSPORT, 0)["events"][-1]["event"]["topic"]


def words(element):
    return " ".join(element.get_text().split())


@both_databases
def test_an_answered_topic_points_to_its_answer_until_it_is_opened_again():
    topic = start(BO).topic_id
    answer = say(CIA, topic, "In the yard.")

    answered(BO, topic, 2)
    answered(BO, topic, 2)

    (banner,) = told()["banners"]
    assert told()["state"] == "answered"
    assert (banner["kind"], banner["by"]["name"]) == ("answered", "Bo Alm")
    assert banner["message"] == {"id": answer.id, "number": 2}
    reopen(ASTRID, topic)
    reopen(ASTRID, topic)
    assert (told()["state"], told()["banners"]) == ("open", [])
    assert db.session.scalars(db.select(RoomEvent.seq)).all() == [1, 2, 3, 4]


@both_databases
def test_a_conclusion_has_a_summary_that_can_be_written_again():
    topic = start(BO).topic_id
    conclude(BO, topic, "We buy **two**.")
    with pytest.raises(Stale):
        conclude(ASTRID, topic, "We buy none.")

    conclude(ASTRID, topic, "We buy **three**.", version=2)

    (banner,) = told()["banners"]
    assert told()["state"] == "concluded"
    assert (banner["text"], banner["by"]["name"]) == ("We buy **three**.", "Astrid Ek")
    assert "<strong>three</strong>" in banner["html"]
    assert say(CIA, topic).number == 2  # one may still speak


@both_databases
def test_who_began_it_and_who_keeps_the_room_tidy_close_it_and_only_the_latter_locks():
    topic = start(BO).topic_id
    for other in (CIA, FINN):
        for act in (
            lambda who: answered(who, topic, 1),
            lambda who: conclude(who, topic),
            lambda who: reopen(who, topic),
        ):
            with pytest.raises(Forbidden):
                act(other)
    for other in (BO, CIA, FINN):
        with pytest.raises(Forbidden):
            pace(other, topic, Pace.LOCKED, reason="Mine")
    with pytest.raises(NotFound):
        pace(EVA, topic, Pace.LOCKED, reason="Mine")
    with pytest.raises(NotFound):
        answered(BO, topic, 2)

    assert say(CIA, topic).seq == 2


@both_databases
def test_what_a_pace_needs_is_asked_for():
    topic = start(BO).topic_id
    for minutes in (None, 0, -1, 1441):
        with pytest.raises(Invalid):
            pace(ASTRID, topic, Pace.SLOW, minutes=minutes)
    for reason in ("", " \x00", "x" * 301):
        with pytest.raises(Invalid):
            pace(ASTRID, topic, Pace.LOCKED, reason=reason)

    assert say(CIA, topic).seq == 2


@both_databases
def test_a_locked_topic_is_only_read_until_it_is_free_again():
    topic = start(BO).topic_id
    sent = say(CIA, topic, client_id="aaaaaaaa")
    pace(ASTRID, topic, Pace.LOCKED, reason="We wait for the report.")

    assert told()["locked"]
    assert told()["banners"][0]["text"] == "We wait for the report."
    for somebody in (CIA, ASTRID):
        with pytest.raises(Forbidden):
            say(somebody, topic)
    with pytest.raises(Forbidden):
        edit(CIA, topic, 2, "Otherwise")
    assert say(CIA, topic, client_id="aaaaaaaa").id == sent.id  # it was sent before
    delete(CIA, topic, 2)

    pace(ASTRID, topic, Pace.FREE, version=2)
    assert (told()["locked"], told()["banners"]) == (False, [])
    assert say(CIA, topic).number == 3


@both_databases
def test_in_a_slow_topic_each_waits_for_their_own_time(monkeypatch):
    topic = start(BO).topic_id
    pace(ASTRID, topic, Pace.SLOW, minutes=5)
    sent = say(CIA, topic, client_id="aaaaaaaa")

    with pytest.raises(TooFast) as refused:
        say(CIA, topic)

    assert refused.value.wait == 300
    assert say(CIA, topic, client_id="aaaaaaaa").id == sent.id
    for _ in range(2):
        say(ASTRID, topic)
    with pytest.raises(TooFast):
        say(BO, topic)  # who began it
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(minutes=5))
    assert say(CIA, topic).seq == sent.seq + 3
    with pytest.raises(TooFast):
        say(CIA, topic)


@both_databases
def test_of_many_messages_at_once_a_slow_topic_takes_one(app):
    topic = start(BO).topic_id
    pace(ASTRID, topic, Pace.SLOW, minutes=5)

    ends = at_once(app, [lambda: say(CIA, topic).number] * 6, refusals=TooFast)

    assert sorted(str(getattr(end, "code", end)) for end in ends) == ["2", *["slow_down"] * 5]
    assert db.session.scalars(db.select(RoomEvent.seq)).all() == [1, 2, 3]


@both_databases
def test_an_answer_that_is_deleted_says_nothing_and_cannot_be_chosen():
    topic = start(BO).topic_id
    say(CIA, topic, "A secret")
    answered(BO, topic, 2)
    delete(CIA, topic, 2)
    assert "secret" not in repr(queries.events(CIA, TRANSPORT, 0))
    reopen(BO, topic)

    with pytest.raises(Conflict):
        answered(BO, topic, 2)


def test_the_list_says_what_topics_are_and_shows_the_open_ones_when_asked(cast):
    keys = [start(BO, title).topic_id for title in ("Open", "Answered", "Concluded", "Locked")]
    answered(BO, keys[1], 1)
    conclude(BO, keys[2])
    pace(ASTRID, keys[3], Pace.LOCKED, reason="Later")

    shown = page(cast.cia.get(ROOM))
    badges = {
        words(row.a): [words(b) for b in row.select(".badge")] for row in shown.select(".rows li")
    }
    assert badges == {
        "Locked": ["Locked"],
        "Concluded": ["Concluded"],
        "Answered": ["Answered"],
        "Open": [],
    }
    only_open = page(cast.cia.get(shown.select_one(".picks a:not([aria-current])")["href"]))
    assert [words(row.a) for row in only_open.select(".rows li")] == ["Open"]


def test_answering_and_concluding_without_script(cast):
    topic = start(BO).topic_id
    say(CIA, topic, "In the **yard**.")
    url = f"{ROOM}/topics/{topic}"
    form = menu(cast.bo, url, 2).select_one("form[action$=answers-it]")

    assert cast.bo.post(form["action"]).location == url
    banner = page(cast.finn.get(url)).select_one(".banner")
    assert "Answered" in words(banner)
    assert "In the yard." in words(banner)
    assert banner.a["href"] == f"{url}?at=2#m2"
    assert banner.form is None

    link = page(cast.bo.get(url)).select_one("main a[href$=conclude]")["href"]
    assert send(cast.bo, link, summary="").status_code == 422
    assert send(cast.bo, link, summary="It is *done*.").location == url
    shown = page(cast.bo.get(url))
    assert shown.select_one(".banner em").get_text() == "done"
    assert "It is *done*." in page(cast.bo.get(link)).textarea.get_text()
    assert cast.bo.post(shown.select_one(".banner form")["action"]).location == url
    assert page(cast.bo.get(url)).select(".banner") == []


def test_locking_without_script(cast):
    topic = start(BO).topic_id
    url = f"{ROOM}/topics/{topic}"
    typed = {"text": "Half a thought", "once": "a-token-of-this-form"}
    assert page(cast.bo.get(url)).select("main a[href$=pace]") == []
    link = page(cast.astrid.get(url)).select_one("main a[href$=pace]")["href"]

    assert send(cast.astrid, link, pace="locked").status_code == 422
    unseen = {"minutes": "none of your business"}  # a field that the page hides for this choice
    assert send(cast.astrid, link, pace="locked", reason="Later", **unseen).location == url

    shown = page(cast.bo.get(url))
    assert shown.find(id="composer") is None
    assert "Later" in words(shown.select_one(".banner"))
    refused = cast.bo.post(url, data=typed)
    assert refused.status_code == 403
    assert "Half a thought" in refused.text


def test_a_slow_topic_says_when_and_keeps_what_was_written(cast):
    topic = start(BO).topic_id
    url = f"{ROOM}/topics/{topic}"
    send(cast.astrid, f"{url}/pace", pace="slow", minutes="5")
    assert "at most once in 5 min" in words(page(cast.cia.get(url)).select_one(".talk__pace"))

    refused = send(cast.bo, url, text="Half a thought")

    assert refused.status_code == 429
    shown = BeautifulSoup(refused.text, "html.parser")
    assert shown.textarea.get_text(strip=True) == "Half a thought"
    assert "you can write again today 13:05" in words(shown)
    assert db.session.query(Message).count() == 1


def test_who_changes_what_another_has_changed_is_told_and_may_go_on(cast):
    topic = start(BO).topic_id
    rename(BO, topic, "Other")

    for path, fields in (
        ("conclude", {"summary": "Mine"}),
        ("pace", {"pace": "locked", "reason": "Mine"}),
    ):
        answer = cast.astrid.post(f"{ROOM}/topics/{topic}/{path}", data={"version": "1", **fields})
        assert answer.status_code == 409
        assert "Mine" in answer.text
        shown = BeautifulSoup(answer.text, "html.parser")
        assert shown.find("input", {"name": "version"})["value"] == "2"


def test_the_page_of_a_topic_that_is_concluded_and_locked_costs_eight_statements(app, cast):
    topic = start(BO).topic_id
    say(CIA, topic)
    conclude(BO, topic)
    pace(ASTRID, topic, Pace.LOCKED, reason="Later", version=2)
    cast.cia.get(ROOM)
    for path in (ROOM, f"{ROOM}?show=open", f"{ROOM}/topics/{topic}"):
        with statements(app) as seen:
            assert cast.astrid.get(path).status_code == 200
        assert len(seen) <= 8
    for path in ("conclude", "pace", "rename"):
        with statements(app) as seen:
            assert cast.astrid.get(f"{ROOM}/topics/{topic}/{path}").status_code == 200
        assert len(seen) <= 8
