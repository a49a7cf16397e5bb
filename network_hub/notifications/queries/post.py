"""What the post asks: whether there is any, and where people read theirs."""

from collections.abc import Sequence

from sqlalchemy import select

from network_hub.accounts.models import Seat, User
from network_hub.core import clock
from network_hub.core.actor import Place, Role
from network_hub.core.db import db
from network_hub.notifications.models import Letter


def mail_is_waiting() -> bool:
    due = select(Letter.entry_id).where(Letter.due_at <= clock.now()).limit(1)
    return db.session.scalar(due) is not None


def coordinators_addresses(network_id: int) -> Sequence[str]:
    """Where a network's coordinators read their mail."""
    return db.session.scalars(
        select(User.email)
        .join(Seat, Seat.user_id == User.id)
        .where(
            Seat.place == Place.NETWORK,
            Seat.place_id == network_id,
            Seat.role == Role.COORDINATOR,
            Seat.ended_at.is_(None),
            User.ended_at.is_(None),
        )
        .distinct()
        .order_by(User.email)
    ).all()


def language_of(address: str) -> str | None:
    """What the person with this address reads; None when nobody here has it."""
    return db.session.scalar(select(User.language).where(User.email == address))
