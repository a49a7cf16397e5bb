"""Totals that move on everyone's screen: docs/live-protocol.md, "Needs"."""

from network_hub.core.actor import Actor
from network_hub.core.events import AuditEntry, ahead_of, promptly
from network_hub.edge import sockets
from network_hub.edge.access import BUYER
from network_hub.edge.extensions import socketio
from network_hub.edge.live import on
from network_hub.networks.events import NetworkChanged
from network_hub.registers import queries
from network_hub.registers.events import (
    NeedChanged,
    NeedClosed,
    NeedGrouped,
    NeedJoined,
    NeedLeft,
    NeedShared,
)


@on("need.watch", BUYER)
def watch(actor: Actor, need: int) -> dict[str, int]:
    """Hear of every change from now on. The client reads the demand after this reply: what
    changed between the two is then seen twice, never missed."""
    found = queries.need(actor, need)
    sockets.enter(_heard_by(found.id))
    return {"need": found.id}


@promptly(NeedJoined)
@promptly(NeedLeft)
@promptly(NeedChanged)
@promptly(NeedShared)
@promptly(NeedGrouped)
@promptly(NeedClosed)
def tell_watchers(entry: AuditEntry) -> None:
    """Say that it changed, not what it became: each client asks again under its own policy."""
    need = entry.facts["need_id"]
    socketio.emit("need.changed", {"need": need, "entry": entry.id}, to=_heard_by(need))


@ahead_of(NeedChanged)
@ahead_of(NetworkChanged)
def hold_back_strangers(entry: AuditEntry) -> None:
    """What is stored after the change, in whatever process, is not told to who may not know it."""
    if rooms := _for_fewer(entry):
        sockets.hold_back(rooms, entry.id)


@promptly(NeedChanged)
@promptly(NetworkChanged)
def put_out_strangers(entry: AuditEntry) -> None:
    if rooms := _for_fewer(entry):
        sockets.clear(rooms, entry.id)


def _for_fewer(entry: AuditEntry) -> list[str]:
    """What fewer may hear from then on: a need, or all those of a network that hides itself."""
    changed = entry.facts["fields"]
    if entry.kind == NeedChanged.kind:
        return [_heard_by(entry.facts["need_id"])] if "visibility" in changed else []
    if entry.network_id is None or "openness" not in changed:
        return []
    return [_heard_by(need) for need in queries.need_ids(entry.network_id)]


def _heard_by(need: int) -> str:
    return f"need:{need}"
