"""Clients that others wrote, and those that nobody should let in."""

import json
import shutil
import subprocess
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
import socketio

from tests.live.server import cookie_of, serving
from tools.live_client import LiveClient, fetch_events, fetch_token

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
ROOM = "network:1"
NODE = shutil.which("node")
CLIENT = Path(__file__).with_name("npm_client.mjs")


@pytest.fixture(scope="module")
def url(tmp_path_factory, sqlite_template):
    """A server for all of these: none of them minds what the others say."""
    folder = tmp_path_factory.mktemp("strangers")
    shutil.copy(sqlite_template, folder / "hub.db")
    with serving(folder / "hub.db", folder / "server.log") as port:
        yield f"http://127.0.0.1:{port}"


def ask(url, method="GET", query="transport=polling", body=None, **headers):
    """The status of a bare request to the live channel."""
    connection = HTTPConnection(urlsplit(url).netloc, timeout=10)
    connection.request(method, f"/socket.io/?EIO=4&{query}", body, headers)
    answer = connection.getresponse()
    words = answer.read().decode(errors="replace")
    connection.close()
    return answer.status, words


def opened(url, cookie):
    """The query of a session that long polling has opened."""
    status, words = ask(url, Cookie=cookie)
    assert status == 200
    return f"transport=polling&sid={json.loads(words[1:])['sid']}"


@pytest.mark.skipif(NODE is None, reason="Node is not in the path")
@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_the_client_of_npm_follows_a_room_and_is_heard(app, url, transport):
    cookie = cookie_of(app, "bo" if transport == "polling" else "cia")
    after = fetch_events(url, cookie, ROOM, 0)["seq"]
    asked = {"url": url, "cookie": cookie, "transport": transport, "room": ROOM, "text": "Hej"}

    run = subprocess.run(
        [NODE, str(CLIENT), json.dumps(asked)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    stored = fetch_events(url, cookie, ROOM, after)["events"]
    assert told["transport"] == transport
    assert told["watched"]["data"]["seq"] == after
    assert told["heard"] == stored
    assert told["receipts"][0] == told["receipts"][1]
    assert told["receipts"][0]["data"]["seq"] == stored[1]["seq"]


@pytest.mark.parametrize("transports", [["polling"], ["polling", "websocket"], ["websocket"]])
def test_the_reference_client_may_poll(app, url, transports):
    cookie = cookie_of(app, "bo")
    after = fetch_events(url, cookie, ROOM, 0)["seq"]
    with LiveClient(url, cookie=cookie, room=ROOM, after=after, transports=transports) as bo:
        bo.start_topic("Ferries", "Which?")
        assert bo.wait_for(after + 1, seconds=10)


@pytest.mark.parametrize("token", [None, "", "x", 7, ["x"], "somebody else's"])
def test_nobody_is_let_in_without_the_token(app, url, token):
    if token == "somebody else's":
        token = fetch_token(url, cookie_of(app, "cia"))
    client, said = socketio.Client(reconnection=False), []
    client.on("connect_error", said.append)

    with pytest.raises(socketio.exceptions.ConnectionError):
        client.connect(
            url,
            headers={"Cookie": cookie_of(app, "bo")},
            auth={"token": token} if token is not None else None,
            transports=["websocket"],
        )

    assert [one["message"] for one in said] == ["token"]


def test_the_token_is_for_who_is_signed_in(url):
    connection = HTTPConnection(urlsplit(url).netloc, timeout=10)
    connection.request("GET", "/live/token", headers={"Accept": "application/json"})

    assert connection.getresponse().status == 401
    connection.close()


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "", "https://127.0.0.1", "{url}.evil.example"]
)
def test_a_foreign_page_opens_nothing(app, url, origin):
    headers = {"Origin": origin.format(url=url), "Cookie": cookie_of(app, "bo")}
    handshake = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    handshake["Sec-WebSocket-Key"] = "dGhlIHNhbXBsZSBub25jZQ=="
    claimed = {"X-Forwarded-Host": urlsplit(headers["Origin"]).netloc, "X-Forwarded-Proto": "http"}

    assert ask(url, **headers)[0] == 400
    assert ask(url, **headers, **claimed)[0] == 400
    assert ask(url, query="transport=websocket", **headers, **handshake)[0] == 400
    assert ask(url, "OPTIONS", **headers)[0] == 400
    sid = opened(url, headers["Cookie"])
    assert ask(url, "POST", sid, "40", **headers)[0] == 400


def test_who_names_no_origin_may_open_a_poll_and_say_nothing(app, url):
    """Browsers leave it out of a GET to their own host, and of nothing else."""
    cookie = cookie_of(app, "bo")
    sid = opened(url, cookie)
    said = f"40{json.dumps({'token': fetch_token(url, cookie)})}"

    assert ask(url, "POST", sid, said, Cookie=cookie)[0] == 400
    assert ask(url, "POST", sid, said, Cookie=cookie, Origin=url)[0] == 200
    handshake = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    handshake["Sec-WebSocket-Key"] = "dGhlIHNhbXBsZSBub25jZQ=="
    assert ask(url, query="transport=websocket", Cookie=cookie, **handshake)[0] == 400


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_a_packet_too_large_ends_the_connection_and_nothing_is_stored(app, url, transport):
    cookie = cookie_of(app, "bo")
    with LiveClient(url, cookie=cookie, room=ROOM) as bo:
        topic = bo.start_topic("Chargers", "One")
    words = {"room": ROOM, "topic": topic["topic"], "client_id": "a" * 8, "text": "x" * 70_000}
    with requests.Session() as http:
        http.headers["Origin"] = url
        client = socketio.Client(reconnection=False, http_session=http)
        client.connect(
            url,
            headers={"Cookie": cookie},
            auth={"token": fetch_token(url, cookie)},
            transports=[transport],
        )
        client.emit("message.post", words)
        client.wait()  # for the end

    assert fetch_events(url, cookie, ROOM, topic["seq"])["events"] == []


def test_what_comes_for_a_session_that_has_ended_is_refused_and_no_fault(
    app, url, tmp_path_factory
):
    """A client that polls sends once more while its session is closed."""
    session = opened(url, cookie_of(app, "bo"))
    line = {"Cookie": cookie_of(app, "bo"), "Origin": url}
    assert ask(url, "POST", session, "1", **line)[0] == 200  # it says goodbye

    late = [ask(url, how, session, body, **line)[0] for how, body in (("POST", "3"), ("GET", None))]

    assert late == [400, 400]
    (log,) = tmp_path_factory.getbasetemp().glob("strangers[0-9]*/server.log")
    assert "Traceback" not in log.read_text()
