"""Who hears who is in a room, who is shown there, and when that ends."""

import pytest

from network_hub.accounts.services.people import change_preferences
from network_hub.accounts.services.seats import end_seat
from network_hub.core.db import db
from network_hub.discussions import here
from network_hub.discussions.models import RoomEvent
from network_hub.registers.models import Visibility
from network_hub.registers.services import write
from tests.actors import ASTRID, BO
from tests.live.listening import ROOM, call, heard, told, watch
from tests.needs import shared
from tests.networks import TRANSPORT_SEATS
from tests.statements import statements


@pytest.fixture
def settle(monkeypatch):
    """Nothing waits: what is to be told of rooms is told when this is called."""
    waiting = []
    monkeypatch.setattr(here, "later", lambda seconds, act: waiting.append((seconds, act)))

    def run():
        soon = [act for seconds, act in waiting if seconds <= 1]
        waiting.clear()
        for act in soon:
            act()

    return run


def enter(connection, room=ROOM):
    return call(connection, "here.enter", room=room)


def last(connection):
    """Names, and who writes where, as the connection was told last."""
    events = told(connection, "room.here")
    if not events:
        return None
    return [one["name"] for one in events[-1]["people"]], [
        (one["topic"], [who["name"] for who in one["people"]]) for one in events[-1]["writing"]
    ]


def test_who_reads_the_room_hears_who_is_there_and_who_writes(cast, live, topic, settle):
    bo, cia, finn = live(cast.bo), live(cast.cia), live(cast.finn)
    for one in (bo, cia, finn):
        assert enter(one)["data"]["room"] == ROOM
    settle()
    assert last(cia) == (["Bo Alm", "Cia Lind", "Finn Björk"], [])

    assert call(bo, "here.write", room=ROOM, topic=topic, writing=True)["ok"]
    settle()
    assert last(cia)[1] == [(topic, ["Bo Alm"])]
    call(bo, "here.write", room=ROOM, topic=topic, writing=False)
    settle()
    assert last(cia)[1] == []
    assert call(finn, "here.write", room=ROOM, topic=topic, writing=True)["error"]["code"] == (
        "forbidden"
    )
    assert enter(live(cast.eva))["error"]["code"] == "not_found"


def test_it_is_no_step_and_stored_nowhere(app, cast, live, topic, settle):
    bo = live(cast.bo)
    watch(bo, 1)
    enter(bo)
    with statements(app) as seen:
        call(bo, "here.write", room=ROOM, topic=topic, writing=True)
        settle()

    assert heard(bo) == []
    with app.app_context():
        assert db.session.query(RoomEvent).count() == 1
    assert [one for one in seen if not one.startswith("SELECT")] == []


def test_who_leaves_or_hangs_up_is_gone(cast, live, topic, settle):
    bo, cia, astrid = live(cast.bo), live(cast.cia), live(cast.astrid)
    for one in (bo, cia, astrid):
        enter(one)
    settle()
    cia.disconnect()
    call(astrid, "here.leave", room=ROOM)
    settle()

    assert last(bo)[0] == ["Bo Alm"]


def test_a_right_that_ends_is_the_end_of_hearing_and_of_being_seen(
    inside, cast, live, topic, settle
):
    bo, cia = live(cast.bo), live(cast.cia)
    enter(bo)
    enter(cia)
    call(bo, "here.write", room=ROOM, topic=topic, writing=True)
    settle()
    assert last(bo) == last(cia)

    who = {"user_id": BO.user_id, "organisation_id": BO.organisation_id}
    inside(end_seat, ASTRID, TRANSPORT_SEATS, reason="left", **who)
    settle()

    assert last(cia) == (["Cia Lind"], [])
    assert last(bo) is None
    assert enter(bo)["error"]["code"] == "not_found"


def test_a_need_that_fewer_may_see_is_heard_by_fewer(inside, cast, live, settle):
    need = inside(shared, BO)
    room = f"need:{need.id}"
    bo, cia = live(cast.bo), live(cast.cia)
    enter(bo, room)
    enter(cia, room)
    settle()
    last(cia)

    inside(
        write,
        BO,
        need.id,
        "handling",
        {"visibility": Visibility.OWN},
        version=need.version,
        reason="?",
    )
    enter(bo, room)
    settle()

    assert last(cia) is None
    assert last(bo)[0] == ["Bo Alm"]


def test_who_has_switched_it_off_is_not_seen_anywhere_from_then_on(
    inside, cast, live, topic, settle
):
    bo, cia = live(cast.bo), live(cast.cia)
    enter(bo)
    enter(cia)
    settle()

    inside(change_preferences, BO, shows_here=False, shows_writing=False)
    settle()
    assert last(cia)[0] == ["Cia Lind"]
    assert told(bo, "rights.changed") == [{}]
    enter(bo)
    call(bo, "here.write", room=ROOM, topic=topic, writing=True)
    settle()

    assert last(cia) is None, "nothing is otherwise"
    inside(change_preferences, BO, shows_here=True)
    enter(bo)
    settle()
    assert last(cia)[0] == ["Cia Lind", "Bo Alm"]


def test_a_room_of_a_thousand_connections_is_told_once(cast, live, settle):
    """As tests/unit/test_presence.py counts, through the whole of the server."""
    everybody = [live(getattr(cast, nick)) for nick in ("astrid", "bo", "cia", "finn") * 5]
    for one in everybody:
        enter(one)
    settle()

    assert [len(told(one, "room.here")) for one in everybody] == [1] * len(everybody)
