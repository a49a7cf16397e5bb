"""The hub as deploy/ sets it up: reached through nginx, in several processes, it is one hub."""

import socket
import ssl
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import HTTPSConnection
from random import Random
from threading import Event
from time import monotonic
from urllib.parse import urlsplit

import pytest

from network_hub.accounts.services.seats import take_seat
from network_hub.core.actor import Role
from tests.actors import ASTRID, BO
from tests.deploy.stack import MOST
from tests.live.whole import assert_whole
from tests.networks import TRANSPORT_SEATS
from tools.live_client import LiveClient, fetch_events

pytestmark = [
    pytest.mark.nginx,
    pytest.mark.postgres,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
ROOM = "network:1"
AT_ONCE = 1.0  # seconds
SEED = 11


@pytest.fixture
def client(hub):
    """`client("bo")`: somebody's client, whom nginx gives to one of the two live processes."""

    def at(nick, transports=("websocket",)):
        cookie = hub.cookie(nick)
        after = fetch_events(hub.url, hub.cookie("astrid"), ROOM, 0)["seq"]
        return LiveClient(hub.url, cookie=cookie, room=ROOM, after=after, transports=transports)

    return at


@pytest.fixture
def seat_bo_again(hub):
    yield
    who = {"user_id": BO.user_id, "organisation_id": BO.organisation_id}
    with hub.app.app_context():
        take_seat(ASTRID, TRANSPORT_SEATS, role=Role.REPRESENTATIVE, **who)


def remove_bo(hub):
    path = "/networks/1/members/2/people/2/remove"
    assert hub.post(path, "astrid", reason="Asked to.") == 303


def test_everything_is_seen_to_be_as_it_should(hub):
    looked = hub.hub("check", hub.url)

    assert looked.returncode == 0, looked.stdout + looked.stderr
    assert [line.split()[0] for line in looked.stdout.splitlines()] == ["ok"] * 6


def test_what_is_wrong_with_the_way_in_is_seen(hub):
    by_another_name = hub.url.replace("localhost", "127.0.0.1")  # which the certificate has not

    assert hub.hub("check", by_another_name).returncode == 1
    assert "WRONG  Address" in hub.hub("check", hub.plain).stdout  # which leads elsewhere


def test_the_hub_sees_who_asks_and_believes_no_visitor(hub):
    lie = {"X-Forwarded-For": "192.0.2.9", "X-Forwarded-Host": "evil.example", "Forwarded": "for=1"}
    context = ssl.create_default_context()
    connection = HTTPSConnection(
        urlsplit(hub.url).netloc, timeout=10, source_address=("127.0.0.7", 0), context=context
    )
    connection.request("GET", "/check", headers={**lie, "X-Forwarded-Proto": "http"})
    seen = connection.getresponse().read().decode()
    connection.close()

    assert '"address":"127.0.0.7"' in seen
    assert '"scheme":"https"' in seen
    assert f'"host":"{urlsplit(hub.url).netloc}"' in seen


def test_pages_and_what_they_are_made_of_come_from_where_they_should(hub):
    page = hub.get("/networks/1", "bo")
    style = page.text.split('rel="stylesheet" href="')[1].split('"')[0]

    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert "max-age" in page.headers["Strict-Transport-Security"]
    kept = hub.get(style, **{"Accept-Encoding": "gzip"})
    assert kept.headers["Content-Type"] == "text/css"
    assert "immutable" in kept.headers["Cache-Control"]
    assert kept.headers["Content-Encoding"] == "gzip"
    elsewhere = hub.get("/socket.io/?EIO=4&transport=polling", "bo", Origin="https://evil.example")
    assert elsewhere.status_code == 400


def test_nothing_is_lost_or_doubled_whichever_process_one_reaches(hub, client):
    ways = (["websocket"], ["polling"], ["polling", "websocket"])
    with ExitStack() as stack:
        clients = [
            stack.enter_context(client(nick, ways[number % 3]))
            for number, nick in enumerate(["astrid", "bo", "cia"] * 3)
        ]
        topic = clients[0].start_topic("Chargers", "Who?")["topic"]

        def talk(number):
            return [clients[number].post(topic, f"{number}/{n}") for n in range(20)]

        with ThreadPoolExecutor(len(clients)) as pool:
            receipts = [one for many in pool.map(talk, range(len(clients))) for one in many]
        edited = clients[1].edit(topic, receipts[20]["number"], 1, "1/0, better")
        assert edited["version"] == 2

        assert_whole(hub.url, hub.cookie("astrid"), clients, receipts)


def test_who_is_removed_is_put_out_in_every_process_at_once(hub, client, seat_bo_again):
    with ExitStack() as stack:
        his = [stack.enter_context(client("bo")) for _ in range(6)]
        cia = stack.enter_context(client("cia"))
        topic = cia.start_topic("Ferries", "One")
        assert all(one.wait_for(topic["seq"], seconds=10) for one in his)

        remove_bo(hub)
        until = monotonic() + AT_ONCE

        assert all(one.wait_for_end(until - monotonic()) for one in his)
        assert {one.ended for one in his} == {"not_found"}
        said = cia.post(topic["topic"], "Between us")
        assert cia.wait_for(said["seq"], seconds=10)
        assert {one.room.last for one in his} == {topic["seq"]}


def test_what_is_on_its_way_at_a_removal_is_not_heard_once_it_has_been_answered(
    hub, client, seat_bo_again
):
    before, removed, moment = Random(SEED).randrange(3, 20), Event(), Event()  # noqa: S311
    print(f"seed {SEED}: removed after {before} messages")
    with client("cia") as cia, ExitStack() as stack:
        topic = cia.start_topic("Batteries", "One")["topic"]
        his = [stack.enter_context(client("bo")) for _ in range(4)]

        def talk():
            said = after = 0
            while after < 10:
                over = removed.is_set()
                cia.post(topic, "after" if over else "before")
                said, after = said + 1, after + over
                if said == before:
                    moment.set()

        with ThreadPoolExecutor(1) as pool:
            talker = pool.submit(talk)
            assert moment.wait(timeout=30)
            remove_bo(hub)
            removed.set()
            talker.result(timeout=60)
        assert all(one.wait_for_end(AT_ONCE) for one in his)

    heard = [step["event"]["message"]["text"] for one in his for step in one.room.steps]
    assert "before" in heard
    assert "after" not in heard


@pytest.mark.faults
def test_pages_answer_while_no_live_connection_is_to_be_had(hub, client):
    """Each of the two live processes takes so many, and half as many more knock."""
    address = urlsplit(hub.url)
    asked = (
        f"GET /socket.io/?EIO=4&transport=websocket&k=%d HTTP/1.1\r\nHost: {address.netloc}\r\n"
        f"Origin: {hub.url}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: SGVsbG8sIHdvcmxkIQ==\r\n\r\n"
    )
    context = ssl.create_default_context()
    with ExitStack() as stack:
        for number in range(3 * MOST):
            line = socket.create_connection(("127.0.0.1", address.port), timeout=20)
            line = context.wrap_socket(line, server_hostname="localhost")
            stack.callback(line.close)
            line.sendall((asked % number).encode())
        for _ in range(5):  # in the pool that is full, it would not come before the time is out
            assert hub.get("/networks/1", "bo").status_code == 200

    with client("bo") as bo:
        bo.start_topic("After the rush", "There is room again")
