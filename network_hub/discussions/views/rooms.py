"""Rooms as pages, which need no script, and catching up for those who have one."""

from secrets import token_urlsafe
from typing import Any

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from network_hub.core.actor import Actor
from network_hub.core.errors import Invalid
from network_hub.core.policy import allows, authorize
from network_hub.discussions import queries, services
from network_hub.discussions.column import blocks
from network_hub.discussions.forms import MessageForm, TopicForm
from network_hub.discussions.models import Address, Message, RoomKind
from network_hub.discussions.places import Venue
from network_hub.discussions.queries import Reading
from network_hub.discussions.said import Said
from network_hub.discussions.views.blueprint import bp
from network_hub.discussions.wire import Byline, Told
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.converters import as_id
from network_hub.edge.forms import answer
from network_hub.edge.language import chosen

# kind of room -> (endpoint of what it belongs to, the endpoint's argument)
_PAGES = {
    RoomKind.NETWORK: ("networks.network", "network_id"),
    RoomKind.GROUP: ("groups.group", "group_id"),
    RoomKind.NEED: ("registers.need", "need_id"),
    RoomKind.SEMINAR: ("seminars.seminar", "seminar_id"),
}


@bp.get("/rooms/<kind>/<int:subject_id>")
@door(BUYER)
def room(kind: str, subject_id: int) -> ResponseReturnValue:
    actor, venue = _enter(kind, subject_id)
    listing = queries.topics(actor, venue, request.args.get("after"))
    return render_template(
        "discussions/room.html",
        venue=venue,
        about=page_of(venue.address),
        page=listing.page,
        seq=listing.seq,
        may_write=allows(actor, "room.write", venue),
    )


@bp.get("/rooms/<kind>/<int:subject_id>/topics/new")
@door(BUYER)
def start(kind: str, subject_id: int) -> ResponseReturnValue:
    return _new_topic(Address.of(kind, subject_id), TopicForm(), 200)


@bp.post("/rooms/<kind>/<int:subject_id>/topics/new")
@door(BUYER)
def start_sent(kind: str, subject_id: int) -> ResponseReturnValue:
    actor, address = current_actor(), Address.of(kind, subject_id)
    form = TopicForm()

    def act() -> str:
        message = services.start_topic(
            actor,
            address,
            form.title.data or "",
            client_id=form.once.data or "",
            text=form.text.data or "",
            language=chosen(),
        )
        return topic_url(address, message.topic_id)

    return answer(form, act, lambda status: _new_topic(address, form, status))


def _new_topic(address: Address, form: TopicForm, status: int) -> ResponseReturnValue:
    venue = queries.room(current_actor(), address)
    authorize(current_actor(), "room.write", venue)
    page = render_template(
        "discussions/start.html", venue=venue, about=page_of(address), form=_renewed(form, status)
    )
    return page, status


@bp.get("/rooms/<kind>/<int:subject_id>/topics/<int:topic_id>")
@door(BUYER)
def topic(kind: str, subject_id: int, topic_id: int) -> ResponseReturnValue:
    """The newest messages; those before `before`; or those around number `at`.

    Looking marks nothing as read: browsers fetch pages ahead that nobody has seen yet. The script
    says what has been seen (`topic.read`); without it there is a button, and answering.
    """
    actor, venue = _enter(kind, subject_id)
    reading = queries.topic(actor, venue, topic_id, _before())
    form = MessageForm()
    form.answers.data = as_id(request.args.get("answers", ""))
    return _topic_page(actor, venue, reading, form, 200)


@bp.post("/rooms/<kind>/<int:subject_id>/topics/<int:topic_id>")
@door(BUYER)
def post(kind: str, subject_id: int, topic_id: int) -> ResponseReturnValue:
    actor, address = current_actor(), Address.of(kind, subject_id)
    form = MessageForm()

    def act() -> str:
        message = services.post_message(
            actor,
            address,
            topic_id,
            client_id=form.once.data or "",
            text=form.text.data or "",
            language=chosen(),
            seen=as_id(form.seen.data or "") or 0,
            answers=as_id(form.answers.data or "") or 0,
        )
        return topic_url(address, topic_id, anchor=f"m{message.number}")

    def again(status: int) -> ResponseReturnValue:
        venue = queries.room(actor, address)
        if status == 422:  # nothing was asked of the service yet
            authorize(actor, "room.write", venue)
        return _topic_page(actor, venue, queries.topic(actor, venue, topic_id), form, status)

    return answer(form, act, again)


