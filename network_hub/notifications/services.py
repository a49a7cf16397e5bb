"""Notices, and mail that waits.

Mail waits here between the outbox and the mail server.

A reaction runs inside the transaction that delivers the outbox, and a mail server can take its
time; so the reaction only notes the letter, and `post` sends it with no transaction open.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import literal, select, tuple_, update

from network_hub.core import clock
from network_hub.core.actor import SYSTEM, Actor
from network_hub.core.command import command
from network_hub.core.db import db, locked, put
from network_hub.core.events import AuditEntry, record
from network_hub.notifications.events import NoticesRead, NoticesWritten
from network_hub.notifications.models import Letter, Notice, Thing
from network_hub.notifications.queries import concerned


@command
def write_letter(entry: AuditEntry, address: str) -> None:
    """Have a mail sent about `entry`. Again is once."""
    if db.session.get(Letter, (entry.id, address)) is None:
        db.session.add(Letter(entry_id=entry.id, address=address, due_at=clock.now()))


@command
def take_letter() -> Letter | None:
    """The next letter to send, put aside so that nobody else takes it; None when none is due."""
    due = select(Letter).where(Letter.due_at <= clock.now()).order_by(Letter.due_at).limit(1)
    letter = db.session.scalar(locked(due, of=Letter, skip_locked=True))
    if letter is not None:
        letter.take(clock.now())
    return letter


@command
def finish_letter(entry_id: int, address: str) -> None:
    """It is sent, or there is no point in it any more."""
    if (letter := _letter(entry_id, address)) is not None:
        db.session.delete(letter)


@command
def put_letter_off(entry_id: int, address: str) -> None:
    """The mail server did not take it: later, and in the end never."""
    letter = _letter(entry_id, address)
    if letter is None:
        return
    if clock.now() - letter.entry.at > Letter.GIVE_UP:
        db.session.delete(letter)
    else:
        letter.put_off(clock.now())


def _letter(entry_id: int, address: str) -> Letter | None:
    return db.session.scalar(
        locked(
            select(Letter).where(Letter.entry_id == entry_id, Letter.address == address),
            of=Letter,
        )
    )


@command
def tell(
    entry: AuditEntry,
    thing: Thing,
    thing_id: int,
    user_ids: Iterable[int],
    *,
    number: int | None = None,
) -> None:
    """Write a notice of `entry` to each but whoever did it. Again is once."""
    told = {entry.actor_id, *concerned.told_already(entry.id)}
    fresh = sorted(set(user_ids) - told)
    for user_id in fresh:
        put(
            Notice,
            entry_id=entry.id,
            user_id=user_id,
            thing=thing,
            thing_id=thing_id,
            number=number,
            at=entry.at,
        )
    if fresh:
        record(SYSTEM, NoticesWritten(user_ids=fresh))


@command
def mark_all_read(actor: Actor, until: tuple[datetime, int]) -> None:
    """Up to the newest that the reader has been shown: what came meanwhile stays new."""
    marked = db.session.scalars(
        update(Notice)
        .where(
            Notice.user_id == actor.own_user,
            Notice.read_at.is_(None),
            tuple_(Notice.at, Notice.entry_id) <= tuple_(*map(literal, until)),
        )
        .values(read_at=clock.now())
        .returning(Notice.entry_id)
    ).all()
    if marked:
        record(actor, NoticesRead(user_ids=[actor.own_user]))
