"""Who hears what is said in a room, what is said back, and who does not hear it."""

import pytest

from network_hub.core.db import db
from network_hub.discussions import queries
from network_hub.discussions.models import Message, Pace
from tests.actors import ASTRID, BO, CIA
from tests.live.listening import ROOM, call, heard, watch
from tests.talk import TRANSPORT, pace, rename, say


def test_watchers_hear_exactly_what_catching_up_would_tell(inside, cast, live, topic):
    bo, cia = live(cast.bo), live(cast.cia)
    assert watch(bo)["data"]["seq"] == 1
    watch(cia)

    reply = call(bo, "message.post", room=ROOM, topic=topic, client_id="aaaaaaaa", text="Hi *you*")

    assert reply["data"] == {"room": ROOM, "seq": 2, "topic": topic, "number": 2, "id": 2}
    told = inside(queries.events, CIA, TRANSPORT, 1)["events"]
    assert heard(bo) == heard(cia) == told
    assert told[0]["event"]["message"] == {
        "id": 2,
        "client_id": "aaaaaaaa",
        "topic": topic,
        "number": 2,
        "author": {"id": 2, "name": "Bo Alm"},
        "organisation": {"id": 2, "name": "Trelleborgs kommun"},
        "language": "en",
        "text": "Hi *you*",
        "html": "<p>Hi <em>you</em></p>\n",
        "files": [],
        "at": "2026-03-02T12:00:00+00:00",
        "version": 1,
        "edited_at": None,
        "deleted": None,
        "hidden": None,
        "moved": None,
        "answers": None,
        "reactions": [],
    }


def test_an_edit_is_heard_as_catching_up_would_tell_it(inside, cast, live, topic):
    bo, astrid = live(cast.bo), live(cast.astrid)
    watch(bo, 1)
    asked = {"room": ROOM, "topic": topic, "number": 1, "version": 1, "text": "Other *words*"}

    replies = [call(astrid, "message.edit", **asked) for _ in range(2)]

    assert [reply["data"] for reply in replies] == [{"topic": topic, "number": 1, "version": 2}] * 2
    (step,) = heard(bo)
    assert step == inside(queries.events, CIA, TRANSPORT, 1)["events"][0]
    assert (step["seq"], step["event"]["kind"]) == (2, "message.edited")
    late = call(astrid, "message.edit", **{**asked, "text": "Too late"})
    assert late["error"]["code"] == "stale"


def test_a_reaction_is_heard_as_catching_up_would_tell_it(inside, cast, live, topic):
    bo, astrid = live(cast.bo), live(cast.astrid)
    watch(astrid, 1)
    asked = {"room": ROOM, "topic": topic, "number": 1, "sign": "agree", "given": True}

    replies = [call(bo, "message.react", **asked) for _ in range(2)]

    done = {"topic": topic, "number": 1, "sign": "agree", "given": True}
    assert [reply["data"] for reply in replies] == [done] * 2
    (step,) = heard(astrid)
    assert step == inside(queries.events, CIA, TRANSPORT, 1)["events"][0]
    assert (step["seq"], step["event"]["kind"]) == (2, "message.reacted")
    wrong = call(bo, "message.react", **{**asked, "sign": "hate"})
    assert wrong["error"]["code"] == "invalid"


def test_a_new_topic_is_one_step_with_its_first_message(inside, cast, live):
    bo = live(cast.bo)
    watch(bo)

    reply = call(bo, "topic.start", room=ROOM, title="Ferries", client_id="aaaaaaaa", text="Well?")

    (step,) = heard(bo)
    assert (step["seq"], step["event"]["kind"]) == (1, "topic.started")
    assert step["event"]["topic"] == {"id": reply["data"]["topic"], "title": "Ferries"}


def test_what_becomes_of_a_topic_is_heard_as_catching_up_would_tell_it(inside, cast, live, topic):
    bo = live(cast.bo)
    watch(bo, 1)

    inside(rename, ASTRID, topic, "Chargers for lorries")

    (step,) = heard(bo)
    assert step == inside(queries.events, CIA, TRANSPORT, 1)["events"][0]
    assert (step["seq"], step["event"]["kind"]) == (2, "topic.changed")
    assert step["event"]["topic"]["title"] == "Chargers for lorries"


