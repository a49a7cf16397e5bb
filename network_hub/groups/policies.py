"""Who may do what with a buyer group. `group.network` must have been read with the group."""

from network_hub.core import clock
from network_hub.core.actor import SPEAKING, Actor, Place, Role
from network_hub.core.policy import rule
from network_hub.groups.models import Group
from network_hub.networks.models import Network, Openness


@rule("group.view")
def may_view(actor: Actor, group: Group) -> bool:
    return (
        actor.holds(Place.NETWORK, group.network_id)
        or actor.holds(Place.GROUP, group.id)
        or (actor.facilitates and group.network.openness is not Openness.HIDDEN)
    )


@rule("group.start")
def may_start(actor: Actor, network: Network) -> bool:
    return actor.holds(Place.NETWORK, network.id, *SPEAKING)


@rule("group.join")
def may_join(actor: Actor, group: Group) -> bool:
    return actor.holds(Place.NETWORK, group.network_id, *SPEAKING)


@rule("group.write")
def may_write(actor: Actor, group: Group) -> bool:
    """Work in the group, on every way in: pages, rooms, meetings. Not after its end."""
    return actor.holds(Place.GROUP, group.id, *SPEAKING) and not group.ended(clock.today())


@rule("group.leave")
def may_leave(actor: Actor, group: Group) -> bool:
    return actor.holds(Place.GROUP, group.id)


@rule("group.lead")
def may_lead(actor: Actor, group: Group) -> bool:
    """Activate, move between phases, end a member."""
    return _leads(actor, group) and not group.ended(clock.today())


@rule("group.extend")
def may_extend(actor: Actor, group: Group) -> bool:
    """The one act that an ended group still allows."""
    return _leads(actor, group)


@rule("group.hand_over")
def may_hand_over(actor: Actor, group: Group) -> bool:
    """The network's coordinator too: a lead can be gone without having handed over."""
    leads = _leads(actor, group) or _coordinates(actor, group)
    return leads and not group.ended(clock.today())


def _leads(actor: Actor, group: Group) -> bool:
    """Its lead; while it has none, the coordinator of its network, so that it is never stuck."""
    if group.lead_id is None:
        return _coordinates(actor, group)
    return actor.holds(Place.GROUP, group.id, Role.LEAD)


def _coordinates(actor: Actor, group: Group) -> bool:
    return actor.holds(Place.NETWORK, group.network_id, Role.COORDINATOR)
