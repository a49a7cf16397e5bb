"""One topic is put at the end of another: nothing is read by it, and nothing unread."""

import pytest

from network_hub.core.db import db
from network_hub.core.errors import Forbidden, Invalid, NotFound
from network_hub.core.outbox import deliver_all
from network_hub.discussions import queries, services
from network_hub.discussions.models import Address, ReadMark, RoomKind
from network_hub.notifications.queries import frame, notices
from tests import needs
from tests.actors import ASTRID, BO, CIA, EVA, FINN
from tests.rooms import ROOM, page, send
from tests.talk import TRANSPORT, answered, merge, move, new_in, react, say, start
from tests.together import at_once
from tests.web.test_discussions_moving import state, steps

both_databases = pytest.mark.both_databases
pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def topics():
    """Ferries, with two messages, and Chargers, with three."""
    ferries = start(ASTRID, "Ferries", "Anybody with ferries?").topic_id
    say(CIA, ferries, "We have one.")
    chargers = start(ASTRID, text="Who has chargers?").topic_id
    say(BO, chargers, "We do.")
    say(CIA, chargers, "So do we.", answers=2)
    return ferries, chargers


def read_to(actor, topic_id, number):
    return services.mark_read(actor, TRANSPORT, topic_id, number)


def mark(actor, topic_id):
    row = db.session.get(ReadMark, (actor.user_id, topic_id), populate_existing=True)
    return (row.number, row.ahead, row.runs) if row else None


@both_databases
def test_the_messages_come_last_and_every_client_holds_what_a_fresh_read_holds(topics):
    ferries, chargers = topics
    react(BO, chargers, 1, "agree")
    answered(ASTRID, ferries, 2)
    seen = steps(FINN, TRANSPORT)

    merge(ASTRID, chargers, ferries)

    new = steps(FINN, TRANSPORT, after=len(seen))
    kinds = ["message.moved"] * 3 + ["topic.left", "topic.changed"]
    assert [step["event"]["kind"] for step in new] == kinds
    came = [step["event"]["message"] for step in new[:3]]
    assert [(one["topic"], one["number"]) for one in came] == [(ferries, n) for n in (3, 4, 5)]
    assert came[2]["answers"]["number"] == 4
    assert state(FINN, TRANSPORT, seen) == state(FINN, TRANSPORT)
    known, messages = state(FINN, TRANSPORT)
    assert set(known) == {ferries}
    assert {one["topic"] for one in messages.values()} == {ferries}
    assert known[ferries]["title"] == "Ferries"
    assert known[ferries]["state"] == "answered"
    assert [row.title for row in queries.glance(FINN, TRANSPORT, 5).topics] == ["Ferries"]
    assert queries.glance(FINN, TRANSPORT, 5).topics[0].last_words == "So do we."
    assert say(BO, ferries).number == 6
    for gone in (lambda: say(BO, chargers), lambda: read_to(FINN, chargers, 1)):
        with pytest.raises(NotFound):
            gone()


@both_databases
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((0, 0), (0, None, None)),
        ((2, 0), (2, None, None)),
        ((2, 2), (4, None, None)),
        ((2, 3), (5, None, None)),
        ((1, 2), (1, 2, [[3, 4]])),
        ((0, 3), (0, 3, [[3, 5]])),
    ],
)
def test_what_was_read_stays_read_and_nothing_else_is(topics, before, after):
    ferries, chargers = topics
    for topic, number in zip(topics, before, strict=True):
        if number:
            read_to(FINN, topic, number)
    new = new_in(FINN)
    assert new == (5 - sum(before), 0)

    merge(ASTRID, chargers, ferries)

    assert (mark(FINN, ferries) or (0, None, None)) == after
    assert new_in(FINN) == new
    assert queries.unread(FINN)[0].new == new.new if new.new else not queries.unread(FINN)
    read_to(FINN, ferries, 2)
    reached = 2 + before[1]
    assert mark(FINN, ferries) == (reached, None, None)
    assert new_in(FINN).new == 5 - reached


@both_databases
def test_who_speaks_there_has_read_as_much_as_they_had_seen(topics):
    ferries, chargers = topics
    read_to(BO, chargers, 3)
    merge(ASTRID, chargers, ferries)
    assert mark(BO, ferries) == (0, 3, [[3, 5]])

    say(BO, ferries)
    assert mark(BO, ferries) == (0, 3, [[3, 5]])
    services.post_message(
        BO, TRANSPORT, ferries, client_id="another-id", text="Yes", language="sv", seen=2
    )

    assert mark(BO, ferries) == (5, None, None)
    assert new_in(BO).new == 2


