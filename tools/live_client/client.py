"""A room that keeps itself up to date, and in which one says things."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import count
from math import inf
from threading import Thread
from time import monotonic
from typing import Any
from urllib.error import HTTPError, URLError
from uuid import uuid4

from .errors import Refused, TooFast, Unanswered
from .line import PATIENCE, Line
from .over_http import fetch_events, fetch_file, send_file
from .room import Room, Step

POLL = 2.0  # seconds between two questions while live is slow
LARGEST = 60_000  # bytes: a packet over 64 kB would end the connection, each time it is sent


class LiveClient:
    """One room, followed over a line that may break at any moment.

    What the line hears is noted, and a thread does what follows from it: watch, catch up, open
    the line again.
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
        self.url, self.cookie = url.rstrip("/"), cookie
        self.room = Room(room, after=after, on_step=on_step)
        self.waits = 0  # how often the server has asked for patience
        self.slow = False  # what is said does not come by itself
        self._refused: str | None = None
        self._behind = False  # there is something to ask for
        self._closed = False
        self._line = Line(
            self.url,
            cookie,
            transports=transports,
            hear={
                "rights.changed": self._fall_behind,
                "live.slow": self._fall_behind,
                "room.event": self._receive,
            },
            on_open=self._fall_behind,
        )
        self._changed = self._line.changed  # guards everything above
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
        self._line.close()

    @property
    def ended(self) -> str | None:
        """Why the room can no longer be read."""
        return self._refused or self._line.turned_away

    # Saying something

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

    def edit(self, topic: int, number: int, version: int, text: str) -> dict[str, Any]:
        """Say one's own message otherwise; Refused as "stale" when `version` is not the newest."""
        message = {"topic": topic, "number": number, "version": version, "text": text}
        return self._until_answered("message.edit", message)

    def delete(self, topic: int, number: int) -> dict[str, Any]:
        """Take the words of a message away for good."""
        return self._until_answered("message.delete", {"topic": topic, "number": number})

    def react(self, topic: int, number: int, sign: str, *, given: bool = True) -> dict[str, Any]:
        """Give a message a sign, or take one's own back; the same again does nothing."""
        which = {"topic": topic, "number": number}
        return self._until_answered("message.react", {**which, "sign": sign, "given": given})

    def read(self, topic: int, number: int) -> dict[str, Any]:
        """Tell that the topic has been read up to `number`."""
        return self._ask("topic.read", {"topic": topic, "number": number})

    def upload(self, name: str, content: bytes) -> dict[str, Any]:
        """Send a file, to go with a message; returns what is told of it. Sends until answered."""
        client_id = str(uuid4())
        while True:
            try:
                return send_file(self.url, self.cookie, client_id, name, content)
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
            return fetch_file(self.url, self.cookie, file_id)
        except HTTPError as error:
            raise Refused(json.load(error)) from error

    def _send(self, event: str, **words: Any) -> dict[str, Any]:
        return self._until_answered(event, {"client_id": str(uuid4()), **words})

    def _until_answered(self, event: str, payload: dict[str, Any]) -> dict[str, Any]:
        """For what may be asked again: the server knows a repeat."""
        if len(json.dumps(payload, ensure_ascii=False).encode()) > LARGEST:
            raise Refused({"code": "invalid", "message": "That is too large to be sent."})
        for failures in count(1):
            with suppress(Unanswered):
                return self._ask(event, payload)
            self._line.wait_until_it_stands()
            with self._changed:
                wait = min(PATIENCE, 0.05 * 2**failures)
                if self._changed.wait_for(lambda: self._closed or self.ended, timeout=wait):
                    break
        raise Unanswered(self.ended)

    def _ask(self, event: str, payload: dict[str, Any]) -> dict[str, Any]:
        while True:
            try:
                return self._line.ask(event, {"room": self.room.name, **payload})
            except TooFast as told:
                with self._changed:
                    self.waits += 1
                    if self._changed.wait_for(lambda: self._closed, timeout=told.wait):
                        raise Unanswered from told

    # Waiting for something

    def wait_for(self, seq: int, seconds: float) -> bool:
        """Wait until the room has been followed to step `seq`; False when it took too long."""
        with self._changed:
            return self._changed.wait_for(lambda: self.room.last >= seq, timeout=seconds)

    def wait_for_live(self, seconds: float) -> bool:
        """Wait until what is said comes by itself again; False when it still did not."""
        with self._changed:
            return self._changed.wait_for(lambda: not self.slow, timeout=seconds)

    def wait_for_end(self, seconds: float) -> bool:
        """Wait until the room can no longer be read; False when it still could be."""
        with self._changed:
            return self._changed.wait_for(lambda: self.ended is not None, timeout=seconds)

    # What the line hears, in the line's thread

    def _fall_behind(self, *_: object) -> None:
        with self._changed:
            self._behind = True
            self._changed.notify_all()

    def _receive(self, step: Step) -> None:
        with self._changed:
            if step["room"] == self.room.name and not self.room.take(step):
                self._behind = True
            self._changed.notify_all()

    # What follows from it, in the keeper's

    def _keep_up(self) -> None:
        while True:
            with self._changed:
                wait = POLL if self.slow else None
                asked = self._changed.wait_for(self._has_to_act, timeout=wait)
                if self._closed:
                    return
                lost, self._behind = self._line.lost, False
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
                    self._refused = refusal.code
                    self._changed.notify_all()

    def _has_to_act(self) -> bool:
        return self._behind or self._line.lost or self._closed

    def _open_at_last(self, until: float = inf) -> bool:
        """Try until it is open, after waits that grow; False when there is no point any more."""
        failures = 0
        while not self._line.open():
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
            page = self._ask("room.watch", {"after": self.room.last})
        except Refused as refusal:
            if refusal.code != "conflict":
                raise
            self._catch_up()  # which is refused when the server's past is another one
            raise Unanswered from refusal
        with self._changed:
            self.slow = page["slow"]
        self._take_all(page)
        if page["more"]:
            self._catch_up()

    def _catch_up(self) -> None:
        more = True
        while more:
            try:
                page = fetch_events(self.url, self.cookie, self.room.name, self.room.last)
            except HTTPError as error:
                if error.code in (401, 404, 409):
                    raise Refused(json.load(error)) from error
                raise
            self._take_all(page)
            more = page["more"]

    def _take_all(self, page: dict[str, Any]) -> None:
        with self._changed:
            for step in page["events"]:
                self.room.take(step)
            self._changed.notify_all()
