"""What searches and lists show of a message, once it says something else."""

from sqlalchemy import ColumnElement, select, update

from network_hub.core.db import db
from network_hub.core.stems import stems
from network_hub.discussions.models import Message, MessageStems, Topic
from network_hub.discussions.words import beginning, findable


def find_by(message: Message) -> None:
    """From now on a search finds what the message says now."""
    now = update(MessageStems).where(MessageStems.message_id == message.id)
    db.session.execute(
        now.values(stems=stems(findable(message.html, message.files))).execution_options(
            synchronize_session=False
        )
    )


def last_that_says_something(topic_id: int) -> Message | None:
    shown = Message.deleted_at.is_(None), Message.hidden_at.is_(None), Message.moved_at.is_(None)
    left = select(Message).where(Message.topic_id == topic_id, *shown)
    return db.session.scalar(left.order_by(Message.number.desc()).limit(1))


def show_in_lists(message: Message, seq: int) -> None:
    """Let the message be its topic's last words, if these were those of step `seq`."""
    _show(message, Topic.last_seq == seq)


def show_last(topic_id: int) -> None:
    """Let the last words that are there stand for the topic: the first ones when none are."""
    first = select(Message).where(Message.topic_id == topic_id).order_by(Message.number)
    last = last_that_says_something(topic_id) or db.session.scalars(first.limit(1)).one()
    db.session.refresh(last, ["seq"])
    _show(last)


def _show(message: Message, *when: ColumnElement[bool]) -> None:
    db.session.execute(
        update(Topic)
        .where(Topic.id == message.topic_id, *when)
        .values(
            last_seq=message.seq,
            last_at=message.at,
            last_author_id=message.author_id,
            last_organisation_id=message.organisation_id,
            last_words=beginning(message.html, message.files),
        )
        .execution_options(synchronize_session=False)
    )
