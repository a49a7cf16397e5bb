"""The connection: opened, asked on, listened to, and given up when it may be dead."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from threading import Condition, Event
from typing import Any
from uuid import uuid4

import requests
import socketio

from .errors import Refused, TooFast, Unanswered
from .over_http import fetch_token

PATIENCE = 5.0  # seconds to wait for a connection, and for an acknowledgement


class Line:
    """A connection that may break at any moment, and after it the next one.

    `changed` guards it, and tells whoever waits of every change. `hear` says who takes which of
    the server's events; `on_open` is called when a connection stands. Both are called in the
    connection's own thread, which must not wait for answers.
    """

    def __init__(
        self,
        url: str,
        cookie: str,
        *,
        transports: Sequence[str],
        hear: Mapping[str, Callable[..., object]],
        on_open: Callable[[], object],
    ) -> None:
        self.changed = Condition()
        self.stands = False
        self.lost = False  # broken, or not let in, and not opened anew yet
        self.turned_away: str | None = None  # why there is no point in trying again
        self._url, self._cookie, self._token = url, cookie, ""
        self._transports = list(transports)
        self._hear, self._on_open = hear, on_open
        self._unanswered: set[_Answer] = set()
        self._http = requests.Session()
        self._http.headers["Origin"] = url  # with POSTs too, to which the library adds none
        self._sio = self._new_connection()

    def open(self) -> bool:
        """Try to connect; does the connection stand?"""
        with self.changed:
            connection = self._sio = self._new_connection()
            self.lost = False
        with suppress(socketio.exceptions.ConnectionError, OSError, ValueError):
            self._token = self._token or fetch_token(self._url, self._cookie)
            connection.connect(
                f"{self._url}?k={uuid4()}",
                headers=lambda: {"Cookie": self._cookie},  # the library takes out what it used
                auth={"token": self._token},
                transports=self._transports,
                wait=False,
            )
            with self.changed:
                self.changed.wait_for(lambda: self.stands or self.lost, timeout=PATIENCE)
                if self.stands:
                    return True
        self._give_up(connection)
        return False

    def close(self) -> None:
        if self.stands:
            self._sio.shutdown()
        else:
            self._give_up(self._sio)
        self._http.close()

    def ask(self, event: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Send an event; returns the data of its acknowledgement, or raises what it says."""
        answer = _Answer()
        with self.changed:
            connection = self._sio
            self._unanswered.add(answer)
        try:
            connection.emit(event, payload, callback=answer.give)
            if not answer.comes():  # it may be dead and not know it: a poll waits for long
                self._give_up(connection)
        except socketio.exceptions.SocketIOError as error:
            raise Unanswered from error
        finally:
            with self.changed:
                self._unanswered.discard(answer)
        return answer.read()

    def wait_until_it_stands(self) -> None:
        with self.changed:
            self.changed.wait_for(lambda: self.stands, timeout=PATIENCE)

    def _new_connection(self) -> socketio.Client:
        """Not open yet. Each has a client of its own, which is heard as long as it is the newest:
        the library's reader of an old one may still wait for an answer when the next is open."""
        connection = socketio.Client(
            reconnection=False,  # not after every end of a connection, the library's own way
            handle_sigint=False,
            http_session=self._http,
            websocket_extra_options={"origin": self._url},
        )
        handlers: dict[str, Callable[..., object]] = {
            "connect": self._connected,
            "connect_error": self._refused,
            "disconnect": self._disconnected,
            **self._hear,
        }

        def heard(handle: Callable[..., object], *told: Any) -> None:
            if connection is self._sio:
                handle(*told)

        for event, handle in handlers.items():
            connection.on(event, partial(heard, handle))
        return connection

    def _give_up(self, connection: socketio.Client) -> None:
        """End it without waiting for anybody, as if it had broken."""
        with self.changed:
            if connection is self._sio:
                self._disconnected()
        connection.eio.disconnect(abort=True)

    def _connected(self, *_: object) -> None:
        with self.changed:
            self.stands = True
            self._on_open()
            self.changed.notify_all()

    def _refused(self, error: object = None) -> None:
        said = error.get("message") if isinstance(error, dict) else None
        with self.changed:
            self.lost = True
            if said in ("signed_out", "token"):
                self.turned_away = said
            self.changed.notify_all()

    def _disconnected(self, *_: object) -> None:
        with self.changed:
            self.stands, self.lost = False, True
            self.changed.notify_all()
            for answer in self._unanswered:
                answer.give(None)


class _Answer:
    """An acknowledgement that may never come."""

    def __init__(self) -> None:
        self._came = Event()
        self._reply: dict[str, Any] | None = None

    def give(self, reply: dict[str, Any] | None) -> None:
        self._reply = self._reply or reply
        self._came.set()

    def comes(self) -> bool:
        """Wait for it, or for the end of the connection; False when neither came."""
        return self._came.wait(PATIENCE)

    def read(self) -> dict[str, Any]:
        reply = self._reply
        if reply is None:
            raise Unanswered
        if reply["ok"]:
            return reply["data"]
        if reply["error"]["code"] in ("fault", "away"):
            raise Unanswered
        if reply["error"]["code"] == "slow_down":
            raise TooFast(reply["error"]["wait"])
        raise Refused(reply["error"])
