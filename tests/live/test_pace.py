"""Who sends too often is told how long to wait; others, and other events, are not held up."""

import pytest

from network_hub.edge.pace import FEW, Pace
from tests.live.listening import call, watch
from tests.live.server import cookie_of, serving
from tools.live_client import LiveClient


class Clock:
    def __init__(self):
        self.time = 1000.0

    def __call__(self):
        return self.time


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def slow(app, clock):
    """Two at once, then one every two seconds."""
    app.extensions["live_pace"] = Pace(per_second=0.5, burst=2, now=clock)


def test_a_burst_passes_and_then_one_at_a_time(clock):
    pace = Pace(per_second=2, burst=3, now=clock)

    assert [pace.wait("bo") for _ in range(5)] == [0, 0, 0, 0.5, 0.5]
    clock.time += 0.5
    assert [pace.wait("bo") for _ in range(2)] == [0, 0.5]
    clock.time += 60
    assert [pace.wait("bo") for _ in range(4)] == [0, 0, 0, 0.5]


def test_what_is_given_back_can_be_taken_again(clock):
    pace = Pace(per_second=2, burst=1, now=clock)
    assert (pace.wait("a"), pace.wait("a")) == (0, 0.5)
    pace.give_back("a")
    assert (pace.wait("a"), pace.wait("a")) == (0, 0.5)


def test_whoever_has_been_quiet_is_forgotten(clock):
    pace = Pace(per_second=2, burst=3, now=clock)
    for number in range(FEW):
        pace.wait(number)
    clock.time += 60
    pace.wait("bo")

    assert len(pace._full_at) == 1


def test_one_person_waits_whichever_connection_they_use(cast, live, slow, clock):
    bo, again, cia = live(cast.bo), live(cast.bo), live(cast.cia)

    assert watch(bo)["ok"]
    assert watch(again)["ok"]
    refused = watch(bo)
    assert refused["error"]["code"] == "slow_down"
    assert refused["error"]["wait"] == 2
    assert watch(cia)["ok"]
    assert call(bo, "room.unwatch", room="network:1")["ok"]
    clock.time += refused["error"]["wait"]
    assert watch(again)["ok"]


def test_a_person_holds_so_many_connections_and_may_close_one(app, cast, live):
    app.config["LIVE_CONNECTIONS"] = 2
    first, second, third = (live(cast.bo) for _ in range(3))

    assert [one.is_connected() for one in (first, second, third)] == [True, True, False]
    assert live(cast.cia).is_connected()
    first.disconnect()
    assert live(cast.bo).is_connected()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_reference_client_waits_and_loses_nothing(app, database, tmp_path):
    """The burst of 5 is gone by the middle; the server says so, and the rest comes after it."""
    with serving(tmp_path / "hub.db", tmp_path / "server.log", pace=0.5) as port:
        url = f"http://127.0.0.1:{port}"
        with LiveClient(url, cookie=cookie_of(app, "bo"), room="network:1") as bo:
            topic = bo.start_topic("Chargers", "One")["topic"]
            for number in range(6):
                bo.post(topic, str(number))
            assert bo.wait_for(7, seconds=10)

    assert [s["event"]["message"]["text"] for s in bo.room.steps] == ["One", *map(str, range(6))]
    assert bo.waits >= 1
