"""Changing a topic itself: who may, one at a time, and a step of its room."""

from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.core.errors import Stale
from network_hub.core.policy import authorize
from network_hub.discussions import queries, turns
from network_hub.discussions.models import Address, Topic
from network_hub.discussions.said import Begun


def to_change(actor: Actor, address: Address, topic_id: int) -> Begun:
    begun = queries.begun(actor, address, topic_id)
    authorize(actor, "topic.change", begun)
    return begun


def to_tidy(actor: Actor, address: Address, topic_id: int) -> Begun:
    begun = queries.begun(actor, address, topic_id)
    authorize(actor, "room.tidy", begun.venue)
    return begun


def expect(topic: Topic, version: int) -> None:
    if topic.version != version:
        raise Stale("The topic has been changed meanwhile.", current=topic)


def take_turn(actor: Actor, begun: Begun, version: int) -> turns.Turn:
    """The room's next number, for whoever saw the topic as it is. Raises Stale otherwise."""
    expect(begun.topic, version)
    turn = take_any_turn(actor, begun)
    expect(begun.topic, version)
    return turn


def take_any_turn(actor: Actor, begun: Begun) -> turns.Turn:
    """As `take_turn`, for what may be done whatever the topic has become meanwhile."""
    turn = turns.take_next(actor, begun.venue)
    # Whoever came first may have changed it while this one waited: the same object, read anew.
    queries.begun(actor, begun.venue.address, begun.topic.id)
    return turn


def change(actor: Actor, turn: turns.Turn, topic: Topic, act: str) -> None:
    """Store what `topic` has become, and tell of it."""
    topic.version += 1
    db.session.flush()
    turns.topic_step(actor, turn, topic, act)
