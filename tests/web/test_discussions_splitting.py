"""Messages get a topic of their own; where they stood it says where they are."""

import pytest

from network_hub.core.db import db
from network_hub.core.errors import Forbidden, Invalid, NotFound
from network_hub.core.outbox import deliver_all
from network_hub.core.stems import Wanted
from network_hub.discussions import queries, services
from network_hub.discussions.models import Address, ReadMark, RoomKind
from network_hub.discussions.queries import Scope
from network_hub.notifications.queries import concerned, frame, notices
from tests import groups, needs
from tests.actors import ASTRID, BO, CIA, EVA, FINN
from tests.rooms import ROOM, menu, page, send
from tests.talk import (
    TRANSPORT,
    answered,
    delete,
    edit,
    hide,
    merge,
    move,
    new_in,
    react,
    report,
    say,
    split,
    start,
)
from tests.together import at_once
from tests.web.test_discussions_moving import state, steps

both_databases = pytest.mark.both_databases
pytestmark = pytest.mark.usefixtures("context")
WORDS = "unmistakable"


@pytest.fixture
def topic():
    """Six messages; numbers 3, 4 and 6 are about something else."""
    key = start(ASTRID, text="Who has chargers?").topic_id
    say(BO, key, "We do.")
    say(CIA, key, f"And ferries? {WORDS}")
    say(BO, key, f"One. {WORDS}", answers=3)
    say(CIA, key, "How many chargers?", answers=2)
    say(BO, key, f"It is large. {WORDS}", answers=4)
    return key


def mark(actor, topic_id):
    row = db.session.get(ReadMark, (actor.user_id, topic_id), populate_existing=True)
    return (row.number, row.ahead) if row else None


@both_databases
def test_the_messages_stand_in_the_new_topic_and_leave_their_traces(topic):
    react(CIA, topic, 6, "agree")
    answered(ASTRID, topic, 6)
    seen = steps(FINN, TRANSPORT)

    new = split(ASTRID, topic, 3, 4, 6, title="Ferries").id

    after = [step["event"] for step in steps(FINN, TRANSPORT, after=len(seen))]
    assert [one["kind"] for one in after] == ["message.moved"] * 6 + ["topic.changed"] * 2
    came = [one["message"] for one in after[:3]]
    assert [(one["topic"], one["number"]) for one in came] == [(new, 1), (new, 2), (new, 3)]
    assert [one["answers"] and one["answers"]["number"] for one in came] == [None, 1, 2]
    assert came[2]["reactions"][0]["count"] == 1
    traces = [one["message"] for one in after[3:6]]
    assert [(one["topic"], one["number"]) for one in traces] == [(topic, n) for n in (3, 4, 6)]
    assert [one["moved"]["to"] for one in traces] == [one["id"] for one in came]
    assert {one["moved"]["by"]["name"] for one in traces} == {"Astrid Ek"}
    assert WORDS not in repr(traces)
    assert state(FINN, TRANSPORT, seen) == state(FINN, TRANSPORT)
    known, messages = state(FINN, TRANSPORT)
    assert {known[key]["title"] for key in (topic, new)} == {"Chargers", "Ferries"}
    assert known[topic]["state"] == "open"
    numbers = sorted((one["topic"], one["number"]) for one in messages.values())
    assert numbers == [*((topic, n) for n in range(1, 7)), *((new, n) for n in (1, 2, 3))]
    assert len(queries.found(FINN, Wanted.of(WORDS), Scope()).rows) == 3
    rows = {row.title: row.last_words for row in queries.glance(FINN, TRANSPORT, 5).topics}
    assert rows == {"Ferries": f"It is large. {WORDS}", "Chargers": "How many chargers?"}
    assert (say(BO, topic).number, say(BO, new).number) == (7, 4)


@both_databases
def test_from_one_message_on(topic):
    new = split(ASTRID, topic, onward=4)

    assert new.message_count == 3
    assert new.created_by == BO.user_id
    texts = [one.message.text for one in queries.topic(CIA, _venue(), topic).messages]
    assert texts[3:] == ["", "", ""]


def _venue():
    return queries.room(CIA, TRANSPORT)


@both_databases
@pytest.mark.parametrize(
    ("read", "there", "here"),
    [(0, None, None), (2, (0, None), (4, 1)), (4, (2, None), (4, 1)), (6, (3, None), (6, None))],
)
def test_what_was_read_stays_read_and_nothing_else_is(topic, read, there, here):
    if read:
        services.mark_read(FINN, TRANSPORT, topic, read)

    new = split(ASTRID, topic, 3, 4, 6).id

    assert (mark(FINN, new), mark(FINN, topic)) == (there, here)
    left = 6 - read if read else 9  # who has read nothing sees the traces as new
    assert new_in(FINN).new == left
    services.mark_read(FINN, TRANSPORT, topic, 6)
    services.mark_read(FINN, TRANSPORT, new, 3)
    assert new_in(FINN).new == 0


@both_databases
def test_who_spoke_there_follows_it_and_nobody_else(topic):
    new = split(ASTRID, topic, 3, 4, 6, title="Ferries").id

    assert set(concerned.followers(new)) == {BO.user_id, CIA.user_id}
    assert set(concerned.followers(topic)) == {ASTRID.user_id, BO.user_id, CIA.user_id}


