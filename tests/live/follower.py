"""Somebody who has a need's page open, at a real server."""

from threading import Event

import socketio

from tests.live.server import cookie_of
from tools.live_client import fetch_token


class Follower:
    def __init__(self, app, nick, port, need):
        self.url, self.cookie = f"http://127.0.0.1:{port}", cookie_of(app, nick)
        self.need, self.heard, self.told = need, Event(), Event()
        self.entries = []  # of the changes that were heard
        self._line = socketio.Client(reconnection=False)
        self._line.on("need.changed", self._hear)
        self._line.on("rights.changed", lambda _: self.told.set())

    def __enter__(self):
        auth = {"token": fetch_token(self.url, self.cookie)}
        self._line.connect(
            self.url, headers={"Cookie": self.cookie}, auth=auth, transports=["websocket"]
        )
        assert self.watch()["ok"]
        return self

    def __exit__(self, *_):
        self._line.disconnect()

    def watch(self):
        return self._line.call("need.watch", {"need": self.need}, timeout=10)

    def _hear(self, change):
        self.entries.append(change["entry"])
        self.heard.set()
