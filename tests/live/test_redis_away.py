"""Without Redis nothing comes by itself; everybody is told, and asks for it, until it does."""

from contextlib import ExitStack
from http.client import HTTPConnection

import pytest

from tests.live.own_redis import redis_at
from tests.live.server import cookie_of, free_port, post, serving
from tools.live_client import LiveClient, fetch_events

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
SOON = 4  # seconds; whoever waits for Redis by its client's own rules waits longer


def get(port, path, cookie):
    connection = HTTPConnection("127.0.0.1", port, timeout=SOON)
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    words = answer.read().decode()
    connection.close()
    return answer.status, words


def test_redis_goes_and_returns(app, database, tmp_path, redis_server):
    redis_port = free_port()
    with ExitStack() as stack:
        with redis_at(redis_server, redis_port) as redis:
            one, two = (
                stack.enter_context(
                    serving(tmp_path / "hub.db", tmp_path / f"{name}.log", redis=redis)
                )
                for name in ("one", "two")
            )
            bo, cia = (
                stack.enter_context(
                    LiveClient(
                        f"http://127.0.0.1:{port}", cookie=cookie_of(app, nick), room="network:1"
                    )
                )
                for nick, port in (("bo", one), ("cia", two))
            )
            topic = bo.start_topic("Chargers", "One")["topic"]
            assert cia.wait_for(1, seconds=10)

        receipt = bo.post(topic, "Said without Redis")

        assert receipt["seq"] == 2
        caught_up = fetch_events(cia.url, cia.cookie, "network:1", 1)["events"]
        assert [step["seq"] for step in caught_up] == [2]
        status, words = get(two, f"/rooms/network/1/topics/{topic}", cia.cookie)
        assert status == 200
        assert "Said without Redis" in words
        assert post(one, "/sign-in", "", email="bo@trelleborg.example", password="x") < 500
        assert [one.wait_for(2, seconds=10) for one in (bo, cia)] == [True, True]
        assert [one.slow for one in (bo, cia)] == [True, True]

        stack.enter_context(redis_at(redis_server, redis_port))
        assert cia.wait_for_live(seconds=10)
        cia.post(topic, "Said with Redis")
        assert [one.wait_for(3, seconds=10) for one in (bo, cia)] == [True, True]
        assert bo.room.steps == cia.room.steps
