"""A form that is sent twice does its work once: a double click, a reload, a bad connection."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import cast

from sqlalchemy import Executable, ForeignKey, String, Table, bindparam, select, update
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import Base, db, upsert


class Receipt(Base):
    """Where the first sending of a form led. Old ones may be thrown away."""

    __tablename__ = "form_receipt"

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    location: Mapped[str] = mapped_column(String(500))
    at: Mapped[datetime] = mapped_column(index=True)


def once(actor: Actor, token: str, act: Callable[[], str]) -> str:
    """Run `act`, which returns where to go next, unless this token was used: then say where it led.

    The receipt is stored in the transaction of `act`. Of two sendings at the same instant the
    second waits for the first to be stored or undone, and then answers as it did.
    """
    return _first(actor, token, act)


@command
def _first(actor: Actor, token: str, act: Callable[[], str]) -> str:
    # Plain statements: one for the first sending, where an object would be looked up, stored,
    # and looked at again.
    database, key = db.session.connection(), {"who": actor.own_user, "sending": token}
    kept = {"user_id": actor.own_user, "token": token, "location": "", "at": clock.now()}
    if not database.execute(_keep(database.dialect.name), kept).rowcount:
        return str(database.execute(_SEEN, key).scalar_one())
    location = act()
    database.execute(_LED, {**key, "led": location})
    return location


_RECEIPTS = cast(Table, Receipt.__table__)
_MINE = (_RECEIPTS.c.user_id == bindparam("who")) & (_RECEIPTS.c.token == bindparam("sending"))
_SEEN = select(_RECEIPTS.c.location).where(_MINE)
_LED = update(_RECEIPTS).where(_MINE).values(location=bindparam("led"))


@cache  # by dialect: a process may serve more than one, in tests
def _keep(_: str) -> Executable:
    return upsert(_RECEIPTS).on_conflict_do_nothing()
