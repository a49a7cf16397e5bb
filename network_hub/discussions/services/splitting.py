"""Taking messages out of a topic into a new one of the same room."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import select, update

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, locked, put_all, stored
from network_hub.core.errors import Invalid
from network_hub.core.events import record
from network_hub.discussions import ahead, queries
from network_hub.discussions.changing import change, to_tidy
from network_hub.discussions.events import MessagesMoved
from network_hub.discussions.models import (
    Address,
    BannerKind,
    Mentioned,
    Message,
    Pin,
    ReadMark,
    Topic,
    TopicState,
)
from network_hub.discussions.relocating import hold, next_turn, renumber
from network_hub.discussions.renewing import show_last
from network_hub.discussions.turns import Turn
from network_hub.discussions.words import heading

MOST = 1000  # messages at a time


@command
def split_topic(
    actor: Actor,
    address: Address,
    topic_id: int,
    *,
    title: str,
    numbers: Collection[int] = (),
    onward: int | None = None,
) -> Topic:
    """Make a topic of the messages with these numbers, or of all from `onward` on. The first one
    stays. Where the others stood it says where they are now, so that no number changes."""
    begun = to_tidy(actor, address, topic_id)
    name = heading(title)
    turn = hold(actor, begun.venue)[address]
    topic = to_tidy(actor, address, topic_id).topic  # it may be elsewhere by now
    chosen = _chosen(topic, numbers, onward)
    new = _begin(actor, turn, topic, name, chosen)
    former = [message.number for message in chosen]
    _carry_marks(topic.id, new.id, chosen)
    _carry_pins(topic, new, chosen)
    for place, message in enumerate(chosen, start=1):
        message.topic_id, message.number = new.id, place
    db.session.flush()
    put_all(Message, [_trace(actor, topic, one, n) for one, n in zip(chosen, former, strict=True)])
    _carry_mentions(new.id, chosen)
    turn = renumber(turn, Message.topic_id == new.id, numbers=len(chosen))
    traces = Message.topic_id == topic.id, Message.seq == 0
    turn = renumber(turn, *traces, numbers=len(chosen))
    show_last(new.id)
    show_last(topic.id)
    banner = queries.kept_banner(topic, BannerKind.ANSWERED)
    if banner and topic.state is TopicState.ANSWERED and banner.message_id in _ids(chosen):
        topic.state = TopicState.OPEN
    record(
        actor,
        MessagesMoved(
            network_id=turn.venue.network_id,
            subject=str(address),
            room=str(address),
            topic_id=topic.id,
            to_topic_id=new.id,
            runs=list(_runs(former)),
        ),
    )
    turn = next_turn(turn)
    change(actor, turn, new, "split off")
    change(actor, next_turn(turn), topic, "split")
    return new


def _chosen(topic: Topic, numbers: Collection[int], onward: int | None) -> Sequence[Message]:
    """In their order; Invalid when there is nothing to take, or too much."""
    there = select(Message).where(Message.topic_id == topic.id, Message.moved_to_id.is_(None))
    taken = Message.number.in_(sorted(numbers)) if onward is None else Message.number >= onward
    wanted = there.where(taken, Message.number > 1).order_by(Message.number).limit(MOST + 1)
    found = db.session.scalars(wanted.execution_options(populate_existing=True)).all()
    if not found:
        raise Invalid("Choose at least one message. The first one stays.", field="numbers")
    if len(found) > MOST:
        raise Invalid("At most %(max)d messages at a time.", field="numbers", max=MOST)
    return found


def _begin(actor: Actor, turn: Turn, topic: Topic, title: str, chosen: Sequence[Message]) -> Topic:
    """It is whose first message it is."""
    first = chosen[0]
    return stored(
        Topic(
            room_id=turn.room_id,
            title=title,
            language=topic.language,
            created_by=first.author_id,
            created_at=clock.now(),
            message_count=len(chosen),
            last_seq=turn.seq,
            last_at=first.at,
            last_author_id=first.author_id,
            last_organisation_id=first.organisation_id,
            last_words="",
        )
    )


def _trace(actor: Actor, topic: Topic, message: Message, number: int) -> dict[str, Any]:
    """What stands where the message stood. No client may choose such an id."""
    return {
        "topic_id": topic.id,
        "number": number,
        "seq": 0,
        "author_id": message.author_id,
        "organisation_id": message.organisation_id,
        "client_id": f"moved:{topic.id}:{number}",
        "language": message.language,
        "text": "",
        "html": "",
        "at": message.at,
        "moved_to_id": message.id,
        "moved_at": clock.now(),
        "moved_by_id": actor.own_user,
        "moved_for_id": actor.own_organisation,
    }


def _carry_marks(topic_id: int, to: int, chosen: Sequence[Message]) -> None:
    """What was read is read in the new topic, and who spoke there has spoken in it; in the old one
    nobody who has begun to read it has to read the traces."""
    former = [message.number for message in chosen]
    spoke_at = {message.author_id: message.at for message in chosen}
    wanted = select(ReadMark).where(ReadMark.topic_id == topic_id).order_by(ReadMark.user_id)
    rows = []
    for mark in db.session.scalars(locked(wanted)).all():
        runs = ahead.shifted(mark.number, mark.runs or [], 0)
        read = [
            (place, place)
            for place, number in enumerate(former, start=1)
            if any(first <= number <= last for first, last in runs)
        ]
        rows.append(
            {
                "user_id": mark.user_id,
                "topic_id": to,
                "at": mark.at,
                "spoke_at": spoke_at.get(mark.user_id),
                "heed": mark.heed,
                "turned_back": 0,
                **ahead.columns(0, read),
            }
        )
        beside = ahead.columns(mark.number, [*runs, *((one, one) for one in former)])
        for name, value in beside.items():
            setattr(mark, name, value)
    db.session.flush()
    put_all(ReadMark, rows)


def _carry_mentions(topic_id: int, chosen: Sequence[Message]) -> None:
    for message in chosen:
        mine = update(Mentioned).where(Mentioned.message_id == message.id)
        _run(mine.values(topic_id=topic_id))
        _run(mine.where(Mentioned.number > 0).values(number=message.number))
    beyond = select(ReadMark).where(ReadMark.topic_id == topic_id, ReadMark.ahead > 0)
    for mark in db.session.scalars(beyond):
        mine = update(Mentioned).where(
            Mentioned.topic_id == topic_id, Mentioned.user_id == mark.user_id
        )
        for first, last in mark.runs or []:
            _run(mine.where(Mentioned.number.between(first, last)).values(number=0))


def _carry_pins(topic: Topic, new: Topic, chosen: Sequence[Message]) -> None:
    mine = select(Pin).where(Pin.message_id.in_(_ids(chosen)))
    for pin in db.session.scalars(mine.execution_options(populate_existing=True)):
        pin.topic_id = new.id
        topic.pin_count, new.pin_count = topic.pin_count - 1, new.pin_count + 1


def _ids(messages: Sequence[Message]) -> list[int]:
    return [message.id for message in messages]


def _runs(former: Sequence[int]) -> Iterator[list[int]]:
    """Numbers without a gap between them, as `MessagesMoved` has them."""
    begin = 0
    for place, number in enumerate(former):
        if place + 1 == len(former) or former[place + 1] != number + 1:
            yield [former[begin], number, begin + 1]
            begin = place + 1


def _run(statement: Any) -> None:
    db.session.execute(statement.execution_options(synchronize_session=False))
