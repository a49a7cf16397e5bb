"""Who is in a room and who writes there: the book of this process, and its ways to the others.

Never stored, and no part of a room's sequence (docs/adr/0023).
"""

from collections.abc import Callable
from secrets import token_hex
from typing import Any

import structlog

from network_hub.discussions.models import Address
from network_hub.discussions.presence import Presence, Told
from network_hub.edge import sockets
from network_hub.edge.extensions import socketio

PREFIX = "here:"
PROCESS = token_hex(6)
log = structlog.get_logger(__name__)
_books: dict[int, Presence] = {}  # of the server that there is now


def shown_to(address: Address | str) -> str:
    """The Socket.IO room of those who hear who is there."""
    return f"{PREFIX}{address}"


def presence() -> Presence:
    key = id(socketio.server)
    if key not in _books:
        _books.clear()
        _books[key] = Presence(hears=_hears, tell=_tell, say=_say, later=later)
    return _books[key]


def _hears(room: str) -> list[str]:
    return sockets.hearing(shown_to(room))


def _tell(room: str, told: Told) -> None:
    """To the connections of this process: each process tells its own."""
    socketio.emit("room.here", told, to=shown_to(room), ignore_queue=True)


def _say(room: str, plain: list[Any]) -> None:
    heard_elsewhere(room, PROCESS, plain)


@sockets.from_others
def heard_elsewhere(room: str, process: str, plain: list[Any]) -> None:
    if process != PROCESS:  # what one says comes back to oneself too
        presence().hear_of(room, process, plain)


@sockets.when_left
def left(room: str) -> None:
    if room.startswith(PREFIX):
        presence().changed(room.removeprefix(PREFIX))


def later(seconds: float, act: Callable[[], object]) -> None:
    socketio.start_background_task(_after, seconds, act)


def _after(seconds: float, act: Callable[[], object]) -> None:
    socketio.sleep(seconds)
    try:
        act()
    except Exception:
        log.exception("presence_failed")
