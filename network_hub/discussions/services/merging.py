"""Putting one topic at the end of another in the same room."""

from typing import Any

from sqlalchemy import and_, case, or_, select, update
from sqlalchemy.orm import aliased

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, locked, put, upsert
from network_hub.core.errors import Invalid, NotFound
from network_hub.core.events import record
from network_hub.discussions import ahead, turns
from network_hub.discussions.changing import change, to_tidy
from network_hub.discussions.events import MessagesMoved
from network_hub.discussions.models import (
    Address,
    Draft,
    Mentioned,
    Message,
    Pin,
    ReadMark,
    Topic,
    TopicMerge,
)
from network_hub.discussions.relocating import hold, next_turn, renumber
from network_hub.discussions.renewing import show_last


@command
def merge_topics(actor: Actor, address: Address, topic_id: int, *, into: int) -> Topic:
    """Put the messages of a topic after those of `into`, which it then leads to. Returns that.

    What each person had read of either stays read, and nothing else is.
    """
    begun = to_tidy(actor, address, topic_id)
    _other(actor, address, topic_id, into)
    turn = hold(actor, begun.venue)[address]
    gone = to_tidy(actor, address, topic_id).topic  # either may be elsewhere by now
    topic = _other(actor, address, topic_id, into)
    before, many = topic.message_count, gone.message_count
    _carry_marks(gone.id, topic.id, before)
    _carry_mentions(gone.id, topic.id, before)
    _carry_pins_and_drafts(gone, topic)
    moved = update(Message).where(Message.topic_id == gone.id)
    _run(moved.values(topic_id=topic.id, number=Message.number + before))
    topic.message_count += many
    topic.merge_count = (topic.merge_count or 0) + 1 + (gone.merge_count or 0)
    gone.message_count = 0
    gone.room_id, gone.merged_into_id, gone.merged_after = None, topic.id, before
    db.session.flush()
    put(
        TopicMerge,
        topic_id=gone.id,
        at=clock.now(),
        user_id=actor.own_user,
        organisation_id=actor.own_organisation,
    )
    came = Message.topic_id == topic.id, Message.number > before
    turn = renumber(turn, *came, numbers=many)
    show_last(topic.id)
    record(
        actor,
        MessagesMoved(
            network_id=turn.venue.network_id,
            subject=str(address),
            room=str(address),
            topic_id=gone.id,
            to_topic_id=topic.id,
            runs=[[1, many, before + 1]],
        ),
    )
    turn = next_turn(turn)
    turns.leave_step(actor, turn, gone.id, f"topic:{topic.id}")
    change(actor, next_turn(turn), topic, "merged")
    return topic


def _other(actor: Actor, address: Address, topic_id: int, into: int) -> Topic:
    if topic_id == into:
        raise Invalid("Choose another topic than this one.", field="into")
    try:
        return to_tidy(actor, address, into).topic
    except NotFound:
        raise Invalid("Choose a topic in this room.", field="into") from None


def _carry_marks(topic_id: int, into: int, before: int) -> None:
    """How far each reader has come in both together. Their marks in the one stay as they were."""
    wanted = select(ReadMark).where(ReadMark.topic_id.in_([topic_id, into]))
    marks = db.session.scalars(locked(wanted.order_by(ReadMark.user_id, ReadMark.topic_id))).all()
    there = {mark.user_id: mark for mark in marks if mark.topic_id == into}
    for mark in marks:
        if mark.topic_id != topic_id:
            continue
        has = there.get(mark.user_id)
        runs = [*(has.runs or [] if has else []), *ahead.shifted(*_told(mark), before)]
        spoke = [one.spoke_at for one in (mark, has) if one and one.spoke_at]
        values: dict[str, Any] = {
            **ahead.columns(has.number if has else 0, runs),
            "spoke_at": max(spoke, default=None),
            "heed": has.heed if has and has.heed else mark.heed,
        }
        one = upsert(ReadMark).values(
            user_id=mark.user_id, topic_id=into, at=mark.at, turned_back=0, **values
        )
        _run(
            one.on_conflict_do_update(
                index_elements=[ReadMark.user_id, ReadMark.topic_id], set_=values
            )
        )
    for mark in marks:
        db.session.expire(mark)


def _carry_mentions(topic_id: int, into: int, before: int) -> None:
    """A mention that was read has no number any more: it is new to nobody, wherever it stands."""
    read = [
        and_(Mentioned.user_id == mark.user_id, or_(*(_within(run) for run in _read(mark))))
        for mark in db.session.scalars(select(ReadMark).where(ReadMark.topic_id == topic_id))
        if mark.number or mark.runs
    ]
    mine = Mentioned.topic_id == topic_id
    for which in read:
        _run(update(Mentioned).where(mine, which).values(number=0))
    number = case((Mentioned.number == 0, 0), else_=Mentioned.number + before)
    _run(update(Mentioned).where(mine).values(topic_id=into, number=number))


def _carry_pins_and_drafts(gone: Topic, topic: Topic) -> None:
    """But of who writes in both: what they write in the one that stays, stays."""
    _run(update(Pin).where(Pin.topic_id == gone.id).values(topic_id=topic.id))
    topic.pin_count, gone.pin_count = topic.pin_count + gone.pin_count, 0
    other = aliased(Draft)
    both = select(other.user_id).where(other.topic_id == topic.id)
    alone = update(Draft).where(Draft.topic_id == gone.id, Draft.user_id.not_in(both))
    _run(alone.values(topic_id=topic.id, about=f"topic:{topic.id}"))


def _read(mark: ReadMark) -> list[ahead.Run]:
    return ahead.shifted(*_told(mark), 0)


def _told(mark: ReadMark) -> tuple[int, list[list[int]]]:
    return mark.number, mark.runs or []


def _within(run: ahead.Run) -> Any:
    return Mentioned.number.between(*run)


def _run(statement: Any) -> None:
    db.session.execute(statement.execution_options(synchronize_session=False))
