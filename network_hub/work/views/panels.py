"""The way to tasks and points from a group's page; on a need's page and in a topic, what was made
of what.

A network's page has a tab that leads there, and the start page reads what is one's own to do
together with where one belongs: all have as many statements as a page should."""

from collections.abc import Mapping

from network_hub.core.actor import Actor, Place
from network_hub.discussions.models import Message
from network_hub.edge.panels import panel
from network_hub.groups.models import Group
from network_hub.registers.models import Need
from network_hub.work import queries
from network_hub.work.models import Kind

Data = Mapping[str, object]


@panel("group", "main", "work/panels/in_group.html", order=30)
def in_group(actor: Actor, group: Group) -> Data | None:
    return {"group": group} if actor.holds(Place.GROUP, group.id) else None


@panel("need", "main", "work/panels/origin.html", order=35)
def of_need(actor: Actor, need: Need) -> Data | None:
    """The message that the need was made of, for those who may read it."""
    if not actor.holds(Place.NETWORK, need.network_id):
        return None
    origin = queries.origin_of(actor, Kind.NEED, need.id)
    return {"origin": origin} if origin else None


@panel("topic", "made", "work/panels/made.html", order=10)
def in_topic(actor: Actor, messages: list[Message]) -> Data | None:
    made = queries.became(actor, messages)
    return {"made": made} if made else None