@both_databases
def test_what_was_read_beyond_the_mark_stays_read_too(topic):
    other = start(ASTRID, "Before").topic_id
    say(BO, topic, "@Finn Björk, look")
    say(BO, topic, "@Finn Björk, look again")
    services.mark_read(FINN, TRANSPORT, topic, 7)
    merge(ASTRID, topic, other)
    deliver_all()
    assert (new_in(FINN), frame(FINN).unread) == ((2, 1), 1)

    new = split(ASTRID, other, 8, 9).id
    deliver_all()

    assert (mark(FINN, new), new_in(FINN), frame(FINN).unread) == ((1, None), (2, 1), 1)
    assert {(row.thing_id, row.number) for row in notices(FINN).rows} == {(new, 1), (new, 2)}


def test_old_addresses_lead_there_and_nothing_can_be_done_with_a_trace(cast, topic):
    message = queries.message(CIA, TRANSPORT, topic, 4).message.id
    new = split(ASTRID, topic, 3, 4, 6).id

    there = f"{ROOM}/topics/{new}"
    assert cast.cia.get(f"/messages/{message}").location == f"{there}?at=2#m2"
    assert cast.cia.get(f"{ROOM}/topics/{topic}?at=4").location == f"{there}?at=2#m2"
    answer = cast.cia.get(f"{ROOM}/topics/{topic}/messages/4/versions")
    assert answer.location == f"{there}/messages/2/versions"
    shown = page(cast.cia.get(f"{ROOM}/topics/{topic}"))
    assert shown.select_one("#m4 .said__gone a")["href"] == f"/messages/{message}"
    assert shown.select("#m4 .menu") == []
    assert shown.select_one("#m5 .said__quote a")["href"].endswith("#m2")
    for act in (
        lambda: edit(BO, topic, 4, "Changed"),
        lambda: delete(BO, topic, 4),
        lambda: hide(ASTRID, topic, 4),
        lambda: report(CIA, topic, 4),
        lambda: react(CIA, topic, 4, "agree"),
        lambda: answered(ASTRID, topic, 4),
        lambda: say(CIA, topic, answers=4),
    ):
        with pytest.raises(NotFound):
            act()


@both_databases
def test_a_topic_that_moves_on_takes_what_it_says_with_it(cast, topic):
    say(CIA, topic, "About the ferries", answers=4)
    made = groups.active()
    room, astrid = Address(RoomKind.GROUP, made.id), groups.joined(ASTRID, made)
    new = split(ASTRID, topic, 3, 4, 6, title="Ferries").id
    url = f"{ROOM}/topics/{topic}"
    before = cast.cia.get(url).text
    assert "Ferries" in before
    assert WORDS in before  # in the quotation
    seen = steps(CIA, TRANSPORT)

    move(astrid, new, room)

    after = cast.cia.get(url)
    assert "Ferries" not in after.text
    assert WORDS not in after.text
    assert "Moved to another topic" in after.text
    assert cast.cia.get(f"{url}?at=4").status_code == 200
    assert WORDS not in repr(steps(CIA, TRANSPORT))
    assert state(CIA, TRANSPORT, seen) == state(CIA, TRANSPORT)
    assert "Ferries" in cast.astrid.get(url).text


def test_what_can_be_split_off_and_by_whom(topic):
    for other in (BO, CIA, FINN):
        with pytest.raises(Forbidden):
            split(other, topic, 3)
    with pytest.raises(NotFound):
        split(EVA, topic, 3)
    for numbers in ((), (1,), (99,)):
        with pytest.raises(Invalid):
            split(ASTRID, topic, *numbers)
    with pytest.raises(Invalid):
        split(ASTRID, topic, 3, title=" ")
    split(ASTRID, topic, 3)
    with pytest.raises(Invalid):
        split(ASTRID, topic, 3)
    needs.shared(BO)


@both_databases
def test_of_many_who_split_at_once_each_message_is_in_one_topic(app, topic):
    acts = [lambda: split(ASTRID, topic, 3, 4), lambda: split(ASTRID, topic, 4, 6)]
    acts += [lambda: say(BO, topic), lambda: react(CIA, topic, 4, "agree")]

    at_once(app, acts, refusals=(NotFound,))

    told = queries.events(CIA, TRANSPORT, 0)
    assert [step["seq"] for step in told["events"]] == list(range(1, told["seq"] + 1))
    known, messages = state(CIA, TRANSPORT)
    for key in known:
        numbers = sorted(one["number"] for one in messages.values() if one["topic"] == key)
        assert numbers == list(range(1, len(numbers) + 1))
    assert len([one for one in messages.values() if WORDS in one["text"]]) == 3


def test_splitting_without_script(cast, topic):
    client, url = cast.astrid, f"{ROOM}/topics/{topic}"
    assert menu(client, url, 3).find("a", href=f"{url}/split?from=3")
    assert not menu(client, url, 1).find("a", href=f"{url}/split?from=1")
    form = page(client.get(f"{url}/split?from=3"))
    offered = [one["value"] for one in form.select("input[name=numbers]")]
    assert offered == ["3", "4", "5", "6"]
    chosen = {"title": "Ferries", "extent": "chosen"}
    assert send(client, f"{url}/split?from=3", **chosen).status_code == 422
    assert send(client, f"{url}/split?from=3", extent="onward").status_code == 422

    answer = send(client, f"{url}/split?from=3", **chosen, numbers=["3", "4"])

    assert answer.status_code == 303
    assert "One. " in cast.cia.get(answer.location).text
    send(client, f"{answer.location}/merge", into=str(topic))
    assert "back in this topic" in cast.cia.get(url).text
    answer = send(client, f"{url}/split?from=5", title="Number", extent="onward")
    texts = cast.cia.get(answer.location).text
    assert "How many chargers?" in texts
    assert "It is large" in texts
