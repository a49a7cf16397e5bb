"""Moving topics, and leading whoever comes to where one was."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from wtforms.fields.choices import SelectChoice as Choice

from network_hub.core.actor import Actor
from network_hub.core.errors import NotFound
from network_hub.discussions import changing, queries, services
from network_hub.discussions.forms import Extent, MergeForm, MoveForm, SplitForm
from network_hub.discussions.models import Address, RoomKind
from network_hub.discussions.queries import Spoken
from network_hub.discussions.said import Begun
from network_hub.discussions.views.blueprint import bp
from network_hub.discussions.views.ways import page_of, topic_url
from network_hub.discussions.words import beginning
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.converters import as_id
from network_hub.edge.forms import Form, answer
from network_hub.edge.refusals import refused

TOPIC = "/rooms/<kind>/<int:subject_id>/topics/<int:topic_id>"
KINDS = {
    RoomKind.NETWORK: _l("Networks"),
    RoomKind.GROUP: _l("Buyer groups"),
    RoomKind.NEED: _l("Needs"),
    RoomKind.SEMINAR: _l("Meetings"),
}


@bp.route(f"{TOPIC}/move", methods=["GET", "POST"])
@door(BUYER)
def move(kind: str, subject_id: int, topic_id: int) -> ResponseReturnValue:
    actor, address = current_actor(), Address.of(kind, subject_id)
    begun = changing.to_tidy(actor, address, topic_id)
    form = MoveForm()
    form.room.choices = _offered(actor, address)

    def act() -> str:
        to = Address.parse(form.room.data or "")
        services.move_topic(actor, address, topic_id, to=to)
        return topic_url(to, topic_id)

    def again(status: int) -> ResponseReturnValue:
        return _page("discussions/move.html", begun, form), status

    return answer(form, act, again)


def _offered(actor: Actor, address: Address) -> list[Choice]:
    found = queries.destinations(actor, but=address)
    return [
        Choice("", _("Choose a room")),
        *(
            Choice(str(room), name, optgroup=str(KINDS[kind]))
            for kind, rooms in found.items()
            for room, name in rooms
        ),
    ]


@bp.errorhandler(NotFound)
def follow(refusal: NotFound) -> ResponseReturnValue:
    """An address in a room that the topic has left leads to where it is: who may read it there
    finds it, for everybody else there is nothing, as before."""
    return _where_it_is() or refused(refusal)


def _where_it_is() -> ResponseReturnValue | None:
    said = dict(request.view_args or {})
    if request.method != "GET" or "topic_id" not in said or request.endpoint is None:
        return None
    asked = {name: value for name, value in request.args.items() if not name.startswith("_")}
    number = said.get("number") or as_id(asked.get("at", ""))
    now = queries.whereabouts(current_actor(), said["topic_id"], number)
    here = (said["kind"], said["subject_id"], said["topic_id"])
    if now is None or (*now.room, now.topic_id) == here:
        return None
    if "number" in said:
        said["number"] = now.number
    elif now.topic_id != said["topic_id"] and now.number:
        asked = {"at": str(now.number)}  # a page of the one is no page of the other
    said |= {**now.room._asdict(), "topic_id": now.topic_id}
    return redirect(url_for(request.endpoint, **{**asked, **said}))


@bp.route(f"{TOPIC}/merge", methods=["GET", "POST"])
@door(BUYER)
def merge(kind: str, subject_id: int, topic_id: int) -> ResponseReturnValue:
    actor, address = current_actor(), Address.of(kind, subject_id)
    begun = changing.to_tidy(actor, address, topic_id)
    form = MergeForm()
    others = queries.neighbours(actor, address, but=topic_id)
    there = [Choice(str(key), title) for key, title in others]
    form.into.choices = [Choice("", _("Choose a topic")), *there] if there else []

    def act() -> str:
        into = as_id(form.into.data or "") or 0
        return topic_url(address, services.merge_topics(actor, address, topic_id, into=into).id)

    def again(status: int) -> ResponseReturnValue:
        hung = queries.banners([begun.topic])[topic_id]
        summary = next((one.banner for one in hung if one.banner.html), None)
        return _page("discussions/merge.html", begun, form, summary=summary), status

    return answer(form, act, again)


@bp.route(f"{TOPIC}/split", methods=["GET", "POST"])
@door(BUYER)
def split(kind: str, subject_id: int, topic_id: int) -> ResponseReturnValue:
    """Beginning at the message that one came from; a page of them is offered to choose among."""
    actor, address = current_actor(), Address.of(kind, subject_id)
    begun = changing.to_tidy(actor, address, topic_id)
    form = SplitForm(begin=request.args.get("from", ""), extent=Extent.ONWARD)
    form.speak(begun.topic.language)
    begin = max(2, as_id(form.begin.data or "") or 2)
    offered = _offered_of(actor, begun, begin)
    form.numbers.choices = [Choice(one.message.number, _label(one)) for one in offered]

    def act() -> str:
        first = offered[0].message.number if offered else begin
        onward = first if form.extent.data is Extent.ONWARD else None
        new = services.split_topic(
            actor,
            address,
            topic_id,
            title=form.title.data or "",
            numbers=form.numbers.data or [],
            onward=onward,
        )
        return topic_url(address, new.id)

    def again(status: int) -> ResponseReturnValue:
        return _page("discussions/split.html", begun, form), status

    return answer(form, act, again)


def _offered_of(actor: Actor, begun: Begun, begin: int) -> list[Spoken]:
    try:
        page = queries.topic(actor, begun.venue, begun.topic.id, after=begin - 1)
    except NotFound:
        return []  # nothing comes after the first
    return [one for one in page.messages if one.message.moved_at is None]


def _label(one: Spoken) -> Markup:
    words = beginning(one.message.html, one.message.files) or _("No longer shown")
    begins = Markup('{}. {}: <span lang="{}">{}</span>')
    return begins.format(one.message.number, one.by.author, one.message.language, words)


def _page(template: str, begun: Begun, form: Form, **more: object) -> str:
    address = begun.venue.address
    return render_template(
        template,
        venue=begun.venue,
        about=page_of(address),
        topic=begun.topic,
        back=topic_url(address, begun.topic.id),
        form=form,
        **more,
    )
