"""Changing what has been said, which stays readable, and deleting it, which does not."""

from sqlalchemy import delete, select, update

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, put
from network_hub.core.errors import Conflict, Stale
from network_hub.core.policy import authorize
from network_hub.discussions import queries, turns
from network_hub.discussions.events import MessageDeleted, MessageEdited
from network_hub.discussions.models import Address, Message, MessageVersion, Topic
from network_hub.discussions.words import beginning, written


@command
def edit_message(
    actor: Actor, address: Address, topic_id: int, number: int, *, text: str, version: int
) -> Message:
    """Say it otherwise. Raises Stale when the message is no longer as in `version`.

    Saying what it says is not news, so that a repeat does nothing.
    """
    said = queries.message(actor, address, topic_id, number)
    authorize(actor, "message.edit", said)
    words = written(text)
    message = said.message
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
    _keep_former(message)
    message.text, message.html = words.text, words.html
    message.version, message.edited_at = version + 1, clock.now()
    db.session.flush()
    _show_in_lists(message, message.seq)
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
    message.version, message.edited_at = message.version + 1, None
    message.deleted_at = clock.now()
    message.deleted_by_id, message.deleted_for_id = actor.own_user, actor.own_organisation
    former = delete(MessageVersion).where(MessageVersion.message_id == message.id)
    db.session.execute(former.execution_options(synchronize_session=False))
    db.session.flush()
    _show_in_lists(_last_that_says_something(topic_id) or message, message.seq)
    by = said.by._replace(deleted_by=turn.by.author, deleted_for=turn.by.organisation)
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


def _last_that_says_something(topic_id: int) -> Message | None:
    left = select(Message).where(Message.topic_id == topic_id, Message.deleted_at.is_(None))
    return db.session.scalar(left.order_by(Message.number.desc()).limit(1))


def _show_in_lists(message: Message, seq: int) -> None:
    """Let the message be its topic's last words, if these were those of step `seq`."""
    db.session.execute(
        update(Topic)
        .where(Topic.id == message.topic_id, Topic.last_seq == seq)
        .values(
            last_seq=message.seq,
            last_at=message.at,
            last_author_id=message.author_id,
            last_organisation_id=message.organisation_id,
            last_words=beginning(message.html),
        )
        .execution_options(synchronize_session=False)
    )
