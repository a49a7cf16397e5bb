"""A form that is sent twice does its work once: a double click, a reload, a bad connection."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import Base, db


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
    second waits for the first, fails on the key, and answers as the first did.
    """
    try:
        return _first(actor, token, act)
    except IntegrityError:
        if (seen := db.session.get(Receipt, (actor.own_user, token))) is None:
            raise
        return seen.location


@command
def _first(actor: Actor, token: str, act: Callable[[], str]) -> str:
    key = (actor.own_user, token)
    if (seen := db.session.get(Receipt, key)) is not None:
        return seen.location
    receipt = Receipt(user_id=key[0], token=key[1], location="", at=clock.now())
    db.session.add(receipt)
    db.session.flush()
    receipt.location = act()
    return receipt.location
