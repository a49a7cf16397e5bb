"""What was said in the rooms, and what the people one can sign in as have read of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5

from network_hub.core.errors import Refusal
from network_hub.demo.kinds import Becomes, Merged, Says, Split, TopicText
from network_hub.demo.papers import PAPERS
from network_hub.demo.signins import ROLES
from network_hub.demo.stage import Act, Stage
from network_hub.demo.talk import TOPICS
from network_hub.discussions.models import Address, BannerKind, Pace, ReportReason, RoomKind
from network_hub.discussions.services import (
    conclude_topic,
    edit_message,
    hide_message,
    mark_answered,
    mark_read,
    merge_topics,
    move_topic,
    pace_topic,
    post_message,
    react,
    report_message,
    split_topic,
    start_topic,
)
from network_hub.files.intake import take_in


def acts(stage: Stage) -> Iterator[Act]:
    for topic in TOPICS:
        first, *rest = topic.messages
        yield Act(stage.at(first.when), partial(_open, stage, topic))
        if topic.moved:
            _, nick, when = topic.moved
            yield Act(stage.at(when), partial(_move, stage, topic, nick))
        for number, says in enumerate(rest, start=2):
            yield Act(stage.at(says.when), partial(_say, stage, topic, says, number))
            if says.at_first:
                later = stage.at(says.when) + timedelta(minutes=4)
                yield Act(later, partial(_edit, stage, topic, says, number))
        for number, says in enumerate(topic.messages, start=1):
            yield from _reacting(stage, topic, says, number)
            yield from _judging(stage, topic, says, number)
        if topic.becomes:
            yield Act(stage.at(topic.becomes.when), partial(_become, stage, topic, topic.becomes))
        if topic.merged:
            yield Act(stage.at(topic.merged.when), partial(_merge, stage, topic, topic.merged))
        if topic.split:
            yield Act(stage.at(topic.split.when), partial(_split, stage, topic, topic.split))
        for nick in ROLES:
            yield from _reading(stage, topic, nick)


def _address(stage: Stage, topic: TopicText) -> Address:
    return _room(stage, topic.room)


def _room(stage: Stage, called: tuple[str, str]) -> Address:
    return Address(RoomKind(called[0]), stage.ids[called])


def _client_id(topic: TopicText, number: int) -> str:
    return str(uuid5(NAMESPACE_URL, f"{topic.room} {topic.title} {number}"))


def _open(stage: Stage, topic: TopicText) -> None:
    says = topic.messages[0]
    message = start_topic(
        stage.actor(says.who),
        _room(stage, topic.moved[0] if topic.moved else topic.room),
        topic.title,
        client_id=_client_id(topic, 1),
        text=says.text,
        language=topic.language,
        files=_files(stage, says),
    )
    stage.ids["topic", topic.title] = message.topic_id


def _move(stage: Stage, topic: TopicText, nick: str) -> None:
    begun_in = _room(stage, topic.moved[0] if topic.moved else topic.room)
    topic_id = stage.ids["topic", topic.title]
    move_topic(stage.actor(nick), begun_in, topic_id, to=_address(stage, topic))


def _merge(stage: Stage, topic: TopicText, merged: Merged) -> None:
    one, other = stage.ids["topic", topic.title], stage.ids["topic", merged.into]
    merge_topics(stage.actor(merged.who), _address(stage, topic), one, into=other)


def _split(stage: Stage, topic: TopicText, split: Split) -> None:
    room, topic_id = _address(stage, topic), stage.ids["topic", topic.title]
    who = stage.actor(split.who)
    split_topic(who, room, topic_id, title=split.title, onward=split.onward)


def _say(stage: Stage, topic: TopicText, says: Says, number: int) -> None:
    post_message(
        stage.actor(says.who),
        _address(stage, topic),
        stage.ids["topic", topic.title],
        client_id=_client_id(topic, number),
        text=says.at_first or says.text,
        language=topic.language,
        files=_files(stage, says),
    )


def _files(stage: Stage, says: Says) -> list[int]:
    actor = stage.actor(says.who)
    names = {name: uuid5(NAMESPACE_URL, f"{says.when} {name}").hex for name in says.files}
    return [take_in(actor, key, name, BytesIO(PAPERS[name])).id for name, key in names.items()]


def _edit(stage: Stage, topic: TopicText, says: Says, number: int) -> None:
    edit_message(
        stage.actor(says.who),
        _address(stage, topic),
        stage.ids["topic", topic.title],
        number,
        text=says.text,
        version=1,
    )


def _reacting(stage: Stage, topic: TopicText, says: Says, number: int) -> Iterator[Act]:
    for said in says.signs:
        sign, *nicks = said.split()
        for minutes, nick in enumerate(nicks, start=5):
            later = stage.at(says.when, minutes=minutes)
            yield Act(later, partial(_react, stage, topic, nick, number, sign))


def _react(stage: Stage, topic: TopicText, nick: str, number: int, sign: str) -> None:
    room, topic_id = _address(stage, topic), stage.ids["topic", topic.title]
    react(stage.actor(nick), room, topic_id, number, sign, given=True)


def _judging(stage: Stage, topic: TopicText, says: Says, number: int) -> Iterator[Act]:
    later = stage.at(says.when, minutes=20)
    if says.reported:
        yield Act(later, partial(_report, stage, topic, number, says.reported))
    if says.hidden:
        yield Act(later, partial(_hide, stage, topic, number, says.hidden))


def _report(stage: Stage, topic: TopicText, number: int, said: str) -> None:
    nick, reason = said.split()
    room, topic_id = _address(stage, topic), stage.ids["topic", topic.title]
    why = ReportReason(reason)
    report_message(stage.actor(nick), room, topic_id, number, reason=why, words="")


def _hide(stage: Stage, topic: TopicText, number: int, said: tuple[str, str]) -> None:
    nick, reason = said
    room, topic_id = _address(stage, topic), stage.ids["topic", topic.title]
    hide_message(stage.actor(nick), room, topic_id, number, reason=reason)


def _become(stage: Stage, topic: TopicText, becomes: Becomes) -> None:
    where = stage.actor(becomes.who), _address(stage, topic), stage.ids["topic", topic.title]
    if becomes.kind is BannerKind.ANSWERED:
        mark_answered(*where, becomes.answer)
    elif becomes.kind is BannerKind.CONCLUDED:
        conclude_topic(*where, summary=becomes.text, version=1)
    else:
        pace_topic(*where, pace=Pace.LOCKED, minutes=None, reason=becomes.text, version=1)


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
