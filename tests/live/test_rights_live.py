"""A right that ends is the end of hearing, whichever way the two run into each other."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from network_hub.accounts.services.seats import end_seat, take_seat
from network_hub.accounts.services.sessions import act_for, end_session
from network_hub.core.actor import Role
from network_hub.discussions import queries
from network_hub.discussions.models import Address, RoomKind
from network_hub.networks.models import Openness
from network_hub.networks.services.members import remove_organisation
from network_hub.registers.models import Visibility
from network_hub.registers.services import write
from network_hub.seminars.models import Audience
from tests.actors import ASTRID, BO, CIA
from tests.groups import active, joined, seated
from tests.live.listening import ROOM, call, heard, watch
from tests.needs import shared
from tests.networks import TRANSPORT_SEATS, become
from tests.seminars import published
from tests.talk import TRANSPORT, say, start


def end(person):
    """Astrid ends the person's seat in network 1."""
    who = {"user_id": person.user_id, "organisation_id": person.organisation_id}
    end_seat(ASTRID, TRANSPORT_SEATS, reason="left", **who)


def seat(person, role):
    who = {"user_id": person.user_id, "organisation_id": person.organisation_id}
    take_seat(ASTRID, TRANSPORT_SEATS, role=role, **who)


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


def test_a_network_that_hides_itself_has_nobody_to_put_out_of_its_rooms(inside, cast, live):
    """Rooms are for those with a seat, however open all else is, and those go on hearing."""
    inside(become, Openness.OPEN)
    group = inside(active)
    rooms = [
        TRANSPORT,
        Address(RoomKind.GROUP, group.id),
        Address(RoomKind.NEED, inside(shared, visibility=Visibility.PUBLIC).id),
        Address(RoomKind.SEMINAR, inside(published, audience=Audience.PUBLIC).id),
        Address(RoomKind.SEMINAR, inside(published, seated(BO, group.id), group_id=group.id).id),
    ]
    bo, outsiders = live(cast.bo), [live(cast.eva), live(cast.gun), live(cast.dag)]

    def say_in_each(title):
        for room in rooms:
            inside(start, seated(BO, group.id, Role.LEAD), title, room=room)
        return [step["room"] for step in heard(bo)]

    for event, words in (("room.watch", {"after": 0}), ("here.enter", {})):
        for room in rooms:
            assert call(bo, event, room=str(room), **words)["ok"]
            refused = [call(one, event, room=str(room), **words) for one in outsiders]
            assert {answer["error"]["code"] for answer in refused} == {"not_found"}
    assert say_in_each("Before") == [str(room) for room in rooms]

    inside(become, Openness.HIDDEN, version=2)

    assert say_in_each("After") == [str(room) for room in rooms]
    assert [one.get_received() for one in outsiders] == [[], [], []]
