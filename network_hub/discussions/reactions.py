"""What follows at once, in the process where it happened: watchers hear, and who must not leaves.

Both may be lost with the process; then the sockets are lost too, and catching up mends it.
"""

from network_hub.accounts.events import (
    AffiliationEnded,
    PersonEnded,
    SeatEnded,
    SessionChanged,
    SessionEnded,
)
from network_hub.core.events import AuditEntry, promptly
from network_hub.discussions.events import (
    MessageDeleted,
    MessageEdited,
    MessagePosted,
    TopicStarted,
)
from network_hub.discussions.wire import heard_by
from network_hub.edge import sockets
from network_hub.edge.extensions import socketio
from network_hub.registers.events import NeedChanged


@promptly(SeatEnded)
@promptly(AffiliationEnded)
@promptly(SessionChanged)
@promptly(PersonEnded)
def put_out(entry: AuditEntry) -> None:
    """Out of every room: which ones the right was for is decided when they ask again."""
    sockets.put_out(entry.facts["user_id"])


@promptly(NeedChanged)
def clear(entry: AuditEntry) -> None:
    """A need that fewer may see has a room that fewer may hear."""
    if "visibility" in entry.facts["fields"]:
        sockets.clear(heard_by(entry.subject or ""))


@promptly(SessionEnded)
def hang_up(entry: AuditEntry) -> None:
    sockets.hang_up(entry.facts["session_id"], entry.facts["user_id"])


@promptly(MessagePosted)
@promptly(TopicStarted)
@promptly(MessageEdited)
@promptly(MessageDeleted)
def tell(entry: AuditEntry) -> None:
    socketio.emit("room.event", entry.in_hand, to=heard_by(entry.facts["room"]))
