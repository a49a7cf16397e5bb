"""Mail waits here between the outbox and the mail server.

A reaction runs inside the transaction that delivers the outbox, and a mail server can take its
time; so the reaction only notes the letter, and `post` sends it with no transaction open.
"""

from sqlalchemy import select

from network_hub.core import clock
from network_hub.core.command import command
from network_hub.core.db import db, locked
from network_hub.core.events import AuditEntry
from network_hub.notifications.models import Letter


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
