"""Networks and groups: what meetings can be narrowed to, and planned for."""

from sqlalchemy import literal, select, union_all

from network_hub.core import clock
from network_hub.core.actor import Actor, Place
from network_hub.core.db import db
from network_hub.core.policy import authorize
from network_hub.groups.models import Group
from network_hub.groups.queries import group
from network_hub.networks.models import Network
from network_hub.networks.queries import network


def to_plan_in(
    actor: Actor, network_id: int | None, group_id: int | None
) -> tuple[Network | None, Group | None]:
    """Whose meeting it would be: a group's, with its network, a network's or everybody's.

    Raises Forbidden unless the actor may plan it, and Conflict when the group has ended.
    """
    if group_id is not None:
        found = group(actor, group_id)
        found.require_open(clock.today())
        authorize(actor, "group.write", found)
        return found.network, found
    where = network(actor, network_id) if network_id is not None else None
    authorize(actor, "seminar.start", where)
    return where, None


def own_places(actor: Actor) -> list[tuple[Place, int, str]]:
    """Networks and groups where the actor has a seat, by name."""
    networks, groups = actor.seated_in(Place.NETWORK), actor.seated_in(Place.GROUP)
    if not networks and not groups:
        return []
    named = union_all(
        select(literal(Place.NETWORK.value).label("place"), Network.id, Network.name).where(
            Network.id.in_(networks)
        ),
        select(literal(Place.GROUP.value), Group.id, Group.name).where(Group.id.in_(groups)),
    ).subquery()
    rows = db.session.execute(
        select(named.c.place, named.c.id, named.c.name).order_by(named.c.place.desc(), named.c.name)
    )
    return [(Place(place), key, name) for place, key, name in rows]
