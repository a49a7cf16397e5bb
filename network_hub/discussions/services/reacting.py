"""Saying something about a message without words."""

from typing import Any

from sqlalchemy import update

from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, upsert
from network_hub.core.policy import authorize
from network_hub.discussions import queries, signs, turns
from network_hub.discussions.events import MessageReacted
from network_hub.discussions.models import Address, Message, MessageReaction, Sign
from network_hub.discussions.said import Said
from network_hub.discussions.signs import Change, Person
from network_hub.discussions.turns import Turn


@command
def react(
    actor: Actor, address: Address, topic_id: int, number: int, called: str, *, given: bool
) -> Said:
    """Give a message the sign `called` so, or take one's own back. Returns it as it is then.

    It says what shall be so, not that it shall be otherwise: a repeat does nothing.
    """
    said = queries.message(actor, address, topic_id, number)
    authorize(actor, "message.react", said)
    sign = signs.parse(called)
    turn = turns.take_next(actor, said.venue)
    said = queries.message(actor, address, topic_id, number)
    authorize(actor, "message.react", said)  # it may be deleted by now
    message = said.message
    change = _give if given else _take_back
    if not change(actor, turn, message, sign):
        turns.give_back(turn)
        return said
    message.reaction_count += 1 if given else -1
    db.session.flush()
    shown = queries.reactions([message], actor.own_user).get(message.id, ())
    said = said._replace(by=said.by._replace(reactions=shown))
    me = Person(actor.own_user, turn.by.author, actor.own_organisation, turn.by.organisation)
    step = Change(sign, given, me)
    turns.step(actor, turn, MessageReacted, message, title=said.title, by=said.by, change=step)
    return said


def _give(actor: Actor, turn: Turn, message: Message, sign: Sign) -> bool:
    """Whether it was not given before."""
    mine: dict[str, Any] = {
        "organisation_id": actor.own_organisation, "given": True, "seq": turn.seq
    }  # fmt: skip
    one = upsert(MessageReaction).values(
        message_id=message.id, user_id=actor.own_user, sign=sign, **mine
    )
    stored = one.on_conflict_do_update(
        index_elements=[
            MessageReaction.message_id,
            MessageReaction.user_id,
            MessageReaction.sign,
        ],
        set_=mine,
        where=~MessageReaction.given,
    )
    returned = stored.returning(MessageReaction.seq).execution_options(synchronize_session=False)
    return db.session.execute(returned).first() is not None


def _take_back(actor: Actor, turn: Turn, message: Message, sign: Sign) -> bool:
    """Whether it was given before."""
    taken = (
        update(MessageReaction)
        .where(
            MessageReaction.message_id == message.id,
            MessageReaction.user_id == actor.own_user,
            MessageReaction.sign == sign,
            MessageReaction.given,
        )
        .values(given=False, seq=turn.seq)
        .returning(MessageReaction.seq)
    )
    found = db.session.execute(taken.execution_options(synchronize_session=False))
    return found.first() is not None
