"""Where the actor is at home: what meetings can be narrowed to, and planned for."""

from sqlalchemy import literal, select, union_all

from network_hub.core.actor import Actor, Place
from network_hub.core.db import db
from network_hub.groups.models import Group
from network_hub.networks.models import Network


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
