"""Who may do what with a need. `queries.visible_needs` says `need.view` in SQL."""

from network_hub.core.actor import SPEAKING, Actor, Place, Role
from network_hub.core.policy import rule
from network_hub.networks.models import Network, Openness
from network_hub.registers.models import OPEN, Need, NeedStatus, Visibility


def shown_outside(actor: Actor) -> list[Visibility]:
    """The visibilities that reach the actor without a seat, unless the network is hidden."""
    if actor.facilitates:
        return [Visibility.NETWORK, Visibility.BUYERS, Visibility.PUBLIC]
    if actor.buys:
        return [Visibility.BUYERS, Visibility.PUBLIC]
    return [Visibility.PUBLIC]


def _of_owner(actor: Actor, need: Need) -> bool:
    return actor.organisation_id is not None and actor.organisation_id == need.organisation_id


def _speaks(actor: Actor, network_id: int) -> bool:
    return actor.organisation_id is not None and actor.holds(Place.NETWORK, network_id, *SPEAKING)


@rule("need.view")
def may_view(actor: Actor, need: Need) -> bool:
    seated = actor.holds(Place.NETWORK, need.network_id)
    if need.status is NeedStatus.DRAFT or need.visibility is Visibility.OWN:
        return seated and _of_owner(actor, need)
    if seated:
        return True
    return need.network.openness is not Openness.HIDDEN and need.visibility in shown_outside(actor)


@rule("need.write")
def may_write(actor: Actor, network: Network) -> bool:
    """Put a new need in the network's register."""
    return _speaks(actor, network.id)


@rule("need.edit")
def may_edit(actor: Actor, need: Need) -> bool:
    """Change, share and close: the owner organisation, or the coordinator of the network."""
    if not may_view(actor, need):
        return False
    coordinates = actor.holds(Place.NETWORK, need.network_id, Role.COORDINATOR)
    return coordinates or (_of_owner(actor, need) and _speaks(actor, need.network_id))


@rule("need.join")
def may_join(actor: Actor, need: Need) -> bool:
    """Say "we have it too", or observe. The owner states its own volume in a draft too."""
    if not (may_view(actor, need) and _speaks(actor, need.network_id)):
        return False
    return need.status in OPEN or (need.status is NeedStatus.DRAFT and _of_owner(actor, need))


@rule("need.group")
def may_group(actor: Actor, need: Need) -> bool:
    """Take the need into a buyer group of its network."""
    return may_view(actor, need) and _speaks(actor, need.network_id)
