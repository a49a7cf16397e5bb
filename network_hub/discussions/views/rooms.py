"""Rooms as pages, which need no script, and catching up for those who have one."""

from functools import partial
from secrets import token_urlsafe
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from network_hub.core.actor import Actor
from network_hub.core.errors import Invalid
from network_hub.core.policy import allows, authorize
from network_hub.discussions import mentions, queries, services
from network_hub.discussions.column import blocks
from network_hub.discussions.forms import MessageForm, TopicForm
from network_hub.discussions.models import Address, Message
from network_hub.discussions.places import Venue
from network_hub.discussions.queries import Reading
from network_hub.discussions.views.acts import Reader
from network_hub.discussions.views.blueprint import bp
from network_hub.discussions.views.drafts import drafted
from network_hub.discussions.views.for_script import for_script, message_words
from network_hub.discussions.views.ways import message_url, page_of, topic_url
from network_hub.discussions.wire import Told
from network_hub.discussions.words import LONGEST
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.converters import as_id
from network_hub.edge.forms import answer
from network_hub.edge.language import chosen
from network_hub.edge.uploads import takes_files
from network_hub.files.limits import by_person_in_a_form


@bp.get("/rooms/<kind>/<int:subject_id>")
@door(BUYER)
def room(kind: str, subject_id: int) -> ResponseReturnValue:
    actor, venue = _enter(kind, subject_id)
    only_open = request.args.get("show") == "open"
    listing = queries.topics(actor, venue, request.args.get("after"), only_open=only_open)
    return render_template(
        "discussions/room.html",
        venue=venue,
        about=page_of(venue.address),
        page=listing.page,
        seq=listing.seq,
        heed=listing.heed,
        pins=queries.room_pins(venue.address),
        topic_url_of=partial(topic_url, venue.address),
        may_tidy=allows(actor, "room.tidy", venue),
        only_open=only_open,
        may_write=allows(actor, "room.write", venue),
        moved=[] if only_open or "after" in request.args else queries.traces(actor, venue),
        reported=queries.count_reports(actor, venue) if allows(actor, "room.tidy", venue) else 0,
    )


@bp.get("/rooms/<kind>/<int:subject_id>/topics/new")
@door(BUYER)
def start(kind: str, subject_id: int) -> ResponseReturnValue:
    return new_topic(Address.of(kind, subject_id), TopicForm(), 200)


@bp.post("/rooms/<kind>/<int:subject_id>/topics/new")
@by_person_in_a_form
@takes_files
@door(BUYER)
def start_sent(kind: str, subject_id: int) -> ResponseReturnValue:
    actor, address = current_actor(), Address.of(kind, subject_id)
    form = TopicForm()
    form.take_in(actor)

    def act() -> str:
        message = services.start_topic(
            actor,
            address,
            form.title.data or "",
            client_id=form.once.data or "",
            text=form.text.data or "",
            language=chosen(),
            files=form.file_ids,
        )
        return topic_url(address, message.topic_id)

    return answer(form, act, lambda status: new_topic(address, form, status))


def new_topic(
    address: Address, form: TopicForm, status: int, preview: str | None = None
) -> ResponseReturnValue:
    """`preview`: how what is typed would look, when that was asked for; then it stays typed."""
    venue = queries.room(current_actor(), address)
    authorize(current_actor(), "room.write", venue)
    draft = drafted(current_actor(), address, None, form, status, preview=preview)
    page = render_template(
        "discussions/start.html",
        venue=venue,
        about=page_of(address),
        form=_renewed(form, status),
        draft=draft,
        preview=preview,
    )
    return page, status


@bp.get("/rooms/<kind>/<int:subject_id>/topics/<int:topic_id>")
@door(BUYER)
def topic(kind: str, subject_id: int, topic_id: int) -> ResponseReturnValue:
    """What is new; or those before `before` or after `after`; or those around number `at`.

    Looking marks nothing as read: browsers fetch pages ahead that nobody has seen yet. The script
    says what has been seen (`topic.read`); without it there is a button, and answering.
    """
    actor, venue = _enter(kind, subject_id)
    reading = queries.topic(actor, venue, topic_id, _before(), _asked("after"))
    at = _asked("at")
    if at and reading.is_trace(at) and (now := queries.whereabouts(actor, topic_id, at)):
        place = {**now.room._asdict(), "topic_id": now.topic_id}
        return redirect(url_for(".topic", **place, at=now.number, _anchor=f"m{now.number}"))
    form = MessageForm()
    form.answers.data = as_id(request.args.get("answers", ""))
    return topic_page(actor, venue, reading, form, 200)


