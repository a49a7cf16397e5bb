"""One frame for all: in order for whoever pauses, without an end for nobody."""

import json
from importlib.metadata import version

import pytest
from engineio import Server
from engineio.socket import Socket
from socketio import packet

from network_hub.edge.fanout import _Batch, _give, _Shared
from network_hub.edge.websocket import Framed, frame_of
from tests.live.raw import connected
from tests.live.server import cookie_of, serving
from tools.live_client import LiveClient, fetch_events

ROOM = "network:1"
LONG = "ä" * 9_000  # 100 kB as JSON, twice and escaped
PAUSE = 45  # of them: more than the 3 MB that a connection on loopback holds, less than is cut off


@pytest.fixture
def server(app, database, tmp_path):
    with serving(tmp_path / "hub.db", tmp_path / "server.log") as port:
        yield port


@pytest.fixture
def bo(app, server):
    url = f"http://127.0.0.1:{server}"
    with LiveClient(url, cookie=cookie_of(app, "bo"), room=ROOM) as bo:
        yield bo


def test_who_pauses_hears_all_of_it_in_order(app, server, bo):
    """More than the connection holds is said meanwhile, so that frames go out in parts and wait."""
    topic = bo.start_topic("Chargers", "One")["topic"]
    with connected(server, cookie_of(app, "cia")) as cia:
        cia.emit("room.watch", {"room": ROOM, "after": 1})
        heard = cia.packets()
        assert next(heard)[0] == "answer"
        for number in range(PAUSE):
            bo.post(topic, f"{number} {LONG}")

        seqs = [next(heard)[1][1]["seq"] for _ in range(PAUSE)]

    assert seqs == list(range(2, PAUSE + 2))


def test_who_does_not_read_is_cut_off_and_the_others_hear_on(app, server, bo):
    topic = bo.start_topic("Chargers", "One")["topic"]
    with connected(server, cookie_of(app, "cia")) as cia:
        cia.emit("room.watch", {"room": ROOM, "after": 1})
        heard = cia.packets()
        assert next(heard)[0] == "answer"
        for number in range(100):
            bo.post(topic, f"{number} {LONG}")
        seqs = [packet[1][1]["seq"] for packet in heard]  # ends with the connection

    assert bo.wait_for(101, seconds=30)
    assert len(seqs) < 100
    assert seqs == list(range(2, 2 + len(seqs)))
    missed = fetch_events(bo.url, cookie_of(app, "cia"), ROOM, seqs[-1])
    assert missed["events"][0]["seq"] == seqs[-1] + 1


def test_who_turns_out_to_be_gone_in_the_middle_of_it_holds_nobody_up():
    gone = Socket(Server(async_mode="threading"), "sid")
    gone.last_ping = 1  # long ago
    packets = [_Shared(Framed.of(f"42[{number}]")) for number in range(2)]

    _give(gone, _Batch(packets), late=2)

    assert gone.closed


@pytest.mark.parametrize("length", [0, 1, 125, 126, 65_535, 65_536])
def test_a_frame_is_what_wsproto_would_have_sent(length):
    from wsproto.connection import Connection, ConnectionType
    from wsproto.events import TextMessage

    text = "x" * length

    assert frame_of(text) == Connection(ConnectionType.SERVER).send(TextMessage(data=text))
    assert Framed.of(text) == text


def test_the_engine_below_is_the_one_that_was_looked_into():
    """The fan-out reaches into it: look again, measure again (bench/live.py), then change this."""
    assert version("python-engineio").startswith("4.15.")
    assert version("python-socketio").startswith("5.18.")
    encoded = packet.Packet(packet.EVENT, data=["room.event", {"seq": 1}], namespace="/").encode()
    assert json.loads(encoded.removeprefix("2")) == ["room.event", {"seq": 1}]