@both_databases
def test_mentions_and_notices_follow_and_what_was_read_is_not_new_again(cast, topics):
    ferries, chargers = topics
    say(BO, chargers, "@Finn Björk, look")
    read_to(FINN, chargers, 4)
    say(BO, chargers, "@Finn Björk, look again")
    deliver_all()
    assert (new_in(FINN), frame(FINN).unread) == ((3, 1), 1)

    merge(ASTRID, chargers, ferries)
    deliver_all()

    assert (new_in(FINN), frame(FINN).unread) == ((3, 1), 1)
    newest, former = notices(FINN).rows
    assert [(row.thing_id, row.number, row.new) for row in (newest, former)] == [
        (ferries, 7, True),
        (ferries, 6, False),
    ]
    assert "look again" in cast.finn.get(f"{ROOM}/topics/{newest.thing_id}?at=7").text


def test_old_addresses_lead_to_where_it_stands_now_however_often_it_moves(cast, topics):
    ferries, chargers = topics
    message = queries.message(CIA, TRANSPORT, chargers, 2).message.id
    last = start(ASTRID, "All of it").topic_id
    room = Address(RoomKind.NEED, needs.shared(BO).id)

    merge(ASTRID, chargers, ferries)
    merge(ASTRID, ferries, last)
    move(ASTRID, last, room)

    there = f"/rooms/need/{room.subject_id}/topics/{last}"
    for path, leads in (
        (f"topics/{chargers}", "?at=4"),
        (f"topics/{chargers}?at=2", "?at=5"),
        (f"topics/{chargers}?before=3", "?at=4"),
        (f"topics/{chargers}/messages/2/reactions", "/messages/5/reactions"),
        (f"topics/{ferries}?at=2", "?at=3"),
    ):
        assert cast.cia.get(f"{ROOM}/{path}").location == there + leads
    assert cast.cia.get(f"/messages/{message}").location == f"{there}?at=5#m5"
    assert cast.eva.get(f"{ROOM}/topics/{chargers}").status_code == 404
    assert "We do." in cast.cia.get(f"{there}?at=5").text


def test_who_tidies_merges_topics_of_one_room(topics):
    ferries, chargers = topics
    for other in (BO, CIA, FINN):
        with pytest.raises(Forbidden):
            merge(other, chargers, ferries)
    with pytest.raises(NotFound):
        merge(EVA, chargers, ferries)
    elsewhere = start(BO, room=Address(RoomKind.NEED, needs.shared(BO).id)).topic_id
    for into in (chargers, elsewhere, 99_999):
        with pytest.raises(Invalid):
            merge(ASTRID, chargers, into)


@both_databases
def test_merging_both_ways_at_once_merges_once(app, topics):
    ferries, chargers = topics
    acts = [lambda: merge(ASTRID, chargers, ferries), lambda: merge(ASTRID, ferries, chargers)]
    acts += [lambda: say(BO, chargers), lambda: read_to(FINN, chargers, 3)]

    at_once(app, acts, refusals=(NotFound, Invalid))

    told = queries.events(CIA, TRANSPORT, 0)
    assert [step["seq"] for step in told["events"]] == list(range(1, told["seq"] + 1))
    (left,) = queries.glance(CIA, TRANSPORT, 5).topics
    numbers = sorted(one["number"] for one in state(CIA, TRANSPORT)[1].values())
    assert numbers == list(range(1, left.message_count + 1))


def test_merging_without_script(cast, topics):
    ferries, chargers = topics
    client, url = cast.astrid, f"{ROOM}/topics/{chargers}"
    assert page(client.get(url)).find("a", href=f"{url}/merge")
    offered = page(client.get(f"{url}/merge")).find_all("option")
    assert [one["value"] for one in offered if one.get("value")] == [str(ferries)]
    assert send(client, f"{url}/merge", into="").status_code == 422

    send(client, f"{url}/conclude", summary="We buy **two**.")
    assert page(client.get(f"{url}/merge")).blockquote.strong.text == "two"

    answer = send(client, f"{url}/merge", into=str(ferries))

    assert answer.location == f"{ROOM}/topics/{ferries}"
    assert "So do we." in cast.cia.get(answer.location).text


def test_where_merged_topics_begin_is_known_however_often_they_are_merged(inside):
    first, second, third = (inside(start, ASTRID, title).topic_id for title in ("A", "B", "C"))
    inside(say, BO, second)
    inside(merge, ASTRID, first, second)
    inside(say, BO, third)
    inside(say, BO, third)
    inside(merge, ASTRID, second, third)

    topic = inside(queries.begun, ASTRID, TRANSPORT, third).topic
    around = inside(queries.around, [topic])[third]

    assert [(one.first, one.title) for one in around.merged] == [(4, "B"), (6, "A")]
