"""Changing what has been said, which stays readable, and deleting it, which does not."""

from sqlalchemy import delete

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, put
from network_hub.core.errors import Conflict, Stale
from network_hub.core.policy import authorize
from network_hub.discussions import judging, mentioning, pinned, queries, turns
from network_hub.discussions.events import MessageDeleted, MessageEdited
from network_hub.discussions.models import (
    Address,
    HiddenWords,
    Message,
    MessageReaction,
    MessageVersion,
    Outcome,
)
from network_hub.discussions.renewing import find_by, last_that_says_something, show_in_lists
from network_hub.discussions.words import written
from network_hub.files import services as files
from network_hub.files.models import Holder


@command
def edit_message(
    actor: Actor, address: Address, topic_id: int, number: int, *, text: str, version: int
) -> Message:
    """Say it otherwise. Raises Stale when the message is no longer as in `version`.

    Saying what it says is not news, so that a repeat does nothing.
    """
    said = queries.message(actor, address, topic_id, number)
    authorize(actor, "message.edit", said)
    message = said.message
    words = written(text, message.files)
    if message.text == words.text:
        return message
    if message.version != version:
        raise _stale(message)
    turn = turns.take_next(actor, said.venue)
    # Of two that saw the same version the second waited for the room. What the step shows is read
    # anew too: what the message answers may have changed while it waited.
    said = queries.message(actor, address, topic_id, number)
    authorize(actor, "message.edit", said)  # it may be deleted by now
    if message.version != version:
        raise _stale(message)
    before = mentioning.former(message)
    words, made = mentioning.find(actor, said.venue, words, before)
    _keep_former(message)
    message.text, message.html = words.text, words.html
    message.version, message.edited_at = version + 1, clock.now()
    db.session.flush()
    find_by(message)
    show_in_lists(message, message.seq)
    mentioning.note_again(actor, turn, message, made, before)
    turns.step(actor, turn, MessageEdited, message, title=said.title, by=said.by)
    return message


@command
def delete_message(actor: Actor, address: Address, topic_id: int, number: int) -> Message:
    """Take the words away for good; that there was a message stays. A repeat does nothing."""
    said = queries.message(actor, address, topic_id, number)
    authorize(actor, "message.delete", said)
    message = said.message
    if message.deleted_at is not None:
        return message
    turn = turns.take_next(actor, said.venue)
    said = queries.message(actor, address, topic_id, number)
    if message.deleted_at is not None:
        raise Conflict("The message has been deleted meanwhile.")
    message.text = message.html = ""
    message.files = None
    files.let_go(actor, Holder.MESSAGE, message.id)
    message.version, message.edited_at = message.version + 1, None
    message.deleted_at = clock.now()
    message.deleted_by_id, message.deleted_for_id = actor.own_user, actor.own_organisation
    message.hidden_at = message.hidden_reason = None
    message.hidden_by_id = message.hidden_for_id = None
    message.reaction_count = 0
    mentioning.withdraw(message)
    pinned.let_go(said.topic, message)
    for part in (MessageVersion, MessageReaction, HiddenWords):
        gone = delete(part).where(part.message_id == message.id)
        db.session.execute(gone.execution_options(synchronize_session=False))
    db.session.flush()
    find_by(message)
    show_in_lists(last_that_says_something(topic_id) or message, message.seq)
    judging.close(actor, said.venue, message, Outcome.DELETED)
    by = said.by._replace(taken_by=turn.by.author, taken_for=turn.by.organisation, reactions=())
    turns.step(actor, turn, MessageDeleted, message, title=said.title, by=by)
    return message


def _stale(message: Message) -> Stale:
    return Stale("The message has been changed meanwhile.", current=message)


def _keep_former(message: Message) -> None:
    put(
        MessageVersion,
        message_id=message.id,
        version=message.version,
        text=message.text,
        html=message.html,
        written_at=message.written_at,
    )
