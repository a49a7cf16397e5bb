"""Changing what has been said. What was said before stays readable."""

from sqlalchemy import update

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, put
from network_hub.core.errors import Stale
from network_hub.core.policy import authorize
from network_hub.discussions import queries, turns
from network_hub.discussions.events import MessageEdited
from network_hub.discussions.models import Address, Message, MessageVersion, Topic
from network_hub.discussions.said import Said
from network_hub.discussions.wire import Byline
from network_hub.discussions.words import Text, written


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
    # Of two that saw the same version the second waited for the room, and looks again.
    db.session.refresh(message)
    if message.version != version:
        raise _stale(message)
    _keep_former(message)
    message.text, message.html = words.text, words.html
    message.version, message.edited_at = version + 1, clock.now()
    _say_in_lists(said, words)
    db.session.flush()
    by = Byline(said.author, said.organisation)
    turns.step(actor, turn, MessageEdited, message, title=said.title, by=by)
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


def _say_in_lists(said: Said, words: Text) -> None:
    """The last words of a topic are those of its last message."""
    message = said.message
    db.session.execute(
        update(Topic)
        .where(Topic.id == message.topic_id, Topic.message_count == message.number)
        .values(last_words=words.beginning)
        .execution_options(synchronize_session=False)
    )
