"""What a message has become: noted with the thing itself, and told to its room as a step."""

from sqlalchemy import update

from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, put
from network_hub.discussions import turns
from network_hub.discussions.events import MessageBecame
from network_hub.discussions.models import Address, Message
from network_hub.discussions.queries import message as message_at
from network_hub.work import queries
from network_hub.work.models import Became, Kind
from network_hub.work.places import expect_words


@command
def become(actor: Actor, message_id: int, kind: Kind, thing_id: int) -> None:
    """The message has become this. Raises NotFound unless the actor may read it.

    Its room hears of tasks and points, which all who read it may see. A need is a draft of one
    organisation at first: the room hears of it when it is shared (`tell_of_need`).
    """
    said = queries.made_from(actor, message_id)
    expect_words(said.message)
    told = kind is not Kind.NEED
    put(Became, message_id=message_id, kind=kind, thing_id=thing_id, told=told)
    more = update(Message).where(Message.id == message_id)
    db.session.execute(
        more.values(outcome_count=Message.outcome_count + 1).execution_options(
            synchronize_session=False
        )
    )
    if told:
        _step(actor, said.venue.address, said.message.topic_id, said.message.number)


@command
def tell_of_need(actor: Actor, need_id: int) -> None:
    """The need is no draft any more: the rooms of the messages that it was made of hear of it.

    Again is once. Raises NotFound where the actor may not read such a room.
    """
    for address, topic_id, number in queries.untold(need_id):
        _step(actor, address, topic_id, number)
    told = update(Became).where(Became.kind == Kind.NEED, Became.thing_id == need_id)
    db.session.execute(told.values(told=True).execution_options(synchronize_session=False))


def _step(actor: Actor, address: Address, topic_id: int, number: int) -> None:
    turn = turns.take_next(actor, message_at(actor, address, topic_id, number).venue)
    # What the step shows is read while the room is held.
    said = message_at(actor, address, topic_id, number)
    turns.step(actor, turn, MessageBecame, said.message, title=said.title, by=said.by)
