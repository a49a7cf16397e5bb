"""How networks show themselves on the pages above them."""

from collections.abc import Mapping

from network_hub.core.actor import Actor
from network_hub.edge.panels import panel
from network_hub.networks.queries.members import request_counts


@panel("home", "waiting", "networks/panels/waiting.html", order=20)
def waiting(actor: Actor, _: object) -> Mapping[str, object] | None:
    counts = request_counts(actor)
    return {"networks": counts} if counts else None
