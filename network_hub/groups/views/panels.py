"""Groups on the pages of networks and needs, and on the start page."""

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.policy import allows
from network_hub.edge.panels import panel
from network_hub.groups import queries
from network_hub.networks.models import Network
from network_hub.registers.models import Need, NeedStatus


@panel("network", "now", "groups/panels/network.html", order=20)
def _in_network(actor: Actor, network: Network) -> dict[str, object] | None:
    rows = queries.groups_of_network(actor, network.id, limit=5)
    if not rows and not allows(actor, "group.start", network):
        return None
    return {"groups": rows, "network": network, "today": clock.today()}


@panel("need", "side", "groups/panels/need.html", order=20)
def _around_need(actor: Actor, need: Need) -> dict[str, object] | None:
    if need.status is NeedStatus.DRAFT:
        return None
    return {
        "groups": queries.groups_of_need(actor, need.id, limit=5),
        "need": need,
        "may_start": allows(actor, "need.group", need) and need.status is not NeedStatus.CLOSED,
        "today": clock.today(),
    }


@panel("home", "waiting", "groups/panels/waiting.html", order=30)
def _waiting(actor: Actor, _thing: object) -> dict[str, object] | None:
    rows = queries.waiting_for_lead(actor, limit=5)
    return {"groups": rows, "today": clock.today()} if rows else None
