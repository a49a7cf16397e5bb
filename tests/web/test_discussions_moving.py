"""A topic moves to another room with all that is in it, and leaves nothing to read behind."""

import pytest

from network_hub.core.actor import Role
from network_hub.core.db import db
from network_hub.core.errors import Conflict, Forbidden, Invalid, NotFound
from network_hub.core.outbox import deliver_all
from network_hub.core.stems import Wanted
from network_hub.discussions import queries, services
from network_hub.discussions.models import Address, Message, RoomKind
from network_hub.discussions.queries import Scope
from network_hub.notifications.queries import notices
from tests import files, groups, needs
from tests.actors import ASTRID, BO, CIA, FINN
from tests.rooms import ROOM, page, send
from tests.talk import (
    TRANSPORT,
    edit,
    move,
    new_in,
    react,
    report,
    say,
    start,
)
from tests.together import at_once
from tools.live_client import Room

both_databases = pytest.mark.both_databases
pytestmark = pytest.mark.usefixtures("context")
WORDS = "unmistakable"


@pytest.fixture
def topic():
    """Three messages, of which Cia has read two; beside another topic."""
    start(BO, "Ferries", "Anybody with ferries?")
    key = start(ASTRID, text=f"Who has {WORDS} chargers?").topic_id
    say(BO, key, f"We do, {WORDS} ones.")
    say(CIA, key, f"So do we: {WORDS}.", answers=1)
    services.mark_read(CIA, TRANSPORT, key, 2)
    services.mark_read(FINN, TRANSPORT, key, 1)
    return key


@pytest.fixture
def need():
    """A room that everybody in the network reads."""
    return Address(RoomKind.NEED, needs.shared(BO).id)


@pytest.fixture
def group():
    """The room of a group of Bo's, and Astrid as she is when she has joined it; Cia has not."""
    made = groups.active()
    return Address(RoomKind.GROUP, made.id), groups.joined(ASTRID, made)


def state(actor, room, seen=()):
    """What a client holds of a room that has applied `seen`, and then what came after."""
    held = Room(str(room))
    for step in [*seen, *steps(actor, room, seen[-1]["seq"] if seen else 0)]:
        assert held.take(step)
    return held.topics, {key: _still(one) for key, one in held.messages.items()}


def _still(message):
    """But for the quotation, which a client brings up to date by itself."""
    return {name: value for name, value in message.items() if name != "answers"}


def steps(actor, room, after=0):
    return queries.events(actor, room, after)["events"]


@both_databases
def test_the_topic_is_in_the_new_room_as_it_was_and_the_old_one_tells_nothing(topic, group):
    room, astrid = group
    start(astrid, "Something else", room=room)
    seen_here, seen_there = steps(CIA, TRANSPORT), steps(astrid, room)
    assert WORDS in repr(seen_here)  # it would have been seen

    move(astrid, topic, room)

    told = queries.events(CIA, TRANSPORT, 0)
    assert [step["seq"] for step in told["events"]] == [1, 2, 3, 4, 5]
    assert [step["event"]["kind"] for step in told["events"]][1:] == ["topic.left"] * 4
    assert WORDS not in repr(told)
    assert str(room) not in repr(told)
    new = steps(astrid, room, after=1)
    assert [step["seq"] for step in new] == [2, 3, 4, 5]
    assert [step["event"]["kind"] for step in new] == ["message.moved"] * 3 + ["topic.changed"]
    assert [step["event"]["message"]["number"] for step in new[:-1]] == [1, 2, 3]
    assert state(CIA, TRANSPORT, seen_here) == state(CIA, TRANSPORT)
    assert state(astrid, room, seen_there) == state(astrid, room)
    assert len(state(astrid, room)[1]) == 4


@both_databases
def test_it_may_come_back_and_goes_on_as_if_it_had_never_been_away(topic, group):
    room, astrid = group
    seen = steps(CIA, TRANSPORT)
    react(BO, topic, 1, "agree")
    move(astrid, topic, room)
    say(astrid, topic, "Meanwhile", room=room)
    react(astrid, topic, 1, "agree", room=room)

    move(groups.seated(BO, room.subject_id, Role.LEAD), topic, TRANSPORT, room=room)

    react(CIA, topic, 1, "agree")
    assert say(CIA, topic).number == 5
    assert state(CIA, TRANSPORT, seen) == state(CIA, TRANSPORT)
    assert state(astrid, room) == ({}, {})
    given = queries.message(CIA, TRANSPORT, topic, 1).by.reactions[0]
    assert [one.name for one in given.people] == ["Bo Alm", "Astrid Ek", "Cia Lind"]


@both_databases
def test_what_was_read_stays_read_and_mentions_follow(topic, need):
    say(BO, topic, "@Cia Lind, how many?")
    assert (new_in(CIA), new_in(FINN)) == ((3, 1), (4, 0))

    move(ASTRID, topic, need)

    assert (new_in(CIA), new_in(FINN)) == ((1, 0), (1, 0))  # Ferries
    assert (new_in(CIA, need), new_in(FINN, need)) == ((2, 1), (3, 0))


