"""Calling on people in what is said: found before the room is held, told with the message."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, delete, literal, select, true, update

from network_hub.accounts.models import Seat
from network_hub.core.actor import Actor
from network_hub.core.db import db, put, upsert
from network_hub.core.events import record
from network_hub.core.policy import allows
from network_hub.discussions import mentions, queries
from network_hub.discussions.events import PeopleMentioned
from network_hub.discussions.mentions import Names, To
from network_hub.discussions.models import Called, Mention, Mentioned, Message
from network_hub.discussions.places import Venue
from network_hub.discussions.turns import Turn
from network_hub.discussions.words import Text

T = TypeVar("T", bound=Text)
Made = dict[str, To]  # what was written after an @, and whom it stands for


def find(actor: Actor, venue: Venue, said: T, former: Names | None = None) -> tuple[T, Made]:
    """The words with those marked whom they call on. `former`: what names stood for in the message
    before, and still do, whatever people are called by now."""
    possible = mentions.possible(said.html)
    if not possible:
        return said, {}
    names = queries.named(venue, possible) | mentions.fixed() | dict(former or {})
    if not allows(actor, "room.call", venue):
        names = {name: to for name, to in names.items() if to.kind is not Called.ROOM}
    html, made = mentions.marked(said.html, names)
    return replace(said, html=html), made


def note(actor: Actor, turn: Turn, message: Message, made: Made) -> None:
    """Store whom a new message calls on, and tell them."""
    if not made:
        return
    _write(message, made)
    _call_on(actor, turn, message, set(made.values()), set(made.values()))
    _tell(actor, turn, message)


def note_again(actor: Actor, turn: Turn, message: Message, made: Made, former: Names) -> None:
    """Store whom the message calls on now: who is new is told, who was told is not told again."""
    if not made and not former:
        return
    db.session.execute(_of(message, delete(Mention), Mention))
    _write(message, made)
    now = set(made.values())
    _stand(turn, message, now)
    _call_on(actor, turn, message, now - set(former.values()), now)
    _tell(actor, turn, message)


def note_back(turn: Turn, message: Message) -> None:
    """A message that is shown again calls on whom it did before, who are not told once more."""
    if made := former(message):
        _stand(turn, message, set(made.values()))


def _stand(turn: Turn, message: Message, now: Collection[To]) -> None:
    values = {
        "stands": Mentioned.user_id.in_(_people(turn.venue, now)),
        "direct": _by_name(Mentioned.user_id, now),
    }
    db.session.execute(_of(message, update(Mentioned).values(values), Mentioned))


def former(message: Message) -> Made:
    """What was written in the message, and whom it stood for."""
    rows = db.session.scalars(select(Mention).where(Mention.message_id == message.id))
    return {
        mentions.folded(one.words): To(one.kind, one.user_id, one.organisation_id, one.role)
        for one in rows
    }


def withdraw(message: Message) -> None:
    """A message that is gone calls on nobody."""
    for table in (Mention, Mentioned):
        db.session.execute(_of(message, delete(table), table))


def _write(message: Message, made: Made) -> None:
    for place, (words, to) in enumerate(made.items(), start=1):
        put(Mention, message_id=message.id, place=place, words=words, **to._asdict())


def _call_on(
    actor: Actor, turn: Turn, message: Message, fresh: Collection[To], named: Collection[To]
) -> None:
    """Note those whom `fresh` is for; `named`: all whom the message calls on, some by name."""
    if not fresh:
        return
    row = {
        "message_id": literal(message.id),
        "user_id": Seat.user_id,
        "topic_id": literal(message.topic_id),
        "number": literal(message.number),
        "direct": _by_name(Seat.user_id, named),
        "stands": true(),
        "seq": literal(turn.seq),
    }
    others = Seat.user_id != actor.own_user
    people = _people(turn.venue, fresh).with_only_columns(*row.values()).where(others)
    one = upsert(Mentioned).from_select(list(row), people)
    again = one.on_conflict_do_update(
        index_elements=[Mentioned.message_id, Mentioned.user_id],
        set_={"stands": True, "direct": one.excluded.direct},
    )
    db.session.execute(again.execution_options(synchronize_session=False))


def _people(venue: Venue, who: Collection[To]) -> Select[int]:
    return select(Seat.user_id).where(queries.reads(venue), queries.called_on(who)).distinct()


def _by_name(user_id: Any, who: Collection[To]) -> ColumnElement[bool]:
    found: ColumnElement[bool] = user_id.in_([to.user_id for to in who if to.user_id])
    return found


def _tell(actor: Actor, turn: Turn, message: Message) -> None:
    """Unless all of them have been told before."""
    told = Mentioned.message_id == message.id, Mentioned.seq == turn.seq
    if db.session.scalar(select(Mentioned.user_id).where(*told).limit(1)) is None:
        return
    address = str(turn.venue.address)
    record(
        actor,
        PeopleMentioned(
            network_id=turn.venue.network_id,
            subject=address,
            room=address,
            topic_id=message.topic_id,
            message_id=message.id,
            number=message.number,
            seq=turn.seq,
        ),
    )


def _of(message: Message, statement: Any, table: type[Mention | Mentioned]) -> Any:
    mine = statement.where(table.message_id == message.id)
    return mine.execution_options(synchronize_session=False)
