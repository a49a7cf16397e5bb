"""Mail that waits.

A reaction runs inside the transaction that delivers the outbox, and a mail server can take its
time; so what is to be mailed is only noted, and `post` sends it with no transaction open.
"""

from typing import Any, TypeVar, cast

import structlog
from sqlalchemy import select, update

from network_hub.accounts.models import User
from network_hub.core import clock
from network_hub.core.command import command
from network_hub.core.db import db, locked, stored
from network_hub.core.events import AuditEntry
from network_hub.notifications.models import Letter, Mailing, Notice, Rhythm, Waiting

W = TypeVar("W", Letter, Mailing)
log = structlog.get_logger(__name__)
DIGESTED = (Rhythm.DAILY, Rhythm.WEEKLY)


@command
def write_letter(entry: AuditEntry, address: str) -> None:
    """Have a mail sent about `entry`. Again is once."""
    if db.session.get(Letter, (entry.id, address)) is None:
        db.session.add(Letter(entry_id=entry.id, address=address, due_at=clock.now()))


@command
def gather() -> bool:
    """Put what is due to one person into mails; False when nothing is due to anybody.

    What is mailed at once is one mail for each thing; the rest is one digest, whatever its rhythm.
    """
    now = clock.now()
    due = select(Notice.user_id).where(Notice.mail_at <= now).order_by(Notice.mail_at).limit(1)
    user_id = db.session.scalar(due)
    if user_id is None:
        return False
    db.session.scalar(locked(select(User.id).where(User.id == user_id)))  # one of two gathers
    mine = Notice.user_id == user_id, Notice.mail_at <= now
    of_things = select(Notice.thing, Notice.thing_id).where(*mine, Notice.rhythm == Rhythm.AT_ONCE)
    for thing, thing_id in db.session.execute(of_things.distinct()).all():
        same = Notice.thing == thing, Notice.thing_id == thing_id
        at_once = Notice.rhythm == Rhythm.AT_ONCE, Notice.mail_at.is_not(None)
        _mail(user_id, *same, *at_once, thing=thing, thing_id=thing_id)
    digested = *mine, Notice.rhythm.in_(DIGESTED)
    if db.session.scalar(select(Notice.entry_id).where(*digested).limit(1)) is not None:
        _mail(user_id, *digested)
    return True


def _mail(user_id: int, *which: object, **about: object) -> None:
    mailing = stored(Mailing(user_id=user_id, at=clock.now(), due_at=clock.now(), **about))
    taken = update(Notice).where(Notice.user_id == user_id, *which)  # type: ignore[arg-type]
    db.session.execute(
        taken.values(mailing_id=mailing.id, mail_at=None),
        execution_options={"synchronize_session": False},
    )


@command
def take(kind: type[W]) -> W | None:
    """The next mail of this kind, put aside so that nobody else takes it; None when none is due.

    One that was taken twice, and not heard of again, may have been sent twice: no third time.
    """
    due = select(kind).where(kind.due_at <= clock.now()).order_by(kind.due_at).limit(1)
    while (mail := db.session.scalar(locked(due, of=kind, skip_locked=True))) is not None:
        if mail.tries < Waiting.MOST_TRIES:
            mail.take(clock.now())
            return mail
        log.error("mail_given_up", mail=repr(mail), since=mail.since.isoformat())
        _throw_away(mail)
    return None


@command
def finish(mail: Letter | Mailing) -> None:
    """It is sent, or there is no point in it any more."""
    if (held := _held(mail)) is not None:
        _throw_away(held)


@command
def put_off(mail: Letter | Mailing) -> None:
    """The mail server did not take it: later, and in the end never."""
    held = _held(mail)
    if held is None:
        return
    if clock.now() - held.since > Waiting.GIVE_UP:
        _throw_away(held)
    else:
        held.put_off(clock.now())


def _held(mail: Letter | Mailing) -> Letter | Mailing | None:
    kind = type(mail)
    key = [column == getattr(mail, column.name) for column in kind.__table__.primary_key]
    held: Any = db.session.scalar(locked(select(kind).where(*key), of=kind))
    return cast(Letter | Mailing | None, held)


def _throw_away(mail: Letter | Mailing) -> None:
    if isinstance(mail, Mailing):
        sent = update(Notice).where(Notice.mailing_id == mail.id)
        db.session.execute(
            sent.values(mailing_id=None), execution_options={"synchronize_session": False}
        )
    db.session.delete(mail)
    db.session.flush()
