"""Mail that is to be sent.

The words are written when it is sent, so that no text and no link lies in the database.
"""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network_hub.accounts.models import NEVER_AGAIN
from network_hub.core.db import Base
from network_hub.core.events import AuditEntry
from network_hub.notifications.models.notices import Thing


class Waiting:
    """Mail on its way: deleted when it is sent or has no point.

    `tries` counts the sendings that nobody has heard the end of: each was a crash, but for the one
    under way.
    """

    GIVE_UP = timedelta(days=3)
    LEASE = timedelta(minutes=10)  # longer than any sending: then it was a crash, and we try again
    MOST_TRIES = 2

    due_at: Mapped[datetime] = mapped_column(index=True)
    failures: Mapped[int] = mapped_column(default=0)
    tries: Mapped[int] = mapped_column(default=0)

    def take(self, now: datetime) -> None:
        self.tries += 1
        self.due_at = now + self.LEASE

    def put_off(self, now: datetime) -> None:
        self.tries = 0
        self.failures += 1
        self.due_at = now + timedelta(seconds=min(15 * 2**self.failures, 3600))

    @property
    def since(self) -> datetime:
        """Since when there is something to say."""
        raise NotImplementedError


class Letter(Waiting, Base):
    """One mail to one address about one audit entry, whatever its reader has chosen."""

    __tablename__ = "letter"

    entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entry.id"), primary_key=True)
    address: Mapped[str] = mapped_column(String(254), primary_key=True)
    entry: Mapped[AuditEntry] = relationship(lazy="joined", innerjoin=True)

    @property
    def since(self) -> datetime:
        return self.entry.at


class Mailing(Waiting, Base):
    """One mail to one person about some of their notices: about one thing, or else a digest."""

    __tablename__ = "mailing"
    __table_args__ = NEVER_AGAIN  # its id is in the mail's Message-ID

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    thing: Mapped[Thing | None]
    thing_id: Mapped[int | None]
    at: Mapped[datetime]

    @property
    def since(self) -> datetime:
        return self.at
