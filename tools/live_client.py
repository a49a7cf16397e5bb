"""A reference client of docs/live-protocol.md: follows a room without a gap, says each thing once.

    with LiveClient("http://127.0.0.1:8000", cookie="hub=…", room="network:7") as client:
        client.post(topic=12, text="Hello")
        client.wait_for(seq=40, seconds=10)

Run by itself it prints what is said in a room:

    python tools/live_client.py URL COOKIE ROOM
"""

import json
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from itertools import count
from math import inf
from threading import Condition, Event, Thread
from time import monotonic
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen
from uuid import uuid4

import requests
import socketio

PATIENCE = 5.0  # seconds to wait for an acknowledgement
POLL = 2.0  # seconds between two questions while live is slow
LARGEST = 60_000  # bytes: a packet over 64 kB would end the connection, each time it is sent
Step = dict[str, Any]


class Refused(Exception):
    """The server's answer is no, and would be no again."""

    def __init__(self, error: dict[str, str]) -> None:
        super().__init__(error["message"])
        self.code = error["code"]


class TooFast(Exception):
    """The server wants to be asked again in a while."""

    def __init__(self, wait: float) -> None:
        super().__init__(f"wait {wait} s")
        self.wait = wait


class Unanswered(Exception):
    """No answer came: what was asked may or may not have been done."""


