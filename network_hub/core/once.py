"""A form that is sent twice does its work once: a double click, a reload, a bad connection."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import ForeignKey, String, Table, bindparam, select, update
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import Base, db, upsert
from network_hub.core.direct import Direct


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
    # One statement for the first sending, where an object would be looked up, stored, and looked
    # at again.
    database, key = db.session.connection(), {"who": actor.own_user, "sending": token}
    kept = _keep(database.dialect.name).ask(database, {**key, "now": clock.now()})
    if kept.first() is None:
        return str(_SEEN.ask(database, key).scalar_one())
    location = act()
    _LED.tell(database, [{**key, "led": location}])
    return location


_RECEIPTS = cast(Table, Receipt.__table__)
_MINE = (_RECEIPTS.c.user_id == bindparam("who")) & (_RECEIPTS.c.token == bindparam("sending"))
_SEEN = Direct(select(_RECEIPTS.c.location).where(_MINE))
_LED = Direct(update(_RECEIPTS).where(_MINE).values(location=bindparam("led")))


@cache  # by dialect: a process may serve more than one, in tests
def _keep(_: str) -> Direct:
    mine: dict[str, Any] = {"user_id": bindparam("who"), "token": bindparam("sending")}
    row = upsert(_RECEIPTS).values(**mine, location="", at=bindparam("now"))
    return Direct(row.on_conflict_do_nothing().returning(_RECEIPTS.c.user_id))
