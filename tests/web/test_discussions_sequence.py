"""The contract beneath the live channel: numbers without gaps, resends that are one message."""

import pytest

from network_hub.core.db import db
from network_hub.core.errors import Conflict, Forbidden, Invalid, NotFound
from network_hub.core.events import AuditEntry
from network_hub.discussions import queries, services
from network_hub.discussions.models import Address, Message, Room, RoomEvent, RoomKind, Topic
from tests.actors import ASTRID, BO, CIA, EVA, FINN, GUN
from tests.statements import statements
from tests.talk import TRANSPORT, new_in, say, start
from tests.together import at_once

pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("context")]


def test_the_room_is_made_with_its_first_topic_and_counts_what_happens():
    first = start(ASTRID)
    second = say(BO, first.topic_id)
    other = start(CIA, "Ferries", "Anybody with ferries?")

    assert [(m.seq, m.number) for m in (first, second, other)] == [(1, 1), (2, 2), (3, 1)]
    told = queries.events(BO, TRANSPORT, 0)
    assert [step["seq"] for step in told["events"]] == [1, 2, 3]
    assert [step["event"]["kind"] for step in told["events"]] == [
        "topic.started",
        "message.posted",
        "topic.started",
    ]
    assert (told["seq"], told["more"]) == (3, False)


def test_a_resend_is_the_same_message_and_takes_no_number():
    topic = start(ASTRID).topic_id
    sent = say(BO, topic, client_id="aaaaaaaa")

    again = say(BO, topic, client_id="aaaaaaaa")

    assert (again.id, again.seq) == (sent.id, sent.seq)
    assert say(BO, topic).seq == sent.seq + 1
    assert db.session.query(Topic).one().message_count == 3


def test_a_resent_topic_is_one_topic():
    first = start(ASTRID, client_id="aaaaaaaa")

    assert start(ASTRID, client_id="aaaaaaaa").topic_id == first.topic_id
    assert db.session.query(Topic).count() == 1
    with pytest.raises(Conflict):
        start(ASTRID, "Another title", client_id="aaaaaaaa")


def test_the_same_id_with_other_words_or_elsewhere_is_a_conflict():
    topic, other = start(ASTRID).topic_id, start(ASTRID, "Ferries").topic_id
    say(BO, topic, "One", client_id="aaaaaaaa")

    with pytest.raises(Conflict):
        say(BO, topic, "Two", client_id="aaaaaaaa")
    with pytest.raises(Conflict):
        say(BO, other, "One", client_id="aaaaaaaa")
    assert db.session.query(Message).filter_by(author_id=BO.user_id).one().text == "One"


def test_two_people_may_choose_the_same_id():
    topic = start(ASTRID).topic_id

    assert say(BO, topic, client_id="aaaaaaaa").id != say(CIA, topic, client_id="aaaaaaaa").id


def test_what_is_refused_takes_no_number():
    topic = start(ASTRID).topic_id
    for text in ("", "  \u202e\x00 ", "x" * 10_001):
        with pytest.raises(Invalid):
            say(BO, topic, text)
    for client_id in ("short", "x" * 37, "with space", "å" * 10):
        with pytest.raises(Invalid):
            say(BO, topic, client_id=client_id)
    with pytest.raises(NotFound):
        say(BO, topic + 1)
    with pytest.raises(Invalid):
        start(BO, "  ")

    assert say(BO, topic).seq == 2


def test_the_topic_must_be_of_the_room():
    topic = start(ASTRID).topic_id
    with pytest.raises(NotFound):
        say(EVA, topic, room=Address(RoomKind.NETWORK, 2))


def test_an_observer_reads_and_strangers_find_nothing():
    topic = start(ASTRID).topic_id

    assert queries.events(FINN, TRANSPORT, 0)["seq"] == 1
    with pytest.raises(Forbidden):
        say(FINN, topic)
    for stranger in (EVA, GUN):
        with pytest.raises(NotFound):
            queries.events(stranger, TRANSPORT, 0)
        with pytest.raises(NotFound):
            say(stranger, topic)


