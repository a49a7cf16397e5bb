"""Mail that comes back: in the end, or at once when there is no such mailbox, none is sent."""

from datetime import datetime, timedelta

from sqlalchemy import select

from network_hub.core import clock
from network_hub.core.actor import SYSTEM, Actor
from network_hub.core.command import command
from network_hub.core.db import db, locked, upsert
from network_hub.core.events import record
from network_hub.core.policy import authorize
from network_hub.notifications.events import AddressConfirmed, ConfirmationAsked, MailReturned
from network_hub.notifications.models import Mailbox
from network_hub.notifications.services.intake import note_report

MOST = 3  # times in a row, each on another day
FORGOTTEN = timedelta(days=30)


@command
def mail_returned(user_id: int, key: str, *, for_good: bool) -> None:
    """A mail to this person has come back. The same word of it again is once."""
    if not note_report(user_id, key):
        return
    now = clock.now()
    mailbox = _mailbox(user_id)
    if mailbox.stopped_at is not None:
        return
    if mailbox.failed_at is None or now - mailbox.failed_at > FORGOTTEN:
        mailbox.failures = 0
    if for_good or mailbox.failures == 0 or _another_day(mailbox.failed_at, now):
        mailbox.failures += 1
        mailbox.failed_at = now
    if for_good or mailbox.failures >= MOST:
        mailbox.stopped_at = now
    record(SYSTEM, MailReturned(user_id=user_id, stopped=mailbox.stopped_at is not None))


@command
def ask_to_confirm(actor: Actor) -> None:
    """Have a mail sent that confirms the address, if any is to be confirmed."""
    authorize(actor, "mail.choose", None)
    if _mailbox(actor.own_user).stopped_at is not None:
        record(actor, ConfirmationAsked(user_id=actor.own_user))


@command
def confirm_address(actor: Actor, stopped_at: int) -> bool:
    """The mail has arrived: mail goes to the address again. False when it had been stopped anew."""
    authorize(actor, "mail.choose", None)
    mailbox = _mailbox(actor.own_user)
    if mailbox.stopped_at is None:
        return True
    if int(mailbox.stopped_at.timestamp()) != stopped_at:
        return False
    mailbox.stopped_at = mailbox.failed_at = None
    mailbox.failures = 0
    record(actor, AddressConfirmed(user_id=actor.own_user))
    return True


def _mailbox(user_id: int) -> Mailbox:
    """The person's, made when they have none, and held until this command ends."""
    db.session.execute(upsert(Mailbox).values(user_id=user_id).on_conflict_do_nothing())
    return db.session.scalars(locked(select(Mailbox).where(Mailbox.user_id == user_id))).one()


def _another_day(one: datetime | None, other: datetime) -> bool:
    days = [moment and moment.astimezone(clock.HOME).date() for moment in (one, other)]
    return days[0] != days[1]
