"""What the post asks: whether there is any, and where people read theirs."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import exists, or_, select

from network_hub.accounts.models import User
from network_hub.core import clock
from network_hub.core.db import db
from network_hub.notifications.models import Letter, Mailbox, Mailing, Notice


def mail_is_waiting() -> bool:
    now = clock.now()
    due = Letter.due_at <= now, Mailing.due_at <= now, Notice.mail_at <= now
    return bool(db.session.scalar(select(or_(*(exists().where(one) for one in due)))))


def language_of(address: str) -> str | None:
    """What the person with this address reads; None when nobody here has it."""
    return db.session.scalar(select(User.language).where(User.email == address))


def mail_stopped(user_id: int) -> datetime | None:
    """Since when nothing is sent to the person, because mail came back; None: it arrives."""
    return db.session.scalar(select(Mailbox.stopped_at).where(Mailbox.user_id == user_id))


class Receiver(NamedTuple):
    """Whom an address is of, if of anybody here, and whether mail to it has come back."""

    user_id: int | None
    stopped: bool


def receiver(address: str) -> Receiver:
    found = db.session.execute(
        select(User.id, Mailbox.stopped_at.is_not(None))
        .outerjoin(Mailbox, Mailbox.user_id == User.id)
        .where(User.email == address)
    ).first()
    return Receiver(*found) if found else Receiver(None, False)


def replies_since(user_id: int) -> int:
    """How often the person has changed the addresses that their answers go to."""
    many = select(Mailbox.replies_since).where(Mailbox.user_id == user_id)
    return db.session.scalar(many) or 0
