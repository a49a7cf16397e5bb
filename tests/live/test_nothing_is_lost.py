"""Clients behind a network that cuts connections end with the same words in the same order."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from tests.live.proxy import CuttingProxy
from tests.live.server import cookie_of, serving
from tools.live_client import LiveClient, fetch_events

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
ROOM = "network:1"
SENDERS = ("astrid", "bo", "cia", "astrid", "bo", "cia", "astrid", "bo")
EACH = 125
TOTAL = len(SENDERS) * EACH + 1  # and the topic


def everything(url, cookie):
    """A fresh read of the room, page by page."""
    steps, more = [], True
    while more:
        page = fetch_events(url, cookie, ROOM, steps[-1]["seq"] if steps else 0)
        steps, more = steps + page["events"], page["more"]
    return steps


@pytest.fixture
def server(app, database, tmp_path):
    with serving(tmp_path / "hub.db", tmp_path / "server.log") as port:
        yield port


def test_eight_clients_send_a_thousand_messages_through_cuts(app, server):
    """0 lost, 0 doubled, and every client equals a fresh read."""
    direct = f"http://127.0.0.1:{server}"
    with CuttingProxy(server, every=20, seed=3) as proxy, ExitStack() as stack:
        url = f"http://127.0.0.1:{proxy.port}"
        clients = [
            stack.enter_context(LiveClient(url, cookie=cookie_of(app, nick), room=ROOM))
            for nick in (*SENDERS, "finn")
        ]
        topic = clients[0].start_topic("Chargers", "Who has chargers?")["topic"]

        def talk(number):
            return [clients[number].post(topic, f"{number}/{n}") for n in range(EACH)]

        with ThreadPoolExecutor(len(SENDERS)) as pool:
            receipts = [one for many in pool.map(talk, range(len(SENDERS))) for one in many]
        caught_up = [client.wait_for(TOTAL, seconds=60) for client in clients]

    fresh = everything(direct, cookie_of(app, "finn"))
    assert all(caught_up), [client.room.last for client in clients]
    assert [step["seq"] for step in fresh] == list(range(1, TOTAL + 1))
    said = [step["event"]["message"]["text"] for step in fresh[1:]]
    assert sorted(said) == sorted(f"{who}/{n}" for who in range(len(SENDERS)) for n in range(EACH))
    stored = {step["seq"]: step["event"]["message"]["id"] for step in fresh}
    assert all(stored[receipt["seq"]] == receipt["id"] for receipt in receipts)
    assert all(client.room.steps == fresh for client in clients)
    assert proxy.cuts >= 30
    print(f"messages {TOTAL}, cuts {proxy.cuts}, lost 0, doubled 0")


def test_one_person_hears_themselves_in_the_order_they_spoke(app, server):
    url = f"http://127.0.0.1:{server}"
    with LiveClient(url, cookie=cookie_of(app, "bo"), room=ROOM) as bo:
        topic = bo.start_topic("Chargers", "One")["topic"]
        for words in ("Two", "Three"):
            bo.post(topic, words)
        assert bo.wait_for(3, seconds=30)

    assert [s["event"]["message"]["text"] for s in bo.room.steps] == ["One", "Two", "Three"]