@bp.post("/rooms/<kind>/<int:subject_id>/topics/<int:topic_id>/read")
@door(BUYER)
def mark_read(kind: str, subject_id: int, topic_id: int) -> ResponseReturnValue:
    """What the page had shown is read; what came meanwhile is still new."""
    seen = as_id(request.form.get("seen", "")) or 0
    address = Address.of(kind, subject_id)
    services.mark_read(current_actor(), address, topic_id, seen)
    return redirect(topic_url(address, topic_id, anchor=f"m{seen}"), 303)


def _topic_page(
    actor: Actor, venue: Venue, reading: Reading, form: MessageForm, status: int
) -> ResponseReturnValue:
    form.seen.data = reading.message_count if reading.ends_here else reading.read

    def may(message: Message, by: Byline) -> set[str]:
        """What the reader may do with a message."""
        said = Said(venue, message, reading.title, by)
        if message.deleted_at is not None:
            return set()
        answer = {"answer"} if allows(actor, "room.write", venue) else set()
        return answer | {act for act in ("edit", "delete") if allows(actor, f"message.{act}", said)}

    page = render_template(
        "discussions/topic.html",
        venue=venue,
        about=page_of(venue.address),
        topic=reading,
        blocks=list(blocks(reading.messages, reading.read)),
        form=_renewed(form, status),
        may_write=allows(actor, "room.write", venue),
        may_tidy=allows(actor, "room.tidy", venue),
        may=may,
    )
    return page, status


@bp.get("/rooms/<kind>/<int:subject_id>/events")
@door(BUYER)
def events(kind: str, subject_id: int) -> Told:
    """What happened after number `after`: catching up, see docs/live-protocol.md."""
    return queries.events(current_actor(), Address.of(kind, subject_id), _number("after"))


@bp.app_template_global("new_talk")
def new_talk(kind: str, subject_id: int) -> int:
    """How many messages are new to the reader in the room of a thing; for tabs."""
    return queries.new_in(current_actor(), Address.of(kind, subject_id))


def _enter(kind: str, subject_id: int) -> tuple[Actor, Venue]:
    actor = current_actor()
    return actor, queries.room(actor, Address.of(kind, subject_id))


def _renewed(form: MessageForm, status: int) -> MessageForm:
    """After a conflict the id stands for other words: sent again, these are a new message."""
    if status == 409:
        form.once.data = token_urlsafe(16)
    return form


def _before() -> int | None:
    """Where the page of a topic ends. A link to one message has a few of the next with it."""
    if "at" in request.args:
        return _number("at") + queries.messages.MESSAGES // 2
    return _number("before") if "before" in request.args else None


def _number(name: str) -> int:
    said = request.args.get(name, "0")
    if not (said.isascii() and said.isdigit() and len(said) < 19):
        raise Invalid("A number is out of range.")
    return int(said)


def topic_url(address: Address, topic_id: int, anchor: str | None = None) -> str:
    kind, subject_id = address
    return url_for(".topic", kind=kind, subject_id=subject_id, topic_id=topic_id, _anchor=anchor)


def message_url(address: Address, message: Message) -> str:
    """The page of the topic on which the message stands, at it."""
    number = message.number
    return url_for(
        ".topic", **address._asdict(), topic_id=message.topic_id, at=number, _anchor=f"m{number}"
    )


def page_of(address: Address) -> str | None:
    """The page of what the room belongs to, when there is one."""
    endpoint, argument = _PAGES[address.kind]
    if endpoint not in current_app.view_functions:
        return None
    values: dict[str, Any] = {argument: address.subject_id}
    return url_for(endpoint, **values)
