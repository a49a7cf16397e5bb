"""Live events enter here: the same commands as the web, with a reply instead of a page."""

import inspect
import math
from collections.abc import Callable, Sequence
from functools import wraps
from types import UnionType
from typing import Any, get_args, get_origin

import structlog
from flask import Flask, current_app
from flask_babel import gettext

from network_hub.core.away import is_away
from network_hub.core.errors import Forbidden, Invalid, NotFound, Refusal, TooFast
from network_hub.edge import away, sockets
from network_hub.edge.access import BUYER, PUBLIC, Door, current_actor
from network_hub.edge.converters import LARGEST
from network_hub.edge.extensions import socketio
from network_hub.edge.refusals import describe

Handler = Callable[..., object]
DOORS: dict[str, Door] = {}  # live event -> door; the authorisation matrix is made from it
WANTED: dict[str, list[inspect.Parameter]] = {}  # live event -> what it comes with
log = structlog.get_logger(__name__)


def on(name: str, kind: Door) -> Callable[[Handler], Handler]:
    """Listen for `name`. The handler gets a fresh actor and checked arguments.

    Flask's before_request hooks do not run for live events, so nothing is
    assumed from the connection: standing is read again for every event.
    """

    def register(handler: Handler) -> Handler:
        DOORS[name] = kind
        WANTED[name] = list(inspect.signature(handler).parameters.values())[1:]

        @socketio.on(name)
        @wraps(handler)
        def receive(*payloads: object) -> dict[str, object]:
            try:
                _keep_pace(name)
                sockets.remember_now()
                actor = current_actor()
                if kind is not PUBLIC and actor.user_id is None:
                    raise Forbidden("Sign in first.")
                if kind is BUYER and not actor.buys:
                    raise NotFound("There is no such thing here.")
                return {"ok": True, "data": handler(actor, **arguments_of(name, payloads))}
            except TooFast as refusal:
                return {"ok": False, "error": {**describe(refusal), "wait": refusal.wait}}
            except Refusal as refusal:
                return {"ok": False, "error": describe(refusal)}
            except Exception as error:
                return {"ok": False, "error": _failure(name, error)}

        return handler

    return register


def _failure(name: str, error: Exception) -> dict[str, object]:
    if is_away(error):
        return away.answer(error, event_name=name)
    log.exception("live_fault", event_name=name)
    return {"code": "fault", "message": gettext("Something broke on our side. Try again.")}


def _keep_pace(name: str) -> None:
    """Before anything is read from the database: that is what is spared."""
    wait = current_app.extensions["live_pace"].wait((sockets.person(), name))
    if wait:
        raise TooFast("That was too often. Wait a moment.", wait=math.ceil(wait * 1000) / 1000)


def arguments_of(name: str, payloads: Sequence[object]) -> dict[str, Any]:
    """What came with a live event, checked against its handler's own signature: names and plain
    types. Raises Invalid."""
    wanted, payload = WANTED[name], payloads[0] if len(payloads) == 1 else None
    required = {p.name for p in wanted if p.default is p.empty}
    names = {p.name for p in wanted}
    if not isinstance(payload, dict) or not required <= payload.keys() <= names:
        raise Invalid("Expected %(names)s.", names=", ".join(p.name for p in wanted))
    for parameter in wanted:
        if parameter.name in payload and not _fits(payload[parameter.name], parameter.annotation):
            raise Invalid("%(name)s has the wrong type.", name=parameter.name)
    if not all(_can_be_asked_for(value) for value in payload.values()):
        raise Invalid("A number is out of range.")
    return payload


def _fits(value: object, wanted: Any) -> bool:
    if isinstance(wanted, UnionType):
        return any(_fits(value, one) for one in get_args(wanted))
    if get_origin(wanted) is list:
        return isinstance(value, list) and all(_fits(one, *get_args(wanted)) for one in value)
    return type(value) is wanted


def _can_be_asked_for(value: object) -> bool:
    if isinstance(value, list):
        return all(_can_be_asked_for(one) for one in value)
    return type(value) is not int or 0 <= value <= LARGEST


def options(app: Flask) -> dict[str, Any]:
    """Settings of the Socket.IO server: gevent in service; threads, and all stock, in tests."""
    serving = {"async_mode": "gevent", "client_manager": sockets.manager(app.config["REDIS_URL"])}
    return {
        **({"async_mode": "threading", "client_manager": None} if app.testing else serving),
        "max_http_buffer_size": 64 * 1024,
        "ping_interval": 10,
        "ping_timeout": 5,
        "manage_session": False,
        "cors_allowed_origins": [],  # edge.origin looks at them
        "cookie": None,
    }
