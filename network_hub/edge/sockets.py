"""Who is connected, and how connections are put out the moment a right ends.

Every connection is in the rooms `user:<id>` and `session:<id>`, which it never leaves. Others it
enters by `enter`, after a policy has let its actor in. What happens between the reading of a right
and the entering is noticed (`Endings`): nobody slips in as they are put out. Where several
processes serve, an ending is told to all of them (`everywhere`), and before its commit already that
it is about to come (`hold_back`).
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import NamedTuple

from flask import current_app, g, request, session
from flask_login import current_user
from flask_socketio import ConnectionRefusedError as Refused
from flask_socketio import join_room, leave_room
from socketio import Manager

from network_hub.core.away import is_away
from network_hub.core.errors import Conflict, TooFast
from network_hub.edge import away
from network_hub.edge.access import origin
from network_hub.edge.extensions import socketio
from network_hub.edge.fanout import SharedFrames
from network_hub.edge.holding import WAIT, Holds
from network_hub.edge.tokens import LIVE, read_token, token_for

NAMESPACE = "/"
LINE = "hub.line"  # where a connection's environment keeps its `Line`
ENDS: dict[str, Callable[..., None]] = {}  # what has to end in every process, by name
LEFT: list[Callable[[str], object]] = []  # told of each room that a connection leaves unasked


class Line(NamedTuple):
    """Who opened a connection: their sign-in, by which their rights are read again each time."""

    token: str
    person: str
    origin: str


class Endings:
    """Whose rights ended when, as far as this process knows. None: of whoever it may have been."""

    def __init__(self) -> None:
        self.count = 0
        self.latest: dict[int | None, int] = {}

    def note(self, user_id: int | None) -> None:
        self.count += 1
        self.latest[user_id] = self.count

    def since(self, count: int, user_id: int) -> bool:
        return max(self.latest.get(user_id, 0), self.latest.get(None, 0)) > count


endings = Endings()
holds = Holds()


def token() -> str:
    """What a connection of this sign-in opens with: a page of another site cannot have read it."""
    return token_for(LIVE, current_user.session_id)


def remember_now() -> None:
    """To be called before the standing is read that will let somebody in."""
    g.endings = endings.count


def enter(room: str) -> None:
    """Let this connection hear `room`.

    Raises Conflict when a right of the person ended after it was read: ask again. TooFast, when
    one is just about to.
    """
    join_room(room)
    if holds.keep_out(room, f"user:{current_user.user_id}"):
        leave_room(room)
        raise TooFast("Your permissions are being changed. Wait a moment.", wait=WAIT)
    if endings.since(g.endings, current_user.user_id):
        leave_room(room)
        raise Conflict("Your permissions have just changed. Try again.")


def person() -> str:
    """Whose connection this event came by, as it was when it was opened."""
    rooms = socketio.server.rooms(request.sid, NAMESPACE)  # type: ignore[attr-defined]
    return next((room for room in rooms if room.startswith("user:")), "")


def leave(room: str) -> None:
    leave_room(room)


def connection() -> str:
    """The one that this event came by."""
    return str(request.sid)  # type: ignore[attr-defined]


def hearing(room: str) -> list[str]:
    """The connections of this process that hear the room."""
    return _connections(room)


def when_left(act: Callable[[str], object]) -> Callable[[str], object]:
    """Have `act` told of each room that somebody leaves because a right, or the line, ended."""
    LEFT.append(act)
    return act


def from_others(act: Callable[..., None]) -> Callable[..., None]:
    """`act` is run in all other processes when this is called; never here, and not again for those
    that Redis does not reach now."""
    ENDS[act.__name__] = act

    @wraps(act)
    def tell(*words: object) -> None:
        if (publish := getattr(socketio.server.manager, "tell_once", None)) is not None:
            publish(act.__name__, *words)

    return tell


def everywhere(end: Callable[..., None]) -> Callable[..., None]:
    """Here at once, and in the other processes within moments.

    When it returns, nothing that is said from then on reaches those whom it puts out.
    """
    ENDS[end.__name__] = end

    @wraps(end)
    def run(*words: object) -> None:
        end(*words)
        if (tell := getattr(socketio.server.manager, "tell_of_ending", None)) is not None:
            tell(end.__name__, *words)

    return run


def hold_back(rooms: Sequence[str], key: int) -> None:
    """Before a commit: once it is there, fewer may hear `rooms`, or a person (`user:<id>`) less.
    Nothing that is said in any process after this reaches them there, until the ending that has
    the same key has, or the hold lapses."""
    hold(rooms, key)
    _tell_to_hold(rooms, key)


def hold(rooms: Sequence[str], key: int) -> None:
    for room in rooms:
        endings.note(int(room.removeprefix("user:")) if room.startswith("user:") else None)
    inside = {room: _connections(room) for room in rooms}
    held = {sid for connections in inside.values() for sid in connections}
    holds.begin(key, rooms, held)
    for room, connections in inside.items():
        for sid in connections:
            for left in _rooms_of(sid) if room.startswith("user:") else [room]:
                _put_out_of(left, sid)
    if held:
        socketio.start_background_task(_end_lapsed)


_tell_to_hold = from_others(hold)


def _end_lapsed() -> None:
    while (wait := holds.next_lapse()) is not None:
        socketio.sleep(wait)
        for sid in holds.end_lapsed():
            _tell_to_ask(sid)


@everywhere
def put_out(user_id: int, key: int | None = None) -> None:
    """A right of this person ended: they leave every room, and are told to ask again."""
    endings.note(user_id)
    holds.end(key)
    _ask_again(_connections(f"user:{user_id}"))


@everywhere
def clear(rooms: Sequence[str], key: int) -> None:
    """Fewer may hear `rooms` from now on: all leave them, and are told to ask again."""
    endings.note(None)
    told = dict.fromkeys(holds.end(key))
    for room in rooms:
        for sid in _connections(room):
            _put_out_of(room, sid)
            told[sid] = None
    for sid in told:
        _tell_to_ask(sid)


@everywhere
def hang_up(session_id: int, user_id: int) -> None:
    """The session has ended: its connections close."""
    endings.note(user_id)
    for sid in _connections(f"session:{session_id}"):
        socketio.server.disconnect(sid, namespace=NAMESPACE, ignore_queue=True)


def begin_anew() -> None:
    """Anybody's right may have ended unheard in this process: all in it ask again."""
    endings.note(None)
    _ask_again(_connections(None))


