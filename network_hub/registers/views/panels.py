"""How the register shows itself on the pages of a network and of the person."""

from collections.abc import Mapping

from network_hub.core.actor import Actor
from network_hub.edge.panels import panel
from network_hub.networks.models import Network
from network_hub.registers import queries
from network_hub.registers.views.timeline import amount

Data = Mapping[str, object]


@panel("network", "now", "registers/panels/growing.html", order=10)
def growing(actor: Actor, network: Network) -> Data | None:
    return {"network": network, "needs": queries.growing(actor, network.id), "amount": amount}


@panel("home", "waiting", "registers/panels/waiting.html", order=30)
def waiting(actor: Actor, _: object) -> Data | None:
    needs = queries.waiting(actor)
    return {"needs": needs} if needs else None


@panel("home", "changed", "registers/panels/recent.html", order=20)
def recent(actor: Actor, _: object) -> Data | None:
    needs = queries.recently_shared(actor)
    return {"needs": needs} if needs else None
