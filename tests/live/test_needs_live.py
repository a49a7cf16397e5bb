"""Totals that move on everyone's screen, and on nobody else's."""

import pytest

from network_hub.accounts.services.seats import end_seat
from network_hub.networks.models import Openness
from network_hub.registers import services
from network_hub.registers.models import Visibility
from tests.actors import ASTRID, BO, CIA, EVA
from tests.live.listening import call, told
from tests.needs import join, shared
from tests.networks import TRANSPORT_SEATS, become


@pytest.fixture
def need(inside):
    return inside(shared).id


def watch(connection, need_id):
    return call(connection, "need.watch", need=need_id)


def changes(connection):
    return told(connection, "need.changed")


def test_a_joining_moves_the_totals_on_the_other_screens(cast, live, need):
    bo, astrid = live(cast.bo), live(cast.astrid)
    assert watch(bo, need) == {"ok": True, "data": {"need": need}}
    watch(astrid, need)

    cast.cia.post(f"/needs/{need}/join", data={"level": "tests", "volume": "7", "year": "2027"})

    (told,) = changes(bo)
    assert [told] == changes(astrid)
    assert told.keys() == {"need", "entry"}
    assert told["need"] == need
    shown = cast.bo.get(f"/needs/{need}/demand").text
    assert 'id="joined-volume">7<' in shown


def test_every_change_is_told(inside, cast, live, need):
    bo = live(cast.bo)
    watch(bo, need)

    inside(join, CIA, need)
    inside(services.leave, CIA, need, reason="x")
    inside(services.mark_in_group, CIA, 1, [need], 7)
    inside(services.write, BO, need, "today", {"today": "x"}, version=2, reason="x")

    assert len(changes(bo)) == 4


def test_nothing_is_told_when_nothing_is_stored(inside, cast, live, need):
    bo = live(cast.bo)
    watch(bo, need)

    cast.cia.post(f"/needs/{need}/join", data={"level": "tests", "volume": "0", "year": "2027"})

    assert changes(bo) == []


def test_who_may_not_see_the_need_cannot_watch_it(inside, cast, live):
    need = inside(shared, EVA, 2, visibility=Visibility.PUBLIC).id
    eva, bo, dag = live(cast.eva), live(cast.bo), live(cast.dag)
    assert watch(eva, need)["ok"]

    refused = [watch(one, number)["error"] for one in (bo, dag) for number in (need, 99999)]

    assert {error["code"] for error in refused} == {"not_found"}
    inside(join, EVA, need)
    assert len(changes(eva)) == 1
    assert changes(bo) == changes(dag) == []


@pytest.mark.parametrize(
    "payload", [None, {}, {"need": "7"}, {"need": 7, "more": 1}, {"need": 2**70}, {"need": -1}, [7]]
)
def test_strange_payloads_are_answered(cast, live, payload):
    reply = live(cast.bo).emit("need.watch", payload, callback=True)

    assert reply["error"]["code"] == "invalid"


def test_who_loses_the_seat_hears_no_more(inside, cast, live, need):
    cia = live(cast.cia)
    watch(cia, need)
    inside(join, ASTRID, need, "1")
    assert len(changes(cia)) == 1

    inside(end_seat, ASTRID, TRANSPORT_SEATS, user_id=3, organisation_id=3, reason="left")
    inside(join, ASTRID, need, "2")

    assert changes(cia) == []
    assert watch(cia, need)["error"]["code"] == "not_found"


def test_who_may_not_see_it_any_more_hears_no_more(inside, cast, live):
    need = inside(shared, visibility=Visibility.BUYERS)
    eva, bo = live(cast.eva), live(cast.bo)
    watch(eva, need.id)
    watch(bo, need.id)

    inside(
        services.write, BO, need.id, "handling", {"visibility": Visibility.NETWORK},
        version=need.version, reason="x",
    )  # fmt: skip
    for one in (eva, bo):
        assert [packet["name"] for packet in one.get_received()] == ["rights.changed"]
    assert not watch(eva, need.id)["ok"]
    assert watch(bo, need.id)["ok"]
    inside(join, CIA, need.id)

    assert changes(eva) == []
    assert len(changes(bo)) == 1


def test_a_network_that_hides_itself_hides_its_needs(inside, cast, live):
    need = inside(shared, visibility=Visibility.BUYERS).id
    eva, bo = live(cast.eva), live(cast.bo)
    watch(eva, need)
    watch(bo, need)

    inside(become, Openness.HIDDEN)

    assert [p["name"] for p in eva.get_received()] == ["rights.changed"]
    assert watch(eva, need)["error"]["code"] == "not_found"
    assert watch(bo, need)["ok"]
    bo.get_received()
    inside(join, CIA, need)
    assert changes(eva) == []
    assert len(changes(bo)) == 1
