"""How what is typed would look: made as messages are, stored nowhere, and what was typed stays."""

from flask.typing import ResponseReturnValue

from network_hub.core.actor import Actor
from network_hub.core.policy import authorize
from network_hub.discussions import mentioning, queries
from network_hub.discussions.forms import MessageForm, TopicForm
from network_hub.discussions.models import Address
from network_hub.discussions.places import Venue
from network_hub.discussions.views.blueprint import bp
from network_hub.discussions.views.rooms import new_topic, topic_page
from network_hub.discussions.words import shown
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.uploads import takes_files
from network_hub.files.limits import by_person_in_a_form


@bp.post("/rooms/<kind>/<int:subject_id>/topics/<int:topic_id>/preview")
@by_person_in_a_form
@takes_files
@door(BUYER)
def preview(kind: str, subject_id: int, topic_id: int) -> ResponseReturnValue:
    actor, venue = _to_write_in(kind, subject_id)
    form = MessageForm()
    form.take_in(actor)
    reading = queries.topic(actor, venue, topic_id)
    return topic_page(actor, venue, reading, form, 200, preview=_shown(actor, venue, form))


@bp.post("/rooms/<kind>/<int:subject_id>/topics/new/preview")
@by_person_in_a_form
@takes_files
@door(BUYER)
def preview_new(kind: str, subject_id: int) -> ResponseReturnValue:
    actor, venue = _to_write_in(kind, subject_id)
    form = TopicForm()
    form.take_in(actor)
    return new_topic(venue.address, form, 200, preview=_shown(actor, venue, form))


def _to_write_in(kind: str, subject_id: int) -> tuple[Actor, Venue]:
    actor = current_actor()
    venue = queries.room(actor, Address.of(kind, subject_id))
    authorize(actor, "room.write", venue)
    return actor, venue


def _shown(actor: Actor, venue: Venue, form: MessageForm) -> str:
    return mentioning.find(actor, venue, shown(form.text.data or ""))[0].html
