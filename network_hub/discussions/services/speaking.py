"""Starting topics and posting messages: each sending once, however often it comes."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from sqlalchemy.exc import IntegrityError

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.core.errors import Conflict, NotFound
from network_hub.core.text import clean, clean_line
from network_hub.discussions import queries, turns
from network_hub.discussions.events import MessagePosted, TopicStarted
from network_hub.discussions.models import Address, Message, Topic
from network_hub.discussions.words import heading, words


def _same_again(post: Callable[..., Message]) -> Callable[..., Message]:
    """Answer a resend with the message that was stored the first time.

    The constraint decides, not a look beforehand: of two sendings at the same instant the second
    fails on it, and all that it did is undone, its number in the sequence included.
    """

    @wraps(post)
    def run(actor: Actor, address: Address, topic: int | str, **said: Any) -> Message:
        try:
            return post(actor, address, topic, **said)
        except IntegrityError:
            if (sent := queries.sent(actor, said["client_id"])) is None:
                raise
        message, title = sent
        stored = (title if isinstance(topic, str) else message.topic_id, message.text)
        asked = (clean_line(topic) if isinstance(topic, str) else topic, clean(said["text"]))
        if message.deleted_at is None and stored != asked:
            raise Conflict("Another message was sent with the same id.")
        return message

    return run


@_same_again
@command
def start_topic(
    actor: Actor, address: Address, title: str, *, client_id: str, text: str, language: str
) -> Message:
    """Open a topic with its first message, and the room itself with its first topic.

    A resend is recognised as in `post_message`.
    """
    venue = turns.to_speak_in(actor, address)
    name, said = heading(title), words(client_id, text, language)
    turn = turns.take_first_or_next(actor, venue)
    topic = Topic(
        room_id=turn.room_id,
        title=name,
        language=language,
        created_by=actor.own_user,
        created_at=clock.now(),
        message_count=1,
        **turns.last(actor, turn, said),
    )
    db.session.add(topic)
    db.session.flush()
    return turns.say(actor, turn, turns.Line(topic.id, name, 1), said, TopicStarted)


@_same_again
@command
def post_message(
    actor: Actor,
    address: Address,
    topic_id: int,
    *,
    client_id: str,
    text: str,
    language: str,
    seen: int = 0,
    answers: int = 0,
) -> Message:
    """Say something in a topic.

    `client_id` is the author's own name for the message, made before it is sent: sent again, it
    gives the message that is stored. Raises Conflict for the same id with other words, or in
    another topic. `seen`: so many of the topic's messages did the author have before them.
    `answers`: the number of the message in the topic that this one answers, if any.
    """
    venue = turns.to_speak_in(actor, address)
    said = words(client_id, text, language)
    turn = turns.take_next(actor, venue)
    last = turns.last(actor, turn, said)
    line = turns.next_line(topic_id=topic_id, room_id=turn.room_id, **last).first()
    if line is None:
        raise NotFound("There is no such topic.")
    quote = queries.quote(topic_id, answers) if answers else None
    if answers and quote is None:
        raise NotFound("There is no such message.")
    return turns.say(
        actor, turn, turns.Line._make(line), said, MessagePosted, seen=seen, answers=quote
    )
