"""Seminars on the pages of networks and groups, and on the start page."""

from network_hub.core.actor import Actor
from network_hub.core.policy import allows
from network_hub.edge.panels import panel
from network_hub.groups.models import Group
from network_hub.networks.models import Network
from network_hub.seminars import queries
from network_hub.seminars.queries import Span


@panel("network", "next", "seminars/panels/network.html", order=10)
def _of_network(actor: Actor, network: Network) -> dict[str, object] | None:
    rows = queries.coming_in(actor, Span(network_id=network.id), limit=4)
    may_plan = allows(actor, "seminar.start", network)
    if not rows and not may_plan:
        return None
    return {"seminars": rows, "network": network, "may_plan": may_plan}


@panel("group", "side", "seminars/panels/group.html", order=10)
def _of_group(actor: Actor, group: Group) -> dict[str, object] | None:
    rows = queries.coming_in(actor, Span(group_id=group.id), limit=4)
    may_plan = allows(actor, "group.write", group)
    if not rows and not may_plan:
        return None
    return {"seminars": rows, "group": group, "may_plan": may_plan}


@panel("home", "next", "seminars/panels/home.html", order=10)
def _next(actor: Actor, _thing: object) -> dict[str, object] | None:
    return {"seminars": queries.own_and_near(actor, limit=6)}