class LiveClient:
    """One room, seen through one connection that may break at any moment.

    `steps` are the room's steps, in order, each once. `on_step` is called with every one.
    `topics` and `messages` have each topic and message by its id, as it was last told.
    """

    def __init__(
        self,
        url: str,
        *,
        cookie: str,
        room: str,
        after: int = 0,
        transports: Sequence[str] = ("websocket",),
        on_step: Callable[[Step], object] | None = None,
    ) -> None:
        self.url, self.cookie, self.room = url.rstrip("/"), cookie, room
        self.last = after
        self.steps: list[Step] = []
        self.topics: dict[int, dict[str, Any]] = {}
        self.messages: dict[int, dict[str, Any]] = {}
        self.connections = 0
        self.waits = 0  # how often the server has asked for patience
        self.slow = False  # what is said does not come by itself
        self.ended: str | None = None  # why the room can no longer be read
        self._on_step = on_step
        self._transports = list(transports)
        self._changed = Condition()  # guards everything above and below
        self._behind = False
        self._lost = False
        self._closed = False
        self._unanswered: set[_Answer] = set()
        self._http = requests.Session()
        self._http.headers["Origin"] = self.url  # with POSTs too, to which the library adds none
        self._token = ""
        self._stands = False
        self._sio = self._new_connection()
        self._keeper = Thread(target=self._keep_up, daemon=True)

    def __enter__(self) -> "LiveClient":
        if not self._open_at_last(until=monotonic() + 6 * PATIENCE):
            raise ConnectionError(f"{self.url} does not let us in")
        self._keeper.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._keeper.join()
        if self._stands:
            self._sio.shutdown()
        else:
            self._give_up(self._sio)
        self._http.close()

    def _new_connection(self) -> socketio.Client:
        """Not open yet. Each has a client of its own, which is heard as long as it is the newest:
        the library's reader of an old one may still wait for an answer when the next is open."""
        connection = socketio.Client(
            reconnection=False,  # not after every end of a connection, the library's own way
            handle_sigint=False,
            http_session=self._http,
            websocket_extra_options={"origin": self.url},
        )
        handlers: dict[str, Callable[..., None]] = {
            "connect": self._connected,
            "connect_error": self._turned_away,
            "disconnect": self._disconnected,
            "rights.changed": self._fall_behind,
            "live.slow": self._fall_behind,
            "room.event": self._receive,
        }

        def heard(handle: Callable[..., None], *told: Any) -> None:
            if connection is self._sio:
                handle(*told)

        for event, handle in handlers.items():
            connection.on(event, partial(heard, handle))
        return connection

    def _open(self) -> bool:
        """Try to connect; does the connection stand?"""
        with self._changed:
            connection = self._sio = self._new_connection()
            self._lost = False
        with suppress(socketio.exceptions.ConnectionError, OSError, ValueError):
            self._token = self._token or fetch_token(self.url, self.cookie)
            connection.connect(
                f"{self.url}?k={uuid4()}",
                headers=lambda: {"Cookie": self.cookie},  # the library takes out what it used
                auth={"token": self._token},
                transports=self._transports,
                wait=False,
            )
            with self._changed:
                self._changed.wait_for(lambda: self._stands or self._lost, timeout=PATIENCE)
                if self._stands:
                    return True
        self._give_up(connection)
        return False

    def _give_up(self, connection: socketio.Client) -> None:
        """End it without waiting for anybody, as if it had broken."""
        with self._changed:
            if connection is self._sio:
                self._disconnected()
        connection.eio.disconnect(abort=True)

    def start_topic(self, title: str, text: str, files: Sequence[int] = ()) -> dict[str, Any]:
        return self._send("topic.start", title=title, text=text, files=list(files))

    def post(
        self, topic: int, text: str, answers: int = 0, files: Sequence[int] = ()
    ) -> dict[str, Any]:
        """Say something; returns the receipt. Sends again, with the same id, until answered.

        `files` are ids of what `upload` has sent; the text may then be empty.
        """
        words = {"topic": topic, "text": text, "answers": answers, "files": list(files)}
        return self._send("message.post", **words)

    def upload(self, name: str, content: bytes) -> dict[str, Any]:
        """Send a file, to go with a message; returns what is told of it. Sends until answered."""
        address = f"/uploads/{uuid4()}?name={quote(name)}"
        while True:
            try:
                return json.loads(self._fetch(address, method="PUT", data=content))
            except HTTPError as error:
                if error.code < 500:
                    raise Refused(json.load(error)) from error
            except OSError:
                pass
            with self._changed:
                self._changed.wait(timeout=0.2)  # or until something is heard

    def file(self, file_id: int) -> bytes:
        """A file that came with a message."""
        try:
            return self._fetch(f"/files/{file_id}")
        except HTTPError as error:
            raise Refused(json.load(error)) from error

    def _fetch(self, path: str, **rest: Any) -> bytes:
        headers = {"Cookie": self.cookie, "Accept": "application/json"}
        request = Request(self.url + path, headers=headers, **rest)  # noqa: S310 -- the hub's own
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            return answer.read()

    def edit(self, topic: int, number: int, version: int, text: str) -> dict[str, Any]:
        """Say one's own message otherwise; Refused as "stale" when `version` is not the newest."""
        message = {"topic": topic, "number": number, "version": version, "text": text}
        return self._until_answered("message.edit", {"room": self.room, **message})

    def delete(self, topic: int, number: int) -> dict[str, Any]:
        """Take the words of a message away for good."""
        which = {"room": self.room, "topic": topic, "number": number}
        return self._until_answered("message.delete", which)

    def react(self, topic: int, number: int, sign: str, *, given: bool = True) -> dict[str, Any]:
        """Give a message a sign, or take one's own back; the same again does nothing."""
        which = {"room": self.room, "topic": topic, "number": number}
        return self._until_answered("message.react", {**which, "sign": sign, "given": given})

    def read(self, topic: int, number: int) -> dict[str, Any]:
        """Tell that the topic has been read up to `number`."""
        return self._ask("topic.read", {"room": self.room, "topic": topic, "number": number})

    def wait_for(self, seq: int, seconds: float) -> bool:
        """Wait until the room has been followed to step `seq`; False when it took too long."""
        with self._changed:
            return self._changed.wait_for(lambda: self.last >= seq, timeout=seconds)

    def wait_for_live(self, seconds: float) -> bool:
        """Wait until what is said comes by itself again; False when it still did not."""
        with self._changed:
            return self._changed.wait_for(lambda: not self.slow, timeout=seconds)

    def wait_for_end(self, seconds: float) -> bool:
        """Wait until the room can no longer be read; False when it still could be."""
        with self._changed:
            return self._changed.wait_for(lambda: self.ended is not None, timeout=seconds)

    def _send(self, event: str, **words: Any) -> dict[str, Any]:
        message = {"room": self.room, "client_id": str(uuid4()), **words}
        return self._until_answered(event, message)

    def _until_answered(self, event: str, payload: dict[str, Any]) -> dict[str, Any]:
        """For what may be asked again: the server knows a repeat."""
        if len(json.dumps(payload, ensure_ascii=False).encode()) > LARGEST:
            raise Refused({"code": "invalid", "message": "That is too large to be sent."})
        for failures in count(1):
            with suppress(Unanswered):
                return self._ask(event, payload)
            self._wait_for_connection()
            with self._changed:
                wait = min(PATIENCE, 0.05 * 2**failures)
                if self._changed.wait_for(lambda: self._closed or self.ended, timeout=wait):
                    break
        raise Unanswered(self.ended)

    def _ask(self, event: str, payload: dict[str, Any]) -> dict[str, Any]:
        while True:
            try:
                return self._ask_once(event, payload)
            except TooFast as told:
                with self._changed:
                    self.waits += 1
                    if self._changed.wait_for(lambda: self._closed, timeout=told.wait):
                        raise Unanswered from told

    def _ask_once(self, event: str, payload: dict[str, Any]) -> dict[str, Any]:
        answer = _Answer()
        with self._changed:
            connection = self._sio
            self._unanswered.add(answer)
        try:
            connection.emit(event, payload, callback=answer.give)
            if not answer.comes():  # it may be dead and not know it: a poll waits for long
                self._give_up(connection)
        except socketio.exceptions.SocketIOError as error:
            raise Unanswered from error
        finally:
            with self._changed:
                self._unanswered.discard(answer)
        reply = answer.reply
        if reply is None:
            raise Unanswered
        if reply["ok"]:
            return reply["data"]
        if reply["error"]["code"] in ("fault", "away"):
            raise Unanswered
        if reply["error"]["code"] == "slow_down":
            raise TooFast(reply["error"]["wait"])
        raise Refused(reply["error"])

    def _wait_for_connection(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._stands, timeout=PATIENCE)

    # Handlers run in the connection's own thread, which must not wait for answers: they note
    # what is to be done, and `_keep_up` does it.

    def _connected(self, *_: object) -> None:
        with self._changed:
            self.connections += 1
            self._stands = self._behind = True
            self._changed.notify_all()

    def _fall_behind(self, *_: object) -> None:
        with self._changed:
            self._behind = True
            self._changed.notify_all()

    def _turned_away(self, error: object = None) -> None:
        said = error.get("message") if isinstance(error, dict) else None
        with self._changed:
            self._lost = True
            if said in ("signed_out", "token"):
                self.ended = said
            self._changed.notify_all()

    def _disconnected(self, *_: object) -> None:
        with self._changed:
            self._stands, self._lost = False, True
            self._changed.notify_all()
            for answer in self._unanswered:
                answer.give(None)

    def _receive(self, step: Step) -> None:
        with self._changed:
            if step["room"] != self.room or step["seq"] <= self.last:
                return
            if step["seq"] == self.last + 1:
                self._apply([step])
                return
            self._behind = True
            self._changed.notify_all()

    def _apply(self, steps: list[Step]) -> None:
        for step in steps:
            if step["seq"] == self.last + 1:
                self.steps.append(step)
                self.last = step["seq"]
                self._take(step["event"])
                if self._on_step:
                    self._on_step(step)
        self._changed.notify_all()

    def _take(self, event: dict[str, Any]) -> None:
        if event["kind"] == "topic.left":
            self._forget(event["topic"]["id"])
            return
        if topic := event.get("topic"):
            self.topics[topic["id"]] = {**self.topics.get(topic["id"], {}), **topic}
        if message := event.get("message"):
            self.messages[message["id"]] = message

    def _forget(self, topic: int) -> None:
        """It is here no more, with all that is in it."""
        self.topics.pop(topic, None)
        gone = [key for key, message in self.messages.items() if message["topic"] == topic]
        for key in gone:
            del self.messages[key]

    def _keep_up(self) -> None:
        while True:
            with self._changed:
                wait = POLL if self.slow else None
                asked = self._changed.wait_for(self._has_to_act, timeout=wait)
                if self._closed:
                    return
                lost, self._lost, self._behind = self._lost, False, False
            if lost:
                if not self._open_at_last():
                    return
                continue
            try:
                self._watch() if asked else self._catch_up()
            except (Unanswered, URLError, OSError):
                with self._changed:  # try again, at once when connected anew
                    self._changed.wait_for(lambda: self._behind or self._closed, timeout=0.2)
                    self._behind = True
            except Refused as refusal:
                with self._changed:
                    self.ended = refusal.code
                    self._changed.notify_all()

    def _has_to_act(self) -> bool:
        return self._behind or self._lost or self._closed

    def _open_at_last(self, until: float = inf) -> bool:
        """Try until it is open, after waits that grow; False when there is no point any more."""
        failures = 0
        while not self._open():
            failures += 1
            with self._changed:
                wait = min(1.0, 0.05 * 2**failures)
                over = self._changed.wait_for(lambda: self._closed or self.ended, timeout=wait)
            if over or monotonic() > until:
                return False
        return True

    def _watch(self) -> None:
        """Ask to hear the room and for what was missed; more than fits comes over HTTP."""
        try:
            page = self._ask("room.watch", {"room": self.room, "after": self.last})
        except Refused as refusal:
            if refusal.code != "conflict":
                raise
            self._catch_up()  # which is refused when the server's past is another one
            raise Unanswered from refusal
        with self._changed:
            self.slow = page["slow"]
            self._apply(page["events"])
        if page["more"]:
            self._catch_up()

    def _catch_up(self) -> None:
        more = True
        while more:
            try:
                page = fetch_events(self.url, self.cookie, self.room, self.last)
            except HTTPError as error:
                if error.code in (401, 404, 409):
                    raise Refused(json.load(error)) from error
                raise
            with self._changed:
                self._apply(page["events"])
            more = page["more"]


