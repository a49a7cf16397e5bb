"""What nobody needs any more goes: ways in that have closed, and receipts of old forms."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select, tuple_

from network_hub.accounts.models import SignInLink, UserSession
from network_hub.accounts.services.sessions import end_each
from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, locked
from network_hub.core.once import Receipt
from network_hub.core.policy import authorize

KEPT = timedelta(days=90)  # a sign-in, with its address and device, after its end
REPEATED = timedelta(days=30)  # how long a form that was sent is recognised
AT_ONCE = 500  # rows in one transaction: others write too


@command
def end_expired_sessions(actor: Actor) -> int:
    """Sessions end by themselves; that they have is told, so that their sockets close. Returns how
    many: call it until there are none."""
    authorize(actor, "upkeep.do", None)
    over = (
        select(UserSession)
        .where(UserSession.ended_at.is_(None), UserSession.expires_at <= clock.now())
        .limit(AT_ONCE)
    )
    sessions = db.session.scalars(locked(over)).all()
    end_each(actor, sessions, "expired")
    return len(sessions)


@command
def throw_old_ones_away(actor: Actor) -> int:
    """Closed sign-ins, spent links and receipts whose time is over. That there was one stays in the
    audit trail. Returns how many: call it until there are none."""
    authorize(actor, "upkeep.do", None)
    now = clock.now()
    gone = 0
    for model, old in (
        (UserSession, UserSession.ended_at < now - KEPT),
        (SignInLink, SignInLink.expires_at < now - SignInLink.LASTS),
        (Receipt, Receipt.at < now - REPEATED),
    ):
        key = list(model.__table__.primary_key)
        some = select(*key).where(old).limit(AT_ONCE)
        thrown = delete(model).where(tuple_(*key).in_(some))
        result: Any = db.session.execute(thrown.execution_options(synchronize_session=False))
        gone += result.rowcount
    return gone