ENDS[begin_anew.__name__] = begin_anew


def is_slow() -> bool:
    """Does what is said in other processes reach who is connected here only when they ask?"""
    return not getattr(socketio.server.manager, "hears", True)


def say_slow() -> None:
    """It does from now on, until all are told to ask again."""
    socketio.emit("live.slow", {}, ignore_queue=True)


def manager(redis_url: str | None) -> Manager:
    """What Socket.IO keeps its connections with: alone, or together with other processes."""
    if not redis_url:
        return SharedFrames()
    from network_hub.core.redis import client
    from network_hub.edge.spread import Spread

    return Spread(client(redis_url), lambda name, *words: ENDS[name](*words), begin_anew, say_slow)


def _ask_again(connections: list[str]) -> None:
    for sid in connections:
        for room in _rooms_of(sid):
            _put_out_of(room, sid)
        _tell_to_ask(sid)


def _rooms_of(sid: str) -> list[str]:
    """Those that it has entered, and may have to leave."""
    rooms = socketio.server.rooms(sid, NAMESPACE)
    return [room for room in rooms if room != sid and not room.startswith(("user:", "session:"))]


def _put_out_of(room: str, sid: str) -> None:
    socketio.server.leave_room(sid, room, NAMESPACE)
    for act in LEFT:
        act(room)


def _tell_to_ask(sid: str) -> None:
    socketio.emit("rights.changed", {}, to=sid, ignore_queue=True)


def _connections(room: str | None) -> list[str]:
    return [sid for sid, _ in socketio.server.manager.get_participants(NAMESPACE, room)]


@socketio.on("connect")
def _connect(auth: object = None) -> None:
    """Only for those who are signed in and have the token; `edge.origin` has looked at the rest."""
    try:
        _let_in(auth)
    except Exception as error:
        if not is_away(error):
            raise
        away.answer(error, event_name="connect")
        raise Refused("away") from None


def _let_in(auth: object) -> None:
    remember_now()
    if not current_user.is_authenticated:
        raise Refused("signed_out")
    said = auth.get("token") if isinstance(auth, dict) else None
    if not isinstance(said, str) or read_token(LIVE, said) != current_user.session_id:
        raise Refused("token")
    if len(_connections(f"user:{current_user.user_id}")) >= current_app.config["LIVE_CONNECTIONS"]:
        raise Refused("too_many")
    join_room(f"user:{current_user.user_id}")
    join_room(f"session:{current_user.session_id}")
    if endings.since(g.endings, current_user.user_id):
        raise Refused("again")
    request.environ[LINE] = Line(session["_user_id"], f"user:{current_user.user_id}", origin())


@socketio.on("disconnect")
def _disconnect(*_: object) -> None:
    for room in socketio.server.rooms(connection(), NAMESPACE):
        for act in LEFT:
            act(room)
