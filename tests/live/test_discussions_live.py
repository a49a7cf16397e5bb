"""Who hears what is said in a room, and who does not, from the moment a right begins or ends."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from network_hub.accounts.services.seats import end_seat, take_seat
from network_hub.accounts.services.sessions import act_for, end_session
from network_hub.core.actor import Place, Role
from network_hub.core.db import db
from network_hub.discussions import queries
from network_hub.discussions.models import Address, Message, RoomKind
from network_hub.networks.services.members import remove_organisation
from network_hub.registers.models import Visibility
from network_hub.registers.services import write
from tests.actors import ASTRID, BO, CIA
from tests.groups import active, joined, seated
from tests.needs import shared
from tests.talk import TRANSPORT, say, start

ROOM = "network:1"


@pytest.fixture
def topic(inside):
    return inside(start, ASTRID).topic_id


def call(connection, name, **payload):
    """Send a live event and return the reply."""
    return connection.emit(name, payload, callback=True)


def watch(connection, after=0):
    return call(connection, "room.watch", room=ROOM, after=after)


def heard(connection):
    """The steps of rooms that have reached the connection since it was last asked."""
    return [
        packet["args"][0] for packet in connection.get_received() if packet["name"] == "room.event"
    ]


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
        "at": "2026-03-02T12:00:00+00:00",
    }


def test_a_new_topic_is_one_step_with_its_first_message(inside, cast, live):
    bo = live(cast.bo)
    watch(bo)

    reply = call(bo, "topic.start", room=ROOM, title="Ferries", client_id="aaaaaaaa", text="Well?")

    (step,) = heard(bo)
    assert (step["seq"], step["event"]["kind"]) == (1, "topic.started")
    assert step["event"]["topic"] == {"id": reply["data"]["topic"], "title": "Ferries"}


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


def end(person):
    """Astrid ends the person's seat in network 1."""
    who = {"user_id": person.user_id, "organisation_id": person.organisation_id}
    end_seat(ASTRID, Place.NETWORK, 1, network_id=1, reason="left", **who)


def seat(person, role):
    who = {"user_id": person.user_id, "organisation_id": person.organisation_id}
    take_seat(ASTRID, Place.NETWORK, 1, network_id=1, role=role, **who)


def test_who_is_removed_is_put_out_at_once(inside, cast, live, topic):
    bo, cia = live(cast.bo), live(cast.cia)
    watch(bo, 1)
    watch(cia, 1)

    inside(end, BO)
    inside(say, ASTRID, topic)

    assert [packet["name"] for packet in bo.get_received()] == ["rights.changed"]
    assert len(heard(cia)) == 1
    assert watch(bo)["error"]["code"] == "not_found"
    answer = call(bo, "message.post", room=ROOM, topic=topic, client_id="aaaaaaaa", text="?")
    assert answer["error"]["code"] == "not_found"


def test_who_becomes_an_observer_must_ask_again_and_then_only_listens(inside, cast, live, topic):
    bo = live(cast.bo)
    watch(bo, 1)

    inside(seat, BO, Role.OBSERVER)
    inside(say, ASTRID, topic)

    assert heard(bo) == []
    assert [step["seq"] for step in watch(bo, 1)["data"]["events"]] == [2]
    answer = call(bo, "message.post", room=ROOM, topic=topic, client_id="aaaaaaaa", text="?")
    assert answer["error"]["code"] == "forbidden"


def test_removal_in_the_middle_of_a_conversation_lets_nothing_through(inside, cast, live, topic):
    """Cia talks without a pause while Bo is removed. Whatever was sent after the removal had
    been answered must not have reached him, whichever way the two ran into each other."""
    for _ in range(10):
        bo = live(cast.bo)
        watch(bo, inside(queries.events, CIA, TRANSPORT, 0)["seq"])
        removed, talking = Event(), Event()

        def talk(removed=removed, talking=talking):
            after = 0
            while after < 3:
                over = removed.is_set()
                inside(say, CIA, topic, "after" if over else "before")
                after += over
                talking.set()

        with ThreadPoolExecutor(1) as pool:
            talker = pool.submit(talk)
            assert talking.wait(timeout=30)
            inside(end, BO)
            removed.set()
            talker.result(timeout=30)

        texts = {step["event"]["message"]["text"] for step in heard(bo)}
        assert "after" not in texts
        inside(seat, BO, Role.REPRESENTATIVE)


def test_nobody_slips_in_while_being_removed(inside, cast, live, topic, monkeypatch):
    """The right is read, then it ends, then the room is entered: that must not let him in."""
    bo = live(cast.bo)
    read = queries.room

    def read_and_then_be_removed(actor, address):
        venue = read(actor, address)
        end(actor)
        return venue

    monkeypatch.setattr(queries, "room", read_and_then_be_removed)
    assert watch(bo)["error"]["code"] == "conflict"
    monkeypatch.undo()

    inside(say, CIA, topic)
    assert heard(bo) == []


def test_ending_a_session_hangs_up(inside, cast, live, topic):
    bo, cia = live(cast.bo), live(cast.cia)

    inside(end_session, BO, 2)

    assert not bo.is_connected()
    assert cia.is_connected()


def test_acting_for_another_organisation_is_leaving_the_rooms_of_the_first(
    inside, cast, live, topic
):
    astrid = live(cast.astrid)
    watch(astrid, 1)

    inside(act_for, ASTRID, 1, 2)
    inside(say, BO, topic)

    assert heard(astrid) == []
    assert watch(astrid, 1)["error"]["code"] == "not_found"


def test_nothing_that_failed_is_told(inside, cast, live, topic):
    bo = live(cast.bo)
    watch(bo, 1)
    call(bo, "message.post", room=ROOM, topic=topic + 1, client_id="aaaaaaaa", text="Where?")

    assert heard(bo) == []
    assert inside(lambda: db.session.query(Message).count()) == 1


def test_the_room_of_a_need_that_fewer_may_see_is_heard_by_fewer(inside, cast, live):
    need = inside(shared)
    room = Address(RoomKind.NEED, need.id)
    inside(start, BO, room=room)
    cia, bo = live(cast.cia), live(cast.bo)
    for connection in (cia, bo):
        assert call(connection, "room.watch", room=str(room), after=0)["ok"]

    inside(
        write, BO, need.id, "handling", {"visibility": Visibility.OWN},
        version=need.version, reason="Not yet",
    )  # fmt: skip

    assert [packet["name"] for packet in bo.get_received()] == ["rights.changed"]
    assert call(bo, "room.watch", room=str(room), after=1)["ok"]
    refused = call(cia, "room.watch", room=str(room), after=1)
    assert refused["error"]["code"] == "not_found"
    inside(start, BO, "Between us", room=room)
    assert len(heard(bo)) == 1
    assert heard(cia) == []


def test_who_is_out_of_the_network_hears_no_group_of_it(inside, cast, live):
    group = inside(active)
    inside(joined, CIA, group)
    room = Address(RoomKind.GROUP, group.id)
    cia, bo = live(cast.cia), live(cast.bo)
    for connection in (cia, bo):
        assert call(connection, "room.watch", room=str(room), after=0)["ok"]

    inside(remove_organisation, ASTRID, 1, 3, reason="Asked to.")

    refused = call(cia, "room.watch", room=str(room), after=0)
    assert refused["error"]["code"] == "not_found"
    inside(start, seated(BO, group.id, Role.LEAD), "Without them", room=room)
    assert len(heard(bo)) == 1
    assert heard(cia) == []
