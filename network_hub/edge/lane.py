"""Live events of one kind that come at the same moment, taken together.

Stock, each event has a greenlet, a request context, a reading of who is there and a transaction of
its own: at forty a second that is what a small room costs. Here the first to come waits a moment
for those that are being read off other sockets, and takes all of them with it. Whatever is out of
the ordinary (a payload that is not plain, somebody who may not, too many at once, a fault) goes the
ordinary way, which says so in the sender's own language: nothing is refused here.
"""

from collections.abc import Callable, Iterator, Sequence
from threading import Event
from time import sleep
from typing import Any

import structlog
from flask import Flask

from network_hub.core.actor import Actor
from network_hub.core.away import is_away
from network_hub.core.errors import Refusal
from network_hub.edge.extensions import login_manager, socketio
from network_hub.edge.live import arguments_of
from network_hub.edge.sockets import LINE, Line

Arguments = dict[str, Any]
Together = Callable[[Sequence[tuple[Actor, Arguments]]], Sequence[object]]
TOGETHER: dict[str, tuple[str, Together]] = {}  # live event -> what must be alike, what takes them
MOST = 100  # in one go
log = structlog.get_logger(__name__)


class _Waiting:
    def __init__(self, line: Line, said: Arguments) -> None:
        self.line, self.said = line, said
        self.done = Event()
        self.reply: object = None  # None: to go the ordinary way


def together(name: str, *, by: str) -> Callable[[Together], Together]:
    """Take several of the live event `name` at once, of those that say the same in `by`;
    `edge.live.on` has said who may send it.

    The function gets who sends each and with what, checked as for one. For each it returns the
    reply, or None for what it leaves to the ordinary way. It never raises a Refusal.
    """

    def register(take: Together) -> Together:
        TOGETHER[name] = by, take
        return take

    return register


class Lane:
    """Stands before the ordinary handler of one live event."""

    def __init__(self, app: Flask, name: str, ordinary: Callable[..., object]) -> None:
        self._app, self._name, self._ordinary = app, name, ordinary
        self._by, self._together = TOGETHER[name]
        self._pace = app.extensions["live_pace"]
        self._waiting: dict[object, list[_Waiting]] = {}  # where somebody leads, by what is alike

    def __call__(self, sid: str, *payloads: object) -> object:
        one = self._ready(sid, payloads)
        if one is None:
            return self._ordinary(sid, *payloads)
        alike = one.said[self._by]
        if alike in self._waiting:
            self._waiting[alike].append(one)
            one.done.wait()
        else:
            self._waiting[alike] = [one]
            self._lead(alike)
        if one.reply is not None:
            return one.reply
        self._pace.give_back((one.line.person, self._name))  # it is taken anew
        return self._ordinary(sid, *payloads)

    def _ready(self, sid: str, payloads: Sequence[object]) -> _Waiting | None:
        environ = socketio.server.get_environ(sid, "/") or {}
        line = environ.get(LINE)
        try:
            said = arguments_of(self._name, payloads)
        except Refusal:
            return None
        if line is None or self._pace.wait((line.person, self._name)):
            return None
        return _Waiting(line, said)

    def _lead(self, alike: object) -> None:
        try:
            while self._waiting[alike]:
                # Once for the sockets that are ready to be read, once for what they bring.
                sleep(0)
                sleep(0)
                waiting = self._waiting[alike]
                some, self._waiting[alike] = waiting[:MOST], waiting[MOST:]
                try:
                    self._take(some)
                except Exception as error:
                    if not is_away(error):  # each is told by itself, and that is logged
                        log.exception("taken_one_by_one", event_name=self._name, many=len(some))
                finally:
                    for one in some:
                        one.done.set()
        finally:
            for one in self._waiting.pop(alike):
                one.done.set()

    def _take(self, some: Sequence[_Waiting]) -> None:
        with self._app.app_context():
            known = list(self._with_standing(some))
            replies = self._together([(actor, one.said) for one, actor in known]) if known else ()
        for (one, _), reply in zip(known, replies, strict=True):
            one.reply = None if reply is None else {"ok": True, "data": reply}

    def _with_standing(self, some: Sequence[_Waiting]) -> Iterator[tuple[_Waiting, Actor]]:
        """Those who act for an authority, with their rights as they are now."""
        actors: dict[Line, Actor | None] = {}
        for one in some:
            if one.line not in actors:
                person = login_manager._user_callback(one.line.token)
                standing_of = self._app.extensions["standing_of"]
                actors[one.line] = person and standing_of(person, one.line.origin)
            actor = actors[one.line]
            if actor is not None and actor.buys:
                yield one, actor


def attach(app: Flask) -> None:
    """Under gevent alone: in tests every event goes the ordinary way."""
    handlers = socketio.server.handlers["/"]
    for name in TOGETHER:
        handlers[name] = Lane(app, name, handlers[name])