def test_a_slow_topic_says_for_how_long_to_wait(inside, cast, live, topic):
    inside(pace, ASTRID, topic, Pace.SLOW, minutes=5)
    bo = live(cast.bo)
    message = {"room": ROOM, "topic": topic, "client_id": "aaaaaaaa", "text": "Hi"}
    first = call(bo, "message.post", **message)

    error = call(bo, "message.post", **{**message, "client_id": "bbbbbbbb"})["error"]

    assert call(bo, "message.post", **message) == first
    assert (error["code"], error["wait"]) == ("slow_down", 300)
    assert error["message"] == "This topic is slow: you can write again today 13:05."


def test_what_the_web_posts_is_heard_too(inside, cast, live, topic):
    bo = live(cast.bo)
    watch(bo, 1)

    inside(say, CIA, topic, "By post")

    assert [step["event"]["message"]["text"] for step in heard(bo)] == ["By post"]


def test_a_resend_is_acknowledged_alike_and_heard_once(inside, cast, live, topic):
    bo = live(cast.bo)
    watch(bo, 1)
    message = {"room": ROOM, "topic": topic, "client_id": "aaaaaaaa", "text": "Hi"}

    first = call(bo, "message.post", **message)
    again = call(bo, "message.post", **message)
    other = call(bo, "message.post", **{**message, "text": "Ho"})

    assert first == again
    assert other["error"]["code"] == "conflict"
    assert len(heard(bo)) == 1


def test_who_may_not_read_cannot_watch_and_hears_nothing(inside, cast, live, topic):
    refused = {nick: live(getattr(cast, nick)) for nick in ("dag", "eva", "gun")}
    finn = live(cast.finn)

    for connection in refused.values():
        assert watch(connection)["error"]["code"] == "not_found"
    assert watch(finn)["ok"]
    inside(say, BO, topic)

    assert len(heard(finn)) == 1
    assert all(heard(connection) == [] for connection in refused.values())
    answer = call(
        finn, "message.post", room=ROOM, topic=topic, client_id="aaaaaaaa", text="I only watch"
    )
    assert answer["error"]["code"] == "forbidden"


def test_nobody_connects_without_signing_in(inside, cast, live):
    assert not live(cast.nobody).is_connected()


@pytest.mark.parametrize(
    "payload",
    [
        None,
        {},
        {"room": ROOM},
        {"room": ROOM, "after": "0"},
        {"room": ROOM, "after": True},
        {"room": ROOM, "after": -1},
        {"room": ROOM, "after": 2**70},
        {"room": 1, "after": 0},
        {"room": ROOM, "after": 0, "more": 1},
        ["network:1", 0],
    ],
)
def test_unknown_payloads_are_refused_in_words(inside, cast, live, payload):
    reply = live(cast.bo).emit("room.watch", payload, callback=True)
    assert reply["error"]["code"] == "invalid"


@pytest.mark.parametrize(
    "room", ["", "network", "network:", "network:x", "network:-1", f"network:{2**70}", "moon:1"]
)
def test_a_room_that_is_none_is_not_found(inside, cast, live, room):
    reply = call(live(cast.bo), "room.watch", room=room, after=0)
    assert reply["error"]["code"] == "not_found"


def test_who_stops_watching_hears_no_more(inside, cast, live, topic):
    bo = live(cast.bo)
    watch(bo, 1)
    call(bo, "room.unwatch", room=ROOM)

    inside(say, CIA, topic)

    assert heard(bo) == []


def test_nothing_that_failed_is_told(inside, cast, live, topic):
    bo = live(cast.bo)
    watch(bo, 1)
    call(bo, "message.post", room=ROOM, topic=topic + 1, client_id="aaaaaaaa", text="Where?")

    assert heard(bo) == []
    assert inside(lambda: db.session.query(Message).count()) == 1
