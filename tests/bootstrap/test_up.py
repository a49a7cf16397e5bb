"""`network-hub up` as it is typed: starts, says where, stops at once and leaves nothing behind."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from network_hub.serving import COMMAND
from tests.bootstrap.conftest import ROOT

PROGRAM = Path(sys.executable).with_name("network-hub")
UPGRADE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: hub\r\nConnection: Upgrade\r\n"
    "Origin: http://hub\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: SGVsbG8sIHdvcmxkIQ==\r\n\r\n"
)
KEPT_ALIVE = "GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: hub\r\n\r\n"

pytestmark = pytest.mark.skipif(
    not (ROOT / "node_modules").exists() or shutil.which("node") is None,
    reason="the front-end packages are not installed: python3 -m network_hub test does it",
)


def variables(instance, **more):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "HUB_INSTANCE": str(instance), "PYTHONUNBUFFERED": "1", **more}


def start(words, instance, **more):
    return subprocess.Popen(
        [str(word) for word in words],
        cwd=ROOT,
        env=variables(instance, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,  # so that a signal to its group is a Ctrl-C
    )


@contextmanager
def running(instance):
    """A hub that is ready, and the host and port that it said."""
    with start([PROGRAM, "up", "--port=0", "--empty"], instance) as process:
        try:
            said = []
            for line in process.stdout:
                said.append(line)
                if "is ready: http://" in line:
                    break
            else:
                pytest.fail("".join(said))
            host, _, port = line.split("//")[1].strip().rpartition(":")
            yield process, (host, int(port))
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def ask(address, request, answer):
    """Send a request, wait for `answer`, and keep the connection open as a browser does."""
    connection = socket.create_connection(address, timeout=10)
    connection.sendall(request.encode())
    heard = b""
    while answer not in heard:
        heard += connection.recv(4096) or pytest.fail(f"closed after {heard!r}")
    return connection


def group(process):
    """Every process that was started, the server included."""
    listed = subprocess.run(
        ["ps", "-o", "pid=", "-g", str(process.pid)], check=False, capture_output=True, text=True
    )
    return listed.stdout.split()


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_at_once_and_leaves_nothing(tmp_path, sign):
    with running(tmp_path) as (process, address):
        open_ones = [ask(address, UPGRADE, b'0{"sid"') for _ in range(5)]
        open_ones.append(ask(address, KEPT_ALIVE, b'0{"sid"'))
        began = time.monotonic()
        if sign is signal.SIGINT:
            os.killpg(process.pid, sign)
        else:
            process.send_signal(sign)
        assert process.wait(timeout=10) == 0
        assert time.monotonic() - began < 3
        assert group(process) == []
        said = process.stdout.read()
    assert "Traceback" not in said
    assert "ERROR" not in said
    for connection in open_ones:
        connection.close()
    with socket.create_server(address):
        pass  # the port is free again


def test_a_second_one_in_the_same_folder_is_refused(tmp_path):
    with running(tmp_path):
        words = [PROGRAM, "up", "--port=0"]
        with start(words, tmp_path) as second:
            said = second.stdout.read()
        assert second.returncode == 1
    assert said.startswith("Network Hub already runs in this folder (http://127.0.0.1:")
    assert len(said.splitlines()) == 1


def test_what_breaks_websockets_keeps_it_from_starting(tmp_path):
    (tmp_path / "shadow" / "geventwebsocket").mkdir(parents=True)
    (tmp_path / "shadow" / "geventwebsocket" / "__init__.py").touch()
    words = [PROGRAM, "up", "--port=0", "--empty"]
    with start(words, tmp_path / "instance", PYTHONPATH=str(tmp_path / "shadow")) as process:
        said = process.stdout.read()
    assert process.returncode == 1
    assert said.splitlines()[-1].startswith("The package gevent-websocket is installed")


def test_a_live_channel_that_does_not_answer_ends_the_start(tmp_path):
    words = [sys.executable, *COMMAND[:-1], "--bind=127.0.0.1:0", "tests.bootstrap.deaf:app"]
    with start(words, tmp_path, HUB_SECRET_KEY="only for this test") as process:
        said = process.stdout.read()
    assert process.returncode != 0
    assert "The live channel does not work" in said
    assert "is ready" not in said


def test_a_server_without_a_key_does_not_start(tmp_path):
    with start([sys.executable, *COMMAND, "--bind=127.0.0.1:0"], tmp_path) as process:
        said = process.stdout.read()
    assert process.returncode == 1
    assert said.startswith("HUB_SECRET_KEY is not set.")
