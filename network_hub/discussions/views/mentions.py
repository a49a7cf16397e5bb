"""Beside a message that is being written: whom one may mean, and how many are told."""

from flask import request
from flask_babel import gettext, ngettext

from network_hub.core.actor import Actor
from network_hub.core.policy import authorize
from network_hub.core.text import clean_line
from network_hub.discussions import mentioning, queries
from network_hub.discussions.mentions import EVERYONE, possible
from network_hub.discussions.models import Address
from network_hub.discussions.places import Venue
from network_hub.discussions.queries.suggestions import Suggestion
from network_hub.discussions.views.blueprint import bp
from network_hub.discussions.wire import Told
from network_hub.discussions.words import shown
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.converters import as_id
from network_hub.edge.language import chosen

NEAR = 10  # people in sight


@bp.get("/rooms/<kind>/<int:subject_id>/mentions")
@door(BUYER)
def suggest(kind: str, subject_id: int) -> Told:
    """`q` is what stands after the @; `near` the ids of those who can be seen in the topic."""
    actor, venue = _to_write_in(kind, subject_id)
    begun = clean_line(request.args.get("q", ""))[:100]
    near = [as_id(one) or 0 for one in request.args.get("near", "").split(",")[:NEAR]]
    found = queries.suggestions(actor, venue, begun, chosen(), near)
    return {"found": [_told(one) for one in found]}


@bp.post("/rooms/<kind>/<int:subject_id>/mentions")
@door(BUYER)
def reach(kind: str, subject_id: int) -> Told:
    """How many a message would call on. Stores nothing; a POST, for the text may be long."""
    actor, venue = _to_write_in(kind, subject_id)
    said = shown(request.form.get("text", ""))
    _, made = mentioning.find(actor, venue, said)
    people = queries.reach(actor, venue, set(made.values())) if made else 0
    told = []
    if made:
        told.append(
            ngettext("%(num)d person will be notified.", "%(num)d people will be notified.", people)
        )
    everybody = {*EVERYONE.values()} & {name.casefold() for name in possible(said.html)}
    if everybody - {name.casefold() for name in made}:
        told.append(gettext("Only coordinators and group leads can mention everyone."))
    return {"people": people, "said": " ".join(told)}


def _to_write_in(kind: str, subject_id: int) -> tuple[Actor, Venue]:
    actor = current_actor()
    venue = queries.room(actor, Address.of(kind, subject_id))
    authorize(actor, "room.write", venue)
    return actor, venue


def _told(one: Suggestion) -> Told:
    people = ngettext("%(num)d person", "%(num)d people", one.people)
    return {"to": str(one.to), "words": one.words, "about": one.about or people}
