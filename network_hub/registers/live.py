"""Totals that move on everyone's screen: docs/live-protocol.md, "Needs"."""

from network_hub.core.actor import Actor
from network_hub.core.events import AuditEntry, promptly
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
    if "visibility" in entry.facts.get("fields", ()):
        sockets.clear(_heard_by(need))


@promptly(NetworkChanged)
def put_out_strangers(entry: AuditEntry) -> None:
    """A network that hides itself hides its needs."""
    if entry.network_id is not None and "openness" in entry.facts["fields"]:
        for need in queries.need_ids(entry.network_id):
            sockets.clear(_heard_by(need))


def _heard_by(need: int) -> str:
    return f"need:{need}"
