"""Putting into a room what is said there: what comes at once, with one statement for each table."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Executable, case

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.db import db, put_all, put_for_keys, upsert
from network_hub.core.prepared import prepared
from network_hub.core.stems import stems
from network_hub.discussions.events import MessagePosted
from network_hub.discussions.marking import move_on
from network_hub.discussions.models import Message, MessageStems, ReadMark
from network_hub.discussions.turns import Line, Step, Turn, steps
from network_hub.discussions.wire import Quote
from network_hub.discussions.words import Words, findable


class Saying(NamedTuple):
    """Words whose turn it is. `seen`: so many of the topic's messages did the author have before
    them; `answers`: what they answer, if anything."""

    actor: Actor
    turn: Turn
    line: Line
    said: Words
    seen: int = 0
    answers: Quote | None = None


def say(sayings: Sequence[Saying], happening: type[MessagePosted]) -> list[Message]:
    rows = [_row(one) for one in sayings]
    messages = [
        Message(id=key, **row) for key, row in zip(put_for_keys(Message, rows), rows, strict=True)
    ]
    put_all(
        MessageStems,
        [
            {"message_id": message.id, "stems": stems(findable(message.html, message.files))}
            for message in messages
        ],
    )
    _read_by_their_authors(sayings)
    steps(
        [
            Step(
                one.actor,
                one.turn,
                happening,
                message,
                one.line.title,
                one.turn.by._replace(answers=one.answers),
            )
            for one, message in zip(sayings, messages, strict=True)
        ]
    )
    return messages


def _row(one: Saying) -> dict[str, Any]:
    return {
        "topic_id": one.line.topic_id,
        "number": one.line.number,
        "seq": one.turn.seq,
        "author_id": one.actor.own_user,
        "organisation_id": one.actor.own_organisation,
        "client_id": one.said.client_id,
        "language": one.said.language,
        "text": one.said.text,
        "html": one.said.html,
        "files": one.said.files,
        "at": clock.now(),
        "version": 1,
        "answers_id": one.answers and one.answers.id,
    }


def _read_by_their_authors(sayings: Iterable[Saying]) -> None:
    """What one says oneself is not new to one; what others said just before still is."""
    for _, of_one in groupby(sayings, key=lambda one: (one.actor.user_id, one.line.topic_id)):
        first, *more = of_one
        before, number = first.line.number - 1, [first, *more][-1].line.number
        moved = _mark(
            db.engine.dialect.name,
            user_id=first.actor.own_user,
            topic_id=first.line.topic_id,
            before=before,
            number=number,
            reached=number if first.seen >= before else first.seen,
            at=clock.now(),
        ).first()
        if moved is not None and moved.ahead:
            move_on(first.actor.own_user, first.line.topic_id)


@prepared
def _mark(
    dialect: str,
    *,
    user_id: Any,
    topic_id: Any,
    before: Any,
    number: Any,
    reached: Any,
    at: Any,
) -> Executable:
    """`dialect` only tells apart what `upsert` makes."""
    mark = upsert(ReadMark).values(
        user_id=user_id, topic_id=topic_id, number=reached, at=at, spoke_at=at, turned_back=0
    )
    moved = case(
        (ReadMark.number == before, number), (ReadMark.number < reached, reached),
        else_=ReadMark.number,
    )  # fmt: skip
    written: Executable = mark.on_conflict_do_update(
        index_elements=[ReadMark.user_id, ReadMark.topic_id],
        set_={"number": moved, "at": at, "spoke_at": at},
    ).returning(ReadMark.ahead)
    return written
