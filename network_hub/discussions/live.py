"""The live side of rooms; docs/live-protocol.md describes it for whoever writes a client."""

from collections.abc import Sequence

from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from network_hub.core.actor import Actor
from network_hub.core.errors import Invalid, Refusal
from network_hub.discussions import here, queries, services, turns, wire
from network_hub.discussions.models import Address
from network_hub.discussions.presence import Person
from network_hub.discussions.wire import Told
from network_hub.edge import sockets
from network_hub.edge.access import BUYER
from network_hub.edge.lane import Arguments, together
from network_hub.edge.language import LANGUAGES, chosen
from network_hub.edge.live import on
from network_hub.files.intake import expect_few

NONE: list[int] = []  # what nobody adds anything to


@on("room.watch", BUYER)
def watch(actor: Actor, *, room: str, after: int) -> Told:
    """Hear what happens in a room from now on, and get what happened after number `after`."""
    address = Address.parse(room)
    queries.room(actor, address)
    sockets.enter(wire.heard_by(address))
    # Read after entering: what happens between the two is then told twice, never missed.
    told = queries.events(actor, address, after)
    return {**told, "slow": sockets.is_slow()}


@on("room.unwatch", BUYER)
def unwatch(actor: Actor, *, room: str) -> Told:
    sockets.leave(wire.heard_by(Address.parse(room)))
    return {}


@on("topic.start", BUYER)
def start(
    actor: Actor,
    *,
    room: str,
    title: str,
    client_id: str,
    text: str,
    language: str = "",
    files: list[int] = NONE,
) -> Told:
    address = Address.parse(room)
    expect_few(files)
    message = services.start_topic(
        actor,
        address,
        title,
        client_id=client_id,
        text=text,
        language=_language(language),
        files=files,
    )
    return wire.receipt(address, message)


@on("message.post", BUYER)
def post(
    actor: Actor,
    *,
    room: str,
    topic: int,
    client_id: str,
    text: str,
    language: str = "",
    answers: int = 0,
    files: list[int] = NONE,
) -> Told:
    address = Address.parse(room)
    expect_few(files)
    message = services.post_message(
        actor,
        address,
        topic,
        client_id=client_id,
        text=text,
        language=_language(language),
        answers=answers,
        files=files,
    )
    return wire.receipt(address, message)


@together("message.post", by="room")
def post_several(sent: Sequence[tuple[Actor, Arguments]]) -> list[Told | None]:
    """As `post`, of all that comes to a room at the same moment, in the order in which it came.
    What cannot be posted with the others is posted by itself, and told why not if it cannot."""
    replies: list[Told | None] = [None] * len(sent)
    # Where it is not said in which language, it is the one that the sender reads the hub in.
    places = [place for place, (_, said) in enumerate(sent) if said.get("language") in LANGUAGES]
    try:
        several = [_sent(*sent[place]) for place in places]
        address = Address.parse(sent[0][1]["room"])
        messages = services.post_together(address, several) if several else []
    except (Refusal, IntegrityError, services.OneByOne):
        return replies
    for place, message in zip(places, messages, strict=True):
        replies[place] = wire.receipt(address, message)
    return replies


def _sent(actor: Actor, said: Arguments) -> services.Sent:
    words = {name: value for name, value in said.items() if name not in ("room", "topic")}
    expect_few(words.get("files", NONE))
    return services.Sent(actor, said["topic"], **words)


@on("message.edit", BUYER)
def edit(actor: Actor, *, room: str, topic: int, number: int, version: int, text: str) -> Told:
    address = Address.parse(room)
    message = services.edit_message(actor, address, topic, number, text=text, version=version)
    return {"topic": topic, "number": number, "version": message.version}


@on("message.delete", BUYER)
def delete(actor: Actor, *, room: str, topic: int, number: int) -> Told:
    services.delete_message(actor, Address.parse(room), topic, number)
    return {"topic": topic, "number": number}


@on("message.react", BUYER)
def react(actor: Actor, *, room: str, topic: int, number: int, sign: str, given: bool) -> Told:
    services.react(actor, Address.parse(room), topic, number, sign, given=given)
    return {"topic": topic, "number": number, "sign": sign, "given": given}


@on("here.enter", BUYER)
def enter(actor: Actor, *, room: str) -> Told:
    """Hear who is in a room from now on, and, who wants to be, be seen there."""
    address = Address.parse(room)
    queries.room(actor, address)
    sockets.enter(here.shown_to(address))
    person = _person(actor) if current_user.shows_here else None
    return here.presence().enter(str(address), sockets.connection(), person)


@on("here.leave", BUYER)
def leave(actor: Actor, *, room: str) -> Told:
    address = Address.parse(room)
    sockets.leave(here.shown_to(address))
    here.presence().changed(str(address))
    return {}


@on("here.write", BUYER)
def write(actor: Actor, *, room: str, topic: int, writing: bool) -> Told:
    """Say that one is writing in a topic, again every few seconds, or is not any more."""
    address = Address.parse(room)
    turns.to_speak_in(actor, address)
    if current_user.shows_writing:
        me = _person(actor)
        here.presence().write(str(address), sockets.connection(), me, topic, writing)
    return {}


def _person(actor: Actor) -> Person:
    organisation = current_user.organisation_name or ""
    return Person(actor.own_user, current_user.name, actor.own_organisation, organisation)


@on("topic.read", BUYER)
def read(
    actor: Actor, *, room: str, topic: int, number: int, turned_back: int | None = None
) -> Told:
    address = Address.parse(room)
    read = services.mark_read(actor, address, topic, number, turned_back=turned_back)
    return {"topic": topic, "number": read}


def _language(said: str) -> str:
    """The language of what is sent; unsaid, the one that the sender reads the hub in."""
    if said not in ("", *LANGUAGES):
        raise Invalid("%(name)s has the wrong type.", name="language")
    return said or chosen()
