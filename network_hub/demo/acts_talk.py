"""What was said in the rooms, and what the people one can sign in as have read of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from network_hub.core.errors import Refusal
from network_hub.demo.kinds import Says, TopicText
from network_hub.demo.signins import ROLES
from network_hub.demo.stage import Act, Stage
from network_hub.demo.talk import TOPICS
from network_hub.discussions.models import Address, RoomKind
from network_hub.discussions.services import (
    edit_message,
    mark_read,
    post_message,
    start_topic,
)


def acts(stage: Stage) -> Iterator[Act]:
    for topic in TOPICS:
        first, *rest = topic.messages
        yield Act(stage.at(first.when), partial(_open, stage, topic))
        for number, says in enumerate(rest, start=2):
            yield Act(stage.at(says.when), partial(_say, stage, topic, says, number))
            if says.at_first:
                later = stage.at(says.when) + timedelta(minutes=4)
                yield Act(later, partial(_edit, stage, topic, says, number))
        for nick in ROLES:
            yield from _reading(stage, topic, nick)


def _address(stage: Stage, topic: TopicText) -> Address:
    kind, _ = topic.room
    return Address(RoomKind(kind), stage.ids[topic.room])


def _client_id(topic: TopicText, number: int) -> str:
    return str(uuid5(NAMESPACE_URL, f"{topic.room} {topic.title} {number}"))


def _open(stage: Stage, topic: TopicText) -> None:
    says = topic.messages[0]
    message = start_topic(
        stage.actor(says.who),
        _address(stage, topic),
        topic.title,
        client_id=_client_id(topic, 1),
        text=says.text,
        language=topic.language,
    )
    stage.ids["topic", topic.title] = message.topic_id


def _say(stage: Stage, topic: TopicText, says: Says, number: int) -> None:
    post_message(
        stage.actor(says.who),
        _address(stage, topic),
        stage.ids["topic", topic.title],
        client_id=_client_id(topic, number),
        text=says.at_first or says.text,
        language=topic.language,
    )


def _edit(stage: Stage, topic: TopicText, says: Says, number: int) -> None:
    edit_message(
        stage.actor(says.who),
        _address(stage, topic),
        stage.ids["topic", topic.title],
        number,
        text=says.text,
        version=1,
    )


def _reading(stage: Stage, topic: TopicText, nick: str) -> Iterator[Act]:
    """Once, after the last message that they have seen."""
    unread = topic.unread if nick in topic.unread_for else 0
    seen = len(topic.messages) - unread
    if seen:
        last: datetime = stage.at(topic.messages[seen - 1].when) + timedelta(minutes=7)
        yield Act(last, partial(_read, stage, topic, nick, seen))


def _read(stage: Stage, topic: TopicText, nick: str, seen: int) -> None:
    try:
        mark_read(stage.actor(nick), _address(stage, topic), stage.ids["topic", topic.title], seen)
    except Refusal:
        return  # not one of those who may read the room
