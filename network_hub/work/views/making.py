"""From a message to what is made of it, and what has been made."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from network_hub.core.actor import Actor
from network_hub.core.errors import NotFound
from network_hub.core.policy import authorize
from network_hub.discussions import queries as discussions
from network_hub.discussions.models import Address
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.sources import Source, source_of
from network_hub.work import queries, services
from network_hub.work.models import Kind
from network_hub.work.places import expect_words
from network_hub.work.views.blueprint import bp, title_of

LONGEST_NAME = 150  # of a need, to begin with
_MESSAGE = "/rooms/<kind>/<int:subject_id>/topics/<int:topic_id>/messages/<int:number>"
FORMS = {Kind.TASK: "work.new_task", Kind.POINT: "work.new_point", Kind.NEED: "registers.new"}


@bp.get(f"{_MESSAGE}/make/<what>")
@door(BUYER)
def make(kind: str, subject_id: int, topic_id: int, number: int, what: str) -> ResponseReturnValue:
    """To the form of what it is to become. Whether one may is the form's business too."""
    actor = current_actor()
    said = discussions.message(actor, Address.of(kind, subject_id), topic_id, number)
    if what not in list(Kind):
        raise NotFound("There is no such thing here.")
    network_id = said.venue.network_id if what == Kind.NEED else None
    return redirect(url_for(FORMS[Kind(what)], of=said.message.id, network=network_id))


@bp.get("/messages/<int:message_id>/made")
@door(BUYER)
def made(message_id: int) -> ResponseReturnValue:
    """A part of the topic's page, for discussion.js: what the message has become."""
    actor = current_actor()
    _, message = discussions.standing(actor, message_id)
    found = queries.became(actor, [message]).get(message_id, [])
    return render_template("work/made.html", things=found)


@source_of("need")
def message_for_a_need(actor: Actor, message_id: int) -> Source:
    said = queries.made_from(actor, message_id)
    authorize(actor, "work.need", said.venue)
    expect_words(said.message)
    return Source(
        title=title_of(said, LONGEST_NAME),
        text=said.message.text,
        language=said.message.language,
        url=url_for("discussions.message", message_id=message_id),
        made=lambda need_id: services.become(actor, message_id, Kind.NEED, need_id),
    )
