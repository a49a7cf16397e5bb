"""Who may do what with a network.

A hidden network is known to those who hold a seat in it, whatever the position of others.
"""

from network_hub.core.actor import Actor, Place, Position, Role
from network_hub.core.policy import rule
from network_hub.networks.models import Network, Openness, Stage


@rule("network.view")
def may_view(actor: Actor, network: Network) -> bool:
    """Know of it: what it is for, how many are in it, how to join."""
    if network.openness is Openness.OPEN:
        return True
    if network.openness is Openness.CLOSED and actor.buys:
        return True
    return actor.holds(Place.NETWORK, network.id)


@rule("network.enter")
def may_enter(actor: Actor, network: Network) -> bool:
    """See what goes on inside. A facilitator enters what is not hidden, but reads no rooms."""
    if actor.holds(Place.NETWORK, network.id):
        return True
    return actor.facilitates and actor.buys and network.openness is not Openness.HIDDEN


@rule("network.coordinate")
def may_coordinate(actor: Actor, network: Network) -> bool:
    return actor.holds(Place.NETWORK, network.id, Role.COORDINATOR)


@rule("network.start")
def may_start(actor: Actor, _: object) -> bool:
    return actor.buys and actor.position in (Position.OFFICER, Position.FACILITATOR)


@rule("network.join")
def may_join(actor: Actor, network: Network) -> bool:
    """Walk in without asking."""
    return network.openness is Openness.OPEN and _is_outside(actor, network)


@rule("network.ask")
def may_ask(actor: Actor, network: Network) -> bool:
    """Ask the coordinators to be let in."""
    return network.openness is Openness.CLOSED and _is_outside(actor, network)


@rule("network.accept_invitation")
def may_accept_invitation(actor: Actor, network: Network) -> bool:
    """Whoever has the invitation; what it asks of its bearer is checked with it."""
    return _is_outside(actor, network)


@rule("network.leave")
def may_leave(actor: Actor, network: Network) -> bool:
    return actor.holds(Place.NETWORK, network.id)


def _is_outside(actor: Actor, network: Network) -> bool:
    return (
        actor.buys
        and actor.organisation_id is not None
        and network.stage is not Stage.CLOSED
        and not actor.holds(Place.NETWORK, network.id)
    )
