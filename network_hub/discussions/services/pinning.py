"""Keeping messages in sight, at the top of their topic or room."""

from sqlalchemy import func, select

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.core.errors import Conflict, Invalid
from network_hub.discussions import queries, turns
from network_hub.discussions.changing import take_any_turn, to_tidy
from network_hub.discussions.judging import expect_there
from network_hub.discussions.models import Address, Message, Pin, PinScope, Topic
from network_hub.discussions.pinned import let_go

MOST = 10  # in a topic, and on a room's page: more is a list that nobody reads


@command
def pin_message(actor: Actor, address: Address, topic_id: int, number: int, scope: str) -> Message:
    """Put it at the top; `scope` is a word of `PinScope`. A repeat does nothing.

    Raises Conflict when the place is full, or the message deleted.
    """
    begun = to_tidy(actor, address, topic_id)
    if scope not in list(PinScope):
        raise Invalid("A message can be pinned in a topic or in a room.")
    message = _there(actor, address, topic_id, number)
    pin = queries.pin_of(message)
    if pin is not None and pin.scope == scope:
        return message
    turn = take_any_turn(actor, begun)
    message = _there(actor, address, topic_id, number)
    pin = queries.pin_of(message)
    if pin is None:
        if begun.topic.pin_count >= MOST:
            raise _full()
        pin = Pin(message_id=message.id, topic_id=topic_id)
        begun.topic.pin_count += 1
    if scope == PinScope.ROOM and _pinned_in(turn) >= MOST:
        raise _full()
    pin.scope, pin.at = PinScope(scope), clock.now()
    pin.user_id, pin.organisation_id = actor.own_user, actor.own_organisation
    db.session.add(pin)
    db.session.flush()
    turns.topic_step(actor, turn, begun.topic, "pinned")
    return message


@command
def unpin_message(actor: Actor, address: Address, topic_id: int, number: int) -> Message:
    """A repeat does nothing."""
    begun = to_tidy(actor, address, topic_id)
    message = queries.message(actor, address, topic_id, number).message
    if queries.pin_of(message) is None:
        return message
    turn = take_any_turn(actor, begun)
    if let_go(begun.topic, message):
        turns.topic_step(actor, turn, begun.topic, "unpinned")
    else:
        turns.give_back(turn)
    return message


def _there(actor: Actor, address: Address, topic_id: int, number: int) -> Message:
    message = queries.message(actor, address, topic_id, number).message
    expect_there(message)
    if message.hidden_at is not None:
        raise Conflict("The message is no longer shown.")
    return message


def _full() -> Conflict:
    return Conflict("At most %(max)d messages can be pinned here. Unpin one first.", max=MOST)


def _pinned_in(turn: turns.Turn) -> int:
    found = select(func.count()).select_from(Pin).join(Topic, Topic.id == Pin.topic_id)
    its = found.where(Topic.room_id == turn.room_id, Pin.scope == PinScope.ROOM)
    return db.session.scalars(its).one()