@both_databases
def test_who_may_not_read_the_new_room_finds_nothing_of_it(cast, topic, group):
    room, astrid = group
    file = files.kept(BO)
    sent = say(BO, topic, f"Still {WORDS}", files=[file.id])
    deliver_all()

    def everything(nick):
        actor = {"cia": CIA, "astrid": astrid}[nick]
        hits = queries.found(actor, Wanted.of(WORDS), Scope()).rows
        told = [row.thing_id for row in notices(actor).rows if row.room]
        return len(hits), topic in told, queries.may_read_with(actor, sent.id)

    assert everything("cia") == everything("astrid") == (4, True, True)

    move(astrid, topic, room)

    assert everything("cia") == (0, False, False)
    assert everything("astrid") == (4, True, True)
    for path in (f"/messages/{sent.id}", f"{ROOM}/topics/{topic}", f"{ROOM}/topics/{topic}/move"):
        assert cast.cia.get(path).status_code == 404
    assert "Moved to other rooms" not in cast.cia.get(ROOM).text
    trace = page(cast.astrid.get(ROOM)).find(id="moved").find_parent("section")
    assert "Chargers" in trace.text
    assert trace.find("a")["href"] == f"/rooms/group/{room.subject_id}/topics/{topic}"


def test_old_addresses_lead_to_where_it_is(cast, topic, need):
    there = f"/rooms/need/{need.subject_id}/topics/{topic}"
    message = queries.message(CIA, TRANSPORT, topic, 2).message.id

    move(ASTRID, topic, need)

    for path in ("", "?at=2", "/messages/2/versions", "/messages/2/reactions"):
        answer = cast.cia.get(f"{ROOM}/topics/{topic}{path}")
        assert (answer.status_code, answer.location) == (302, there + path)
    assert cast.cia.get(f"/messages/{message}").location == f"{there}?at=2#m2"
    assert cast.cia.get(f"{ROOM}/topics/{topic}?_external=1&_anchor=x").location == there
    assert cast.cia.get(f"{ROOM}/topics/99999").status_code == 404
    assert cast.eva.get(f"{ROOM}/topics/{topic}").status_code == 404
    assert cast.cia.post(f"{ROOM}/topics/{topic}/read").status_code == 404


def test_who_moves_it_tidies_the_one_and_writes_in_the_other(topic, need, group):
    room, _ = group
    for other in (BO, CIA):
        with pytest.raises(Forbidden):
            move(other, topic, need)
    with pytest.raises(NotFound):
        move(ASTRID, topic, room)  # with the seats that she had before
    with pytest.raises(NotFound):
        move(ASTRID, topic, Address(RoomKind.NETWORK, 2))
    with pytest.raises(Invalid):
        move(ASTRID, topic, TRANSPORT)
    assert len(steps(CIA, TRANSPORT)) == 4


@both_databases
def test_reports_wait_for_those_who_keep_the_new_room_tidy(topic, group):
    room, astrid = group
    report(BO, topic, 3)
    lead = groups.seated(BO, room.subject_id, Role.LEAD)

    move(astrid, topic, room)

    assert queries.waiting_reports(astrid).rows == []
    assert [case.room for case in queries.waiting_reports(lead).rows] == [room]


@both_databases
def test_a_resend_after_the_move_is_the_same_message(topic, need):
    sent = say(BO, topic, "Once", client_id="the-same-id")
    edit(BO, topic, sent.number, "Once more")
    edit(BO, topic, sent.number, "Once", version=2)

    move(ASTRID, topic, need)

    assert say(BO, topic, "Once", client_id="the-same-id").id == sent.id
    with pytest.raises(Conflict):
        say(BO, topic, "Twice", client_id="the-same-id")
    with pytest.raises(NotFound):
        say(BO, topic, "New")
    assert say(BO, topic, "New", room=need).number == 5


@both_databases
def test_moves_in_both_directions_at_once_do_not_wait_for_each_other(app, topic, need):
    others = [start(ASTRID, f"There {one}", room=need).topic_id for one in range(4)]
    mine = [start(ASTRID, f"Here {one}").topic_id for one in range(4)]
    acts = []
    for one, other in zip(mine, others, strict=True):
        acts.append(lambda one=one: move(ASTRID, one, need))
        acts.append(lambda other=other: move(ASTRID, other, TRANSPORT, room=need))
        acts.append(lambda other=other: say(BO, other, room=need))

    at_once(app, acts, refusals=(NotFound,))

    for room in (TRANSPORT, need):
        told = queries.events(CIA, room, 0)
        assert [step["seq"] for step in told["events"]] == list(range(1, told["seq"] + 1))
        assert not told["more"]
    assert {queries.home_of(key) for key in mine} == {need}
    seqs = db.session.execute(db.select(Message.seq, Message.topic_id)).all()
    assert len(set(seqs)) == len(seqs)


def test_moving_without_script(cast, topic, need):
    client, url = cast.astrid, f"{ROOM}/topics/{topic}"
    assert page(client.get(url)).find("a", href=f"{url}/move")
    form = page(client.get(f"{url}/move"))
    assert form.find("option", value=str(need))
    assert not form.find("option", value=str(TRANSPORT))
    assert send(client, f"{url}/move", room="need:999").status_code == 404

    answer = send(client, f"{url}/move", room=str(need))

    assert answer.location == f"/rooms/need/{need.subject_id}/topics/{topic}"
    assert WORDS in client.get(answer.location).text
    assert "Now in" in cast.cia.get(ROOM).text