def test_text_becomes_safe_html_and_keeps_the_words():
    start(ASTRID, text="**Hi** <script>alert(1)</script>\x07")

    message = db.session.query(Message).one()
    assert message.text == "**Hi** <script>alert(1)</script>"
    assert message.html.strip() == (
        "<p><strong>Hi</strong> &lt;script&gt;alert(1)&lt;/script&gt;</p>"
    )
    assert db.session.query(Topic).one().last_words == "Hi <script>alert(1)</script>"


def test_the_act_is_recorded_without_the_words():
    message = start(ASTRID, text="Only for the room")

    entry = db.session.query(AuditEntry).filter_by(kind="topic.started").one()
    assert (entry.actor_id, entry.organisation_id, entry.subject) == (1, 1, "network:1")
    assert entry.facts == {
        "room": "network:1",
        "topic_id": message.topic_id,
        "message_id": message.id,
        "number": 1,
        "seq": 1,
    }


def test_the_read_mark_goes_forwards_and_no_further_than_what_was_said():
    topic = start(ASTRID).topic_id
    say(ASTRID, topic)
    assert new_in(BO).new == 2

    assert services.mark_read(BO, TRANSPORT, topic, 1) == 1
    assert services.mark_read(BO, TRANSPORT, topic, 99) == 2
    assert services.mark_read(BO, TRANSPORT, topic, 1) == 2
    assert new_in(BO).new == 0
    with pytest.raises(NotFound):
        services.mark_read(BO, TRANSPORT, topic + 1, 1)


def test_catching_up_comes_in_pages_and_refuses_the_future(app, monkeypatch):
    monkeypatch.setattr(queries.sequence, "EVENTS", 2)
    topic = start(ASTRID).topic_id
    for _ in range(3):
        say(BO, topic)

    first = queries.events(CIA, TRANSPORT, 0)
    rest = queries.events(CIA, TRANSPORT, first["seq"])
    assert [s["seq"] for s in first["events"] + rest["events"]] == [1, 2, 3, 4]
    assert (first["more"], rest["more"]) == (True, False)
    assert queries.events(CIA, TRANSPORT, 4) == {
        "room": "network:1",
        "seq": 4,
        "events": [],
        "more": False,
    }
    with pytest.raises(Conflict):
        queries.events(CIA, TRANSPORT, 5)


def test_unread_counts_for_any_number_of_rooms_take_one_statement(app):
    start(ASTRID)
    with statements(app) as seen:
        rooms = queries.unread(BO)

    assert [(str(room.address), room.title, room.new) for room in rooms] == [
        ("network:1", "Transport", 1)
    ]
    assert len(seen) == 1
    assert queries.unread(EVA) == queries.unread(GUN) == []


def test_speaking_costs_ten_statements(app):
    """The place, the room, the topic, the message, what it is found by, its step, the author's
    mark, their draft, the trail and, when there may be somebody to tell, the parcel."""
    topic = start(BO).topic_id  # which also notes, once a day, that Trelleborg is active
    with statements(app) as seen:
        say(BO, topic)
    assert len(seen) == 10
    with statements(app) as seen:
        start(BO, "Ferries")
    assert len(seen) == 10


def test_eight_writers_at_once_leave_no_gap(app):
    topic = start(ASTRID).topic_id

    def write():
        return [say(BO, topic).seq for _ in range(50)]

    taken = [seq for seqs in at_once(app, [write] * 8) for seq in seqs]

    assert sorted(taken) == list(range(2, 402))
    steps = db.session.scalars(db.select(RoomEvent.seq).order_by(RoomEvent.seq)).all()
    assert steps == list(range(1, 402))
    numbers = db.session.scalars(db.select(Message.number).order_by(Message.number)).all()
    assert numbers == list(range(1, 402))


def test_a_message_sent_twice_at_once_is_stored_once(app):
    topic = start(ASTRID).topic_id

    sent = at_once(app, [lambda: say(BO, topic, client_id="aaaaaaaa").id] * 8)

    assert len(set(sent)) == 1
    assert db.session.query(Room).one().seq == 2


def test_rooms_opened_at_once_are_one_room(app):
    taken = at_once(app, [lambda n=n: start(BO, f"Topic {n}").seq for n in range(8)])

    assert sorted(taken) == list(range(1, 9))
    assert db.session.query(Room).count() == 1