class _Answer:
    """An acknowledgement that may never come."""

    def __init__(self) -> None:
        self._came = Event()
        self.reply: dict[str, Any] | None = None

    def give(self, reply: dict[str, Any] | None) -> None:
        self.reply = self.reply or reply
        self._came.set()

    def comes(self) -> bool:
        """Wait for it, or for the end of the connection; False when neither came."""
        return self._came.wait(PATIENCE)


def fetch_events(url: str, cookie: str, room: str, after: int) -> dict[str, Any]:
    """A page of what happened in a room after step `after`, over HTTP."""
    kind, _, number = room.partition(":")
    return _fetch(f"{url}/rooms/{quote(kind)}/{quote(number)}/events?after={after}", cookie)


def fetch_token(url: str, cookie: str) -> str:
    """What a connection opens with, as long as the sign-in lasts."""
    return _fetch(f"{url}/live/token", cookie)["token"]


def _fetch(address: str, cookie: str) -> dict[str, Any]:
    if not address.startswith(("http://", "https://")):
        raise ValueError("the hub's address begins with http:// or https://")
    request = Request(address, headers={"Cookie": cookie, "Accept": "application/json"})  # noqa: S310
    with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 -- looked at above
        return json.load(answer)


def main() -> None:
    url, cookie, room = sys.argv[1:]
    with LiveClient(url, cookie=cookie, room=room, on_step=_print) as client:
        with suppress(KeyboardInterrupt):
            Event().wait()
        print(f"heard up to step {client.last}")


def _print(step: Step) -> None:
    message = step["event"].get("message")
    if message is None:
        return
    who = f"{message['author']['name']} · {message['organisation']['name']}"
    what = "" if step["event"]["kind"].endswith(("started", "posted")) else step["event"]["kind"]
    print(f"{step['seq']:>6}  {who}: {message['text']} {what}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
