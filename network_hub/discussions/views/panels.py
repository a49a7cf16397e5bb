"""Talk on the pages of what it is about, and on the start page: one statement each."""

from collections.abc import Mapping
from typing import Any

from flask import g

from network_hub.core.actor import Actor
from network_hub.discussions import places, queries
from network_hub.discussions.models import Address, RoomKind
from network_hub.discussions.views.blueprint import bp
from network_hub.edge.access import current_actor
from network_hub.edge.panels import panel

LATEST = 3


@panel("home", "changed", "discussions/panels/changed.html", order=40)
def changed(actor: Actor, _: object) -> Mapping[str, object] | None:
    rooms = queries.unread(actor, limit=5)
    return {"rooms": rooms} if rooms else None


@panel("network", "now", "discussions/panels/latest.html", order=40)
def in_network(actor: Actor, network: Any) -> Mapping[str, object] | None:
    """Nothing when nothing has been said: the page has a tab that leads to the room."""
    return _latest(actor, RoomKind.NETWORK, network, always=False)


@panel("group", "main", "discussions/panels/latest.html", order=40)
def in_group(actor: Actor, group: Any) -> Mapping[str, object] | None:
    return _latest(actor, RoomKind.GROUP, group, always=True)


@panel("need", "main", "discussions/panels/latest.html", order=40)
def on_need(actor: Actor, need: Any) -> Mapping[str, object] | None:
    return _latest(actor, RoomKind.NEED, need, always=True)


@panel("seminar", "main", "discussions/panels/latest.html", order=40)
def on_seminar(actor: Actor, seminar: Any) -> Mapping[str, object] | None:
    return _latest(actor, RoomKind.SEMINAR, seminar, always=True)


def glance(actor: Actor, address: Address) -> queries.Glance:
    """Read once for a page: its tabs say what is new, and a panel what was last said."""
    seen: dict[Address, queries.Glance] = g.setdefault("glances", {})
    if address not in seen:
        seen[address] = queries.glance(actor, address, LATEST)
    return seen[address]


@bp.app_template_global("new_talk")
def new_talk(kind: str, subject_id: int) -> queries.News:
    """What is new to the reader in the room of a thing; for tabs."""
    return glance(current_actor(), Address.of(kind, subject_id)).news


def _latest(
    actor: Actor, kind: RoomKind, thing: Any, *, always: bool
) -> Mapping[str, object] | None:
    """The topics that were last spoken in; `always`: an empty room is shown too, to be opened."""
    seat = places.held(kind, thing)
    if seat is None or not actor.holds(*seat):
        return None
    address = Address(kind, thing.id)
    topics = glance(actor, address).topics
    if not topics and not always:
        return None
    return {"address": address, "topics": topics}
