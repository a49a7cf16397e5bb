"""What is sent at the same time is said together, and is then as if it had come one by one."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from network_hub.core.db import db
from network_hub.core.errors import Forbidden
from network_hub.discussions import live, queries, services
from network_hub.discussions.models import Draft, Message, Pace, ReadMark, Room
from network_hub.discussions.services import Sent
from network_hub.notifications.models import Notice
from tests.actors import ASTRID, BO, CIA, FINN
from tests.statements import statements
from tests.talk import TRANSPORT, pace, say, start

pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("context")]
TEXTS = [(BO, "One"), (BO, "Two"), (CIA, "And @Bo Alm?"), (BO, "Four")]


def sent(actor, topic, text, client_id, **more):
    return Sent(actor, topic, client_id, text, "sv", **more)


def shown(topic):
    """The topic's steps and marks, but for what differs between any two sendings."""
    steps = [
        one["event"]["message"]
        for one in queries.events(ASTRID, TRANSPORT, 0)["events"]
        if one["event"]["topic"]["id"] == topic
    ]
    marks = select(ReadMark.user_id, ReadMark.number).where(ReadMark.topic_id == topic)
    return (
        [(one["number"], one["author"], one["text"], one["html"]) for one in steps],
        sorted(tuple(row) for row in db.session.execute(marks)),
    )


def test_together_and_one_by_one_come_to_the_same():
    one_by_one, together = start(ASTRID).topic_id, start(ASTRID).topic_id
    for actor, text in TEXTS:
        say(actor, one_by_one, text)

    messages = services.post_together(
        TRANSPORT,
        [sent(actor, together, text, f"together-{n}") for n, (actor, text) in enumerate(TEXTS)],
    )

    assert shown(together) == shown(one_by_one)
    assert [message.seq for message in messages] == [7, 8, 9, 10]
    assert db.session.scalar(select(Room.seq)) == 10


def test_several_topics_of_a_room_may_be_meant():
    first, second = start(ASTRID).topic_id, start(CIA).topic_id
    messages = services.post_together(
        TRANSPORT,
        [
            sent(BO, first, "One", "client-1"),
            sent(BO, second, "Two", "client-2", answers=1),
            sent(BO, first, "Three", "client-3"),
        ],
    )
    assert [(m.topic_id, m.number, m.seq) for m in messages] == [
        (first, 2, 3),
        (second, 2, 4),
        (first, 3, 5),
    ]


def test_of_one_person_it_is_asked_once_whether_they_may(app):
    topic = start(ASTRID).topic_id
    reads = []
    for many in (1, 4):
        several = [sent(BO, topic, "Hello", f"client-{many}-{n}") for n in range(many)]
        with statements(app) as seen:
            services.post_together(TRANSPORT, several)
        reads.append([one for one in seen if one.startswith("SELECT")])

    assert reads[0]
    assert reads[1] == reads[0]


@pytest.mark.parametrize("wrong", ["forbidden", "sent before"])
def test_with_one_that_is_refused_nothing_is_said(wrong):
    topic = start(ASTRID).topic_id
    say(BO, topic, "One", client_id="client-1")
    bad = {
        "forbidden": sent(FINN, topic, "May I?", "client-3"),
        "sent before": sent(BO, topic, "One", "client-1"),
    }[wrong]
    with pytest.raises((Forbidden, IntegrityError)):
        services.post_together(TRANSPORT, [sent(BO, topic, "Two", "client-2"), bad])
    db.session.rollback()
    assert db.session.scalar(select(Room.seq)) == 2
    assert db.session.query(Message).filter_by(client_id="client-2").count() == 0


def test_in_a_slow_topic_each_waits_for_the_one_before():
    topic = start(ASTRID).topic_id
    pace(ASTRID, topic, Pace.SLOW, minutes=5)
    with pytest.raises(services.OneByOne):
        services.post_together(
            TRANSPORT, [sent(BO, topic, "One", "client-1"), sent(BO, topic, "Two", "client-2")]
        )


def test_what_cannot_go_with_the_others_is_left_to_the_ordinary_way(app):
    topic = start(ASTRID).topic_id
    words = {"client_id": "client-1", "text": "One", "language": "sv"}
    here = {"room": str(TRANSPORT), "topic": topic}

    with statements(app) as few:
        replies = live.post_several(
            [
                (BO, {**here, **words}),
                (BO, {**here, **words, "client_id": "client-2", "language": ""}),
                (BO, {**here, **words, "client_id": "client-4", "text": "Two"}),
            ]
        )

    assert [reply and reply["number"] for reply in replies] == [2, None, 3]
    assert len(few) < 20
    assert live.post_several([(BO, {**words, "room": "group:999", "topic": 1})]) == [None]
    assert db.session.query(Draft).count() == db.session.query(Notice).count() == 0
