"""A few messages stay in sight: who put them there is said, and what is gone is not shown."""

import pytest

from network_hub.core.db import db
from network_hub.core.errors import Conflict, Forbidden, Invalid, NotFound
from network_hub.discussions import queries
from network_hub.discussions.models import Pin, Topic
from network_hub.discussions.services import hide_message, pin_message, pinning, unpin_message
from tests.actors import ASTRID, BO, CIA, EVA, FINN
from tests.rooms import ROOM, menu, page
from tests.statements import statements
from tests.talk import TRANSPORT, delete, say, start
from tests.together import at_once

both_databases = pytest.mark.both_databases
pytestmark = pytest.mark.usefixtures("context")


def pin(topic, number, scope="topic", actor=ASTRID):
    return pin_message(actor, TRANSPORT, topic, number, scope)


def unpin(topic, number, actor=ASTRID):
    return unpin_message(actor, TRANSPORT, topic, number)


def steps(after=0):
    return [step["event"] for step in queries.events(CIA, TRANSPORT, after)["events"]]


def pinned(topic):
    return [one.message.number for one in queries.pins([db.session.get(Topic, topic)])[topic]]


@both_databases
def test_a_pin_is_a_step_and_a_repeat_is_none():
    topic = start(ASTRID).topic_id
    say(BO, topic)
    for _ in range(2):
        pin(topic, 2)
    pin(topic, 2, "room")
    for _ in range(2):
        unpin(topic, 2)

    told = steps(2)

    assert [event["kind"] for event in told] == ["topic.changed"] * 3
    assert {repr(event["topic"]) for event in told} == {repr(told[0]["topic"])}
    assert told[0]["topic"]["pins"] == []
    pin(topic, 2)
    shown = steps(5)[0]["topic"]["pins"]
    assert [(one["scope"], one["message"]["number"], one["by"]) for one in shown] == [
        ("topic", 2, {"id": 1, "name": "Astrid Ek"})
    ]


@both_databases
def test_what_is_deleted_or_hidden_is_not_pinned_any_more():
    topic = start(ASTRID).topic_id
    for _ in range(3):
        say(BO, topic)
    for number in (1, 2, 3):
        pin(topic, number, "room")

    delete(BO, topic, 2)
    hide_message(ASTRID, TRANSPORT, topic, 3, reason="Off topic")

    assert pinned(topic) == [1]
    assert [one.message.number for one in queries.room_pins(TRANSPORT)] == [1]
    assert db.session.query(Pin).count() == db.session.get(Topic, topic).pin_count == 1
    for number in (2, 3):
        with pytest.raises(Conflict):
            pin(topic, number)


@both_databases
def test_at_most_ten_also_when_two_pin_at_once(app):
    topic = start(ASTRID).topic_id
    for _ in range(pinning.MOST + 1):
        say(BO, topic)
    for number in range(1, pinning.MOST):
        pin(topic, number, "room")

    def one_more(number):
        try:
            pin(topic, number)
        except Conflict:
            return "full"
        return "pinned"

    done = at_once(app, [lambda n=n: one_more(n) for n in (pinning.MOST, pinning.MOST + 1)])

    assert sorted(done) == ["full", "pinned"]
    db.session.expire_all()
    assert db.session.get(Topic, topic).pin_count == pinning.MOST
    other = start(ASTRID, "Ferries").topic_id
    pin(other, 1, "room")
    say(BO, other)
    with pytest.raises(Conflict):
        pin(other, 2, "room")
    pin(other, 2)


def test_only_who_keeps_the_room_tidy_pins():
    topic = start(ASTRID).topic_id
    for actor, refusal in ((BO, Forbidden), (FINN, Forbidden), (EVA, NotFound)):
        for act in (pin, unpin):
            with pytest.raises(refusal):
                act(topic, 1, actor=actor)
    with pytest.raises(Invalid):
        pin(topic, 1, "everywhere")
    with pytest.raises(NotFound):
        pin(topic, 9)


def test_they_stand_at_the_top_with_who_pinned_them_and_the_way_back(cast, topic):
    say(BO, topic, "We have **two**.")
    url = f"{ROOM}/topics/{topic}"
    button = menu(cast.astrid, url, 2).select_one('[formaction$="/pin"][value="room"]')

    assert cast.astrid.post(button["formaction"], data={"scope": "room"}).location == url

    for where in (url, ROOM):
        shown = page(cast.cia.get(where)).select_one(".pin")
        assert shown.select_one("a")["href"] == f"{url}?at=2#m2"
        said = " ".join(shown.text.split())
        assert "Bo Alm We have two. Pinned by" in said
        assert "Astrid Ek" in said
        assert shown.select_one("button") is None
        assert menu(cast.cia, url, 2).select_one('[formaction$="/pin"]') is None
    assert "Chargers" in page(cast.cia.get(ROOM)).select_one(".pin").text
    form = page(cast.astrid.get(url)).select_one(".pin form")
    cast.astrid.post(form["action"])
    assert page(cast.cia.get(url)).select_one(".pins") is None


def test_a_topic_without_pins_asks_nothing(app):
    topic = db.session.get(Topic, start(ASTRID).topic_id)
    with statements(app) as seen:
        queries.pins([topic])
    assert seen == []
