"""Whose meetings the calendar shows: what the address says, and what one may choose."""

from dataclasses import dataclass

from flask import request
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice as Choice

from network_hub.core.actor import Actor, Place
from network_hub.edge.converters import as_id
from network_hub.groups import queries as groups
from network_hub.networks import queries as networks
from network_hub.seminars import queries
from network_hub.seminars.forms import FilterForm
from network_hub.seminars.queries import Span


@dataclass(frozen=True)
class Narrowing:
    """What the address narrows the calendar to, and how to say so."""

    span: Span
    place: Place | None = None
    place_id: int | None = None
    name: str = ""
    language: str = "sv"

    @property
    def arguments(self) -> dict[str, object]:
        """For links to the other ways of looking at the same."""
        found: dict[str, object] = {"mine": "y"} if self.span.mine else {}
        if self.place is not None:
            found[self.place.value] = self.place_id
        return found


def narrowing(actor: Actor) -> Narrowing:
    """Raises NotFound for a place that the actor may not see."""
    mine = request.args.get("mine") == "y"
    for place in (Place.GROUP, Place.NETWORK):
        key = as_id(request.args.get(place.value, ""))
        if key is None:
            continue
        if place is Place.GROUP:
            group = groups.group(actor, key)
            return Narrowing(Span(group_id=key, mine=mine), place, key, group.name, group.language)
        found = networks.network(actor, key)
        return Narrowing(Span(network_id=key, mine=mine), place, key, found.name, found.language)
    return Narrowing(Span(mine=mine))


def filters(actor: Actor, chosen: Narrowing) -> FilterForm:
    """One's own places to choose among, and the one that is chosen."""
    offered: dict[Place, dict[int, str]] = {Place.NETWORK: {}, Place.GROUP: {}}
    for place, key, name in queries.own_places(actor):
        offered[place][key] = name
    if chosen.place is not None and chosen.place_id is not None:
        offered[chosen.place].setdefault(chosen.place_id, chosen.name)
    form = FilterForm(data={**chosen.arguments, "mine": chosen.span.mine})
    for field, place, every in (
        (form.network, Place.NETWORK, _("All networks")),
        (form.group, Place.GROUP, _("All groups")),
    ):
        found = [Choice(str(key), name) for key, name in offered[place].items()]
        field.choices = [Choice("", every), *found]
        field.data = str(field.data or "")
    return form
