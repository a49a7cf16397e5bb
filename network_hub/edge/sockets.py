"""Who is connected, and how connections are put out the moment a right ends.

Every connection is in the rooms `user:<id>` and `session:<id>`, which it never leaves. Others it
enters by `enter`, after a policy has let its actor in. What happens in this process between the
reading of a right and the entering is noticed (`Endings`): nobody slips in as they are put out.
"""

from flask import g
from flask_login import current_user
from flask_socketio import ConnectionRefusedError as Refused
from flask_socketio import join_room, leave_room

from network_hub.core.errors import Conflict
from network_hub.edge.extensions import socketio

NAMESPACE = "/"


class Endings:
    """Whose rights ended when, counted in this process. None: of whoever it may have been."""

    def __init__(self) -> None:
        self.count = 0
        self.latest: dict[int | None, int] = {}

    def note(self, user_id: int | None) -> None:
        self.count += 1
        self.latest[user_id] = self.count

    def since(self, count: int, user_id: int) -> bool:
        return max(self.latest.get(user_id, 0), self.latest.get(None, 0)) > count


endings = Endings()


def remember_now() -> None:
    """To be called before the standing is read that will let somebody in."""
    g.endings = endings.count


def enter(room: str) -> None:
    """Let this connection hear `room`.

    Raises Conflict when a right of the person ended after it was read: ask again.
    """
    join_room(room)
    if endings.since(g.endings, current_user.user_id):
        leave_room(room)
        raise Conflict("Your rights changed just now. Try again.")


def leave(room: str) -> None:
    leave_room(room)


def put_out(user_id: int) -> None:
    """A right of this person ended: their connections leave every room, and are told to ask again.

    When this returns, nothing more reaches them that was sent to a room they may not hear.
    """
    endings.note(user_id)
    for sid in _connections(f"user:{user_id}"):
        for room in socketio.server.rooms(sid, NAMESPACE):
            if room != sid and not room.startswith(("user:", "session:")):
                socketio.server.leave_room(sid, room, NAMESPACE)
    socketio.emit("rights.changed", {}, to=f"user:{user_id}")


def clear(room: str) -> None:
    """Fewer may hear `room` from now on: all leave it, and are told to ask again."""
    endings.note(None)
    socketio.emit("rights.changed", {}, to=room)
    socketio.close_room(room)


def hang_up(session_id: int, user_id: int) -> None:
    """The session has ended: its connections close."""
    endings.note(user_id)
    for sid in _connections(f"session:{session_id}"):
        socketio.server.disconnect(sid, namespace=NAMESPACE)


def _connections(room: str) -> list[str]:
    return [sid for sid, _ in socketio.server.manager.get_participants(NAMESPACE, room)]


@socketio.on("connect")
def _connect() -> None:
    """Only for those who are signed in; the server has checked the Origin."""
    remember_now()
    if not current_user.is_authenticated:
        raise Refused("signed_out")
    join_room(f"user:{current_user.user_id}")
    join_room(f"session:{current_user.session_id}")
    if endings.since(g.endings, current_user.user_id):
        raise Refused("again")