@bp.post("/rooms/<kind>/<int:subject_id>/topics/<int:topic_id>")
@by_person_in_a_form
@takes_files
@door(BUYER)
def post(kind: str, subject_id: int, topic_id: int) -> ResponseReturnValue:
    actor, address = current_actor(), Address.of(kind, subject_id)
    form = MessageForm()
    form.take_in(actor)

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
            files=form.file_ids,
        )
        return message_url(address, message)

    def again(status: int) -> ResponseReturnValue:
        venue = queries.room(actor, address)
        if status == 422:  # nothing was asked of the service yet
            authorize(actor, "room.write", venue)
        return topic_page(actor, venue, queries.topic(actor, venue, topic_id), form, status)

    return answer(form, act, again)


@bp.post("/rooms/<kind>/<int:subject_id>/topics/<int:topic_id>/read")
@door(BUYER)
def mark_read(kind: str, subject_id: int, topic_id: int) -> ResponseReturnValue:
    """What the page had shown is read; what came meanwhile is still new."""
    seen = as_id(request.form.get("seen", "")) or 0
    address = Address.of(kind, subject_id)
    services.mark_read(current_actor(), address, topic_id, seen)
    return redirect(topic_url(address, topic_id, anchor=f"m{seen}"), 303)


def topic_page(
    actor: Actor,
    venue: Venue,
    reading: Reading,
    form: MessageForm,
    status: int,
    *,
    preview: str | None = None,
) -> ResponseReturnValue:
    """`preview` as in `new_topic`."""
    topic, room = reading.topic, venue.address
    reader = Reader(actor, venue, topic)
    around = queries.around([topic])[topic.id]
    form.seen.data = reading.message_count if reading.ends_here else reading.read
    draft = drafted(actor, room, topic.id, form, status, preview=preview) if reader.writes else None
    page = render_template(
        "discussions/topic.html",
        venue=venue,
        about=page_of(room),
        reading=reading,
        topic=topic,
        banners=around.banners,
        blocks=list(blocks(reading.messages, reading.read, around.merged)),
        form=_renewed(form, status),
        words=message_words(may_react=reader.writes),
        for_script=for_script(reader.menus, topic_url(room, topic.id)),
        longest=LONGEST,
        preview=preview,
        draft=draft,
        following=queries.following(actor, topic.id),
        pins=around.pins,
        topic_url_of=partial(topic_url, room),
        reader=reader,
        may_write=reader.writes,
        may_tidy=reader.tidies,
        may_change=reader.changes,
        **_as_read_by(actor, venue, reading),
    )
    return page, status


def _as_read_by(actor: Actor, venue: Venue, reading: Reading) -> dict[str, Any]:
    """What the messages say to this reader, and where those went that have been moved."""
    messages = [one.message for one in reading.messages]
    mine, you = mentions.of_actor(actor, venue.held), gettext("you")
    kept = queries.hidden_words(actor, venue, messages)

    def to_reader(said: Message) -> str:
        """Nobody calls on themself."""
        html = kept[said.id].html if said.id in kept else said.html
        return html if said.author_id == actor.user_id else mentions.for_reader(html, mine, you)

    return {
        "mine": mine,
        "to_reader": to_reader,
        "kept": kept,
        "moved_to": queries.moved_to(actor, messages),
    }


@bp.get("/rooms/<kind>/<int:subject_id>/events")
@door(BUYER)
def events(kind: str, subject_id: int) -> Told:
    """What happened after number `after`: catching up, see docs/live-protocol.md."""
    return queries.events(current_actor(), Address.of(kind, subject_id), _number("after"))


def _enter(kind: str, subject_id: int) -> tuple[Actor, Venue]:
    actor = current_actor()
    return actor, queries.room(actor, Address.of(kind, subject_id))


def _renewed(form: MessageForm, status: int) -> MessageForm:
    """After a conflict the id stands for other words, and after a mistake for other files: sent
    again, these are a new message. Nothing was stored by a sending that is answered so."""
    if status != 200:
        form.once.data = token_urlsafe(16)
    return form


def _before() -> int | None:
    """Where the page of a topic ends. A link to one message has a few of the next with it."""
    if "at" in request.args:
        return _number("at") + queries.messages.MESSAGES // 2
    return _asked("before")


def _asked(name: str) -> int | None:
    return _number(name) if name in request.args else None


def _number(name: str) -> int:
    said = request.args.get(name, "0")
    if not (said.isascii() and said.isdigit() and len(said) < 19):
        raise Invalid("A number is out of range.")
    return int(said)
