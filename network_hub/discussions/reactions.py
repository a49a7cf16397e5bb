"""What follows at once, in the process where it happened: watchers hear, and who must not leaves.

Both may be lost with the process; then the sockets are lost too, and catching up mends it. What is
stored is tidied through the outbox.
"""

from network_hub.accounts.events import (
    AffiliationEnded,
    PersonChanged,
    PersonEnded,
    SeatEnded,
    SessionChanged,
    SessionEnded,
)
from network_hub.core.events import AuditEntry, ahead_of, promptly
from network_hub.core.outbox import on
from network_hub.discussions.events import (
    HeedChanged,
    MessageBecame,
    MessageDeleted,
    MessageEdited,
    MessageHidden,
    MessagePosted,
    MessageReacted,
    MessageShown,
    TopicChanged,
    TopicLeft,
    TopicStarted,
)
from network_hub.discussions.here import shown_to
from network_hub.discussions.services import drop_drafts
from network_hub.discussions.wire import heard_by
from network_hub.edge import sockets
from network_hub.edge.extensions import socketio
from network_hub.registers.events import NeedChanged


@ahead_of(SeatEnded)
@ahead_of(AffiliationEnded)
@ahead_of(PersonEnded)
def hold_back(entry: AuditEntry) -> None:
    """What is stored after the removal, in whatever process, is not heard by who is removed."""
    sockets.hold_back([f"user:{entry.facts['user_id']}"], entry.id)


@promptly(SeatEnded)
@promptly(AffiliationEnded)
@promptly(SessionChanged)
@promptly(PersonEnded)
def put_out(entry: AuditEntry) -> None:
    """Out of every room: which ones the right was for is decided when they ask again."""
    sockets.put_out(entry.facts["user_id"], entry.id)


@on(SeatEnded)
@on(AffiliationEnded)
@on(PersonEnded)
def drop_what_they_were_writing(entry: AuditEntry) -> None:
    drop_drafts(entry.facts["user_id"])


@ahead_of(NeedChanged)
def hold_back_from_room(entry: AuditEntry) -> None:
    if "visibility" in entry.facts["fields"]:
        sockets.hold_back(_rooms_of(entry), entry.id)


@promptly(NeedChanged)
def clear(entry: AuditEntry) -> None:
    """A need that fewer may see has a room that fewer may hear."""
    if "visibility" in entry.facts["fields"]:
        sockets.clear(_rooms_of(entry), entry.id)


def _rooms_of(entry: AuditEntry) -> list[str]:
    address = entry.subject or ""
    return [heard_by(address), shown_to(address)]


@promptly(PersonChanged)
def ask_whether_to_be_seen(entry: AuditEntry) -> None:
    """Who does not want to be seen any more is not: their connections enter their rooms anew."""
    if {"shows_here", "shows_writing"} & set(entry.facts["what"]):
        sockets.put_out(entry.facts["user_id"])


@promptly(SessionEnded)
def hang_up(entry: AuditEntry) -> None:
    sockets.hang_up(entry.facts["session_id"], entry.facts["user_id"])


@promptly(HeedChanged)
def tell_their_other_pages(entry: AuditEntry) -> None:
    said = {"room": entry.facts["room"], "topic": entry.facts["topic_id"]}
    socketio.emit("heed.changed", said, to=f"user:{entry.facts['user_id']}")


@promptly(MessagePosted)
@promptly(TopicStarted)
@promptly(MessageEdited)
@promptly(MessageDeleted)
@promptly(MessageHidden)
@promptly(MessageShown)
@promptly(TopicChanged)
@promptly(TopicLeft)
@promptly(MessageReacted)
@promptly(MessageBecame)
def tell(entry: AuditEntry) -> None:
    socketio.emit("room.event", entry.in_hand, to=heard_by(entry.facts["room"]))
