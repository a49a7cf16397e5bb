"""Two processes behind one Redis are one hub: what is said reaches both, and so does a removal."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from random import Random
from threading import Event

import pytest
import socketio

from network_hub.accounts.services.seats import take_seat
from network_hub.core.actor import Role
from tests.actors import ASTRID, BO
from tests.live.own_redis import redis_at
from tests.live.server import cookie_of, free_port, post, serving
from tests.networks import TRANSPORT_SEATS
from tools.live_client import LiveClient, fetch_token

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
AT_ONCE = 1.0  # seconds


@pytest.fixture
def servers(app, database, tmp_path, redis_server):
    """The ports of two processes of one hub."""
    with ExitStack() as stack:
        redis = stack.enter_context(redis_at(redis_server, free_port()))
        yield [
            stack.enter_context(serving(tmp_path / "hub.db", tmp_path / f"{name}.log", redis=redis))
            for name in ("one", "two")
        ]


@pytest.fixture
def client(app, servers):
    """`client("bo", 1, after=7)`: somebody's client at one of the processes."""

    def at(nick, process, after=0):
        url = f"http://127.0.0.1:{servers[process]}"
        return LiveClient(url, cookie=cookie_of(app, nick), room="network:1", after=after)

    return at


@pytest.fixture
def remove_bo(app, servers):
    """Astrid removes Bo from the network; the first process answers."""

    def remove():
        path = "/networks/1/members/2/people/2/remove"
        assert post(servers[0], path, cookie_of(app, "astrid"), reason="Asked to.") == 303

    return remove


def test_what_is_said_in_one_process_is_heard_in_both(client):
    with client("astrid", 0) as astrid, client("bo", 0) as bo, client("cia", 1) as cia:
        topic = astrid.start_topic("Chargers", "One")["topic"]
        cia.post(topic, "Two")

        assert [one.wait_for(2, seconds=10) for one in (astrid, bo, cia)] == [True] * 3
        assert astrid.room.steps == bo.room.steps == cia.room.steps


def test_who_is_removed_in_one_process_is_put_out_in_the_other_at_once(client, remove_bo):
    with client("bo", 1) as bo, client("cia", 1) as cia:
        topic = cia.start_topic("Chargers", "One")["topic"]
        assert bo.wait_for(1, seconds=10)

        remove_bo()

        assert bo.wait_for_end(AT_ONCE)
        assert bo.ended == "not_found"
        cia.post(topic, "Between us")
        assert cia.wait_for(2, seconds=10)
        assert bo.room.last == 1


def test_a_session_that_ends_in_one_process_is_cut_off_in_the_other(app, servers):
    url, cookie, gone = f"http://127.0.0.1:{servers[1]}", cookie_of(app, "bo"), Event()
    bo = socketio.Client(reconnection=False)
    bo.on("disconnect", lambda *_: gone.set())
    auth = {"token": fetch_token(url, cookie)}
    bo.connect(url, headers={"Cookie": cookie}, auth=auth, transports=["websocket"])

    assert post(servers[0], "/sign-out", cookie_of(app, "bo")) == 303

    assert gone.wait(AT_ONCE)


def test_nothing_that_is_said_after_the_removal_is_heard(inside, client, remove_bo):
    """Cia talks without a pause in the second process, where Bo listens, and the first removes
    him at a moment drawn by lot: what she begins to say after the answer never reaches him."""
    lot = Random(8)  # noqa: S311 -- a lot that falls the same each time
    with client("cia", 1) as cia:
        topic = cia.start_topic("Chargers", "One")["topic"]
        for turn in range(6):
            removed, moment = Event(), Event()
            before = lot.randrange(1, 12)
            late = f"after {turn}"

            def talk(removed=removed, moment=moment, before=before, late=late):
                said = after = 0
                while after < 5:
                    over = removed.is_set()
                    cia.post(topic, late if over else "before")
                    said, after = said + 1, after + over
                    if said == before:
                        moment.set()

            assert cia.wait_for(1, seconds=10)
            with client("bo", 1, after=cia.room.last) as bo, ThreadPoolExecutor(1) as pool:
                talker = pool.submit(talk)
                assert moment.wait(timeout=30)
                try:
                    remove_bo()
                finally:
                    removed.set()
                talker.result(timeout=30)
                assert bo.wait_for_end(AT_ONCE)

            assert late not in {step["event"]["message"]["text"] for step in bo.room.steps}
            who = {"user_id": BO.user_id, "organisation_id": BO.organisation_id}
            inside(take_seat, ASTRID, TRANSPORT_SEATS, role=Role.REPRESENTATIVE, **who)


def test_who_is_here_at_one_process_is_seen_at_the_other(app, servers):
    seen = {"bo": Event(), "cia": Event()}
    with ExitStack() as stack:
        for nick, port in zip(seen, servers, strict=True):
            url, cookie = f"http://127.0.0.1:{port}", cookie_of(app, nick)
            one = socketio.Client(reconnection=False)

            def hear(told, both=seen[nick]):
                if told["count"] == 2 and len(told["people"]) == 2:
                    both.set()

            one.on("room.here", hear)
            auth = {"token": fetch_token(url, cookie)}
            one.connect(url, headers={"Cookie": cookie}, auth=auth, transports=["websocket"])
            stack.callback(one.disconnect)
            assert one.call("here.enter", {"room": "network:1"})["ok"]

        assert [both.wait(10) for both in seen.values()] == [True, True]
