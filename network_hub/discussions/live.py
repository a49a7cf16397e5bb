"""The live side of rooms; docs/live-protocol.md describes it for whoever writes a client."""

from network_hub.core.actor import Actor
from network_hub.core.errors import Invalid
from network_hub.discussions import queries, services, wire
from network_hub.discussions.models import Address
from network_hub.discussions.wire import Told
from network_hub.edge import sockets
from network_hub.edge.access import BUYER
from network_hub.edge.language import LANGUAGES, chosen
from network_hub.edge.live import on


@on("room.watch", BUYER)
def watch(actor: Actor, *, room: str, after: int) -> Told:
    """Hear what happens in a room from now on, and get what happened after number `after`."""
    address = Address.parse(room)
    queries.room(actor, address)
    sockets.enter(wire.heard_by(address))
    # Read after entering: what happens between the two is then told twice, never missed.
    return queries.events(actor, address, after)


@on("room.unwatch", BUYER)
def unwatch(actor: Actor, *, room: str) -> Told:
    sockets.leave(wire.heard_by(Address.parse(room)))
    return {}


@on("topic.start", BUYER)
def start(
    actor: Actor, *, room: str, title: str, client_id: str, text: str, language: str = ""
) -> Told:
    address = Address.parse(room)
    message = services.start_topic(
        actor, address, title, client_id=client_id, text=text, language=_language(language)
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
) -> Told:
    address = Address.parse(room)
    message = services.post_message(
        actor,
        address,
        topic,
        client_id=client_id,
        text=text,
        language=_language(language),
        answers=answers,
    )
    return wire.receipt(address, message)


@on("message.edit", BUYER)
def edit(actor: Actor, *, room: str, topic: int, number: int, version: int, text: str) -> Told:
    address = Address.parse(room)
    message = services.edit_message(actor, address, topic, number, text=text, version=version)
    return {"topic": topic, "number": number, "version": message.version}


@on("message.delete", BUYER)
def delete(actor: Actor, *, room: str, topic: int, number: int) -> Told:
    services.delete_message(actor, Address.parse(room), topic, number)
    return {"topic": topic, "number": number}


@on("topic.read", BUYER)
def read(actor: Actor, *, room: str, topic: int, number: int) -> Told:
    address = Address.parse(room)
    return {"topic": topic, "number": services.mark_read(actor, address, topic, number)}


def _language(said: str) -> str:
    """The language of what is sent; unsaid, the one that the sender reads the hub in."""
    if said not in ("", *LANGUAGES):
        raise Invalid("%(name)s has the wrong type.", name="language")
    return said or chosen()
