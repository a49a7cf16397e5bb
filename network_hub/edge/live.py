"""Live events enter here: the same commands as the web, with a reply instead of a page."""

import inspect
import math
from collections.abc import Callable
from functools import wraps
from types import UnionType
from typing import Any, get_args

import structlog
from flask import Flask, current_app
from flask_babel import gettext

from network_hub.core.errors import Forbidden, Invalid, NotFound, Refusal, TooFast
from network_hub.edge import sockets
from network_hub.edge.access import BUYER, PUBLIC, Door, current_actor
from network_hub.edge.converters import LARGEST
from network_hub.edge.extensions import socketio
from network_hub.edge.refusals import describe

Handler = Callable[..., object]
DOORS: dict[str, Door] = {}  # live event -> door; the authorisation matrix is made from it
log = structlog.get_logger(__name__)


def on(name: str, kind: Door) -> Callable[[Handler], Handler]:
    """Listen for `name`. The handler gets a fresh actor and checked arguments.

    Flask's before_request hooks do not run for live events, so nothing is
    assumed from the connection: standing is read again for every event.
    """

    def register(handler: Handler) -> Handler:
        DOORS[name] = kind
        wanted = list(inspect.signature(handler).parameters.values())[1:]

        @socketio.on(name)
        @wraps(handler)
        def receive(*payloads: object) -> dict[str, object]:
            try:
                payload = payloads[0] if len(payloads) == 1 else None
                _keep_pace(name)
                sockets.remember_now()
                actor = current_actor()
                if kind is not PUBLIC and actor.user_id is None:
                    raise Forbidden("Sign in first.")
                if kind is BUYER and not actor.buys:
                    raise NotFound("There is no such thing here.")
                return {"ok": True, "data": handler(actor, **_arguments(wanted, payload))}
            except TooFast as refusal:
                return {"ok": False, "error": {**describe(refusal), "wait": refusal.wait}}
            except Refusal as refusal:
                return {"ok": False, "error": describe(refusal)}
            except Exception:
                log.exception("live_fault", event_name=name)
                message = gettext("Something broke on our side. Try again.")
                return {"ok": False, "error": {"code": "fault", "message": message}}

        return handler

    return register


def _keep_pace(name: str) -> None:
    """Before anything is read from the database: that is what is spared."""
    wait = current_app.extensions["live_pace"].wait((sockets.person(), name))
    if wait:
        raise TooFast("That was very often. Wait a little.", wait=math.ceil(wait * 1000) / 1000)


def _arguments(wanted: list[inspect.Parameter], payload: object) -> dict[str, Any]:
    """Check a payload against the handler's own signature: names and plain types."""
    required = {p.name for p in wanted if p.default is p.empty}
    names = {p.name for p in wanted}
    if not isinstance(payload, dict) or not required <= payload.keys() <= names:
        raise Invalid("Expected %(names)s.", names=", ".join(p.name for p in wanted))
    for parameter in wanted:
        if parameter.name in payload and type(payload[parameter.name]) not in _types(parameter):
            raise Invalid("%(name)s has the wrong type.", name=parameter.name)
    if any(type(value) is int and not 0 <= value <= LARGEST for value in payload.values()):
        raise Invalid("A number is out of range.")
    return payload


def _types(parameter: inspect.Parameter) -> tuple[type, ...]:
    said = parameter.annotation
    return get_args(said) if isinstance(said, UnionType) else (said,)


def options(app: Flask) -> dict[str, Any]:
    """Settings of the Socket.IO server: gevent in service; threads, and all stock, in tests."""
    serving = {"async_mode": "gevent", "client_manager": sockets.manager(app.config["REDIS_URL"])}
    return {
        **({"async_mode": "threading", "client_manager": None} if app.testing else serving),
        "max_http_buffer_size": 64 * 1024,
        "ping_interval": 10,
        "ping_timeout": 5,
        "manage_session": False,
        "cookie": None,
    }
