"""Reads of groups, always from `visible_groups(actor)`."""

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import contains_eager

from network_hub.core.actor import Actor, Place
from network_hub.core.db import db, locked
from network_hub.core.errors import NotFound
from network_hub.groups.models import Group
from network_hub.networks.models import Network, Openness


def visible_groups(actor: Actor) -> Select[Group]:
    """The rule `group.view` in SQL; joined with `Network`."""
    ways: list[ColumnElement[bool]] = [
        Group.network_id.in_(actor.seated_in(Place.NETWORK)),
        Group.id.in_(actor.seated_in(Place.GROUP)),
    ]
    if actor.facilitates:
        ways.append(Network.openness != Openness.HIDDEN)
    return select(Group).join(Network, Network.id == Group.network_id).where(or_(*ways))


def group(actor: Actor, group_id: int, *, for_update: bool = False) -> Group:
    """One group with its network. Raises NotFound when absent or hidden, the same for both."""
    statement = (
        visible_groups(actor).where(Group.id == group_id).options(contains_eager(Group.network))
    )
    if for_update:
        statement = locked(statement).with_for_update(of=Group)
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound("There is no such group.")
    return found
