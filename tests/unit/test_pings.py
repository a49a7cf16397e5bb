"""Every client is asked whether it is there, by one task for all."""

import pytest
from engineio import Server, packet
from engineio.socket import Socket

from network_hub.edge import pings
from network_hub.edge.pings import Pings


@pytest.fixture
def engine():
    engine = Server(async_mode="threading", ping_interval=0)
    engine.started = []
    engine.start_background_task = engine.started.append
    return engine


@pytest.fixture
def clients(engine):
    return [Socket(engine, sid) for sid in "abc"]


def asked(client):
    return [client.queue.get_nowait().packet_type for _ in range(client.queue.qsize())]


def test_each_is_asked_at_its_time_and_those_who_left_are_not(clients):
    slept, (anna, bo, cia) = [], clients
    line = Pings(10, slept.append)

    begun = [line.expect(one) for one in (anna, bo, cia)]
    bo.closed = True
    line.ask_all()

    assert begun == [True, False, False]
    assert [asked(one) for one in (anna, bo, cia)] == [[packet.PING], [], [packet.PING]]
    assert len(slept) == 3
    assert all(9 < seconds <= 10 for seconds in slept)
    assert line.expect(bo)


def test_one_that_fails_keeps_nobody_from_being_asked(clients, monkeypatch):
    anna, bo, _ = clients
    line = Pings(0, lambda seconds: None)
    monkeypatch.setattr(anna, "send", lambda packet: 1 / 0)

    line.expect(anna)
    line.expect(bo)
    line.ask_all()

    assert asked(bo) == [packet.PING]


def test_engine_io_starts_no_task_for_each(engine, clients):
    """It is the task's name that is known by: another version may call it otherwise."""
    pings.attach(engine)

    for one in clients:
        one.schedule_ping()
    engine.start_background_task(print)

    asking, other = engine.started
    assert other is print
    asking()
    assert [asked(one) for one in clients] == [[packet.PING]] * 3
