"""Mail that is to be sent, and what people are told in the application."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network_hub.core.db import Base
from network_hub.core.events import AuditEntry


class Letter(Base):
    """One mail to one address about one audit entry; deleted when it is sent or has no point.

    The words are written when it is sent, so that no text and no link lies in the database.
    """

    __tablename__ = "letter"
    GIVE_UP = timedelta(days=3)
    LEASE = timedelta(minutes=10)  # longer than any sending: then it was a crash, and we try again

    entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entry.id"), primary_key=True)
    address: Mapped[str] = mapped_column(String(254), primary_key=True)
    due_at: Mapped[datetime] = mapped_column(index=True)
    failures: Mapped[int] = mapped_column(default=0)
    entry: Mapped[AuditEntry] = relationship(lazy="joined", innerjoin=True)

    def take(self, now: datetime) -> None:
        self.due_at = now + self.LEASE

    def put_off(self, now: datetime) -> None:
        self.failures += 1
        self.due_at = now + timedelta(seconds=min(15 * 2**self.failures, 3600))


class Thing(StrEnum):
    """What a notice is about; notices about the same thing stand together."""

    NETWORK = "network"
    NEED = "need"
    GROUP = "group"
    SEMINAR = "seminar"
    TOPIC = "topic"
    INVITATION = "invitation"


class Notice(Base):
    """That an audit entry concerns a person. It holds no words: what it is about is shown as it is
    when it is read, to whoever may see it then.

    `number` is the message's in its topic: a message that has been read there is no news here.
    """

    __tablename__ = "notice"
    __table_args__ = (
        Index("ix_notice_user_at", "user_id", "at", "entry_id"),
        Index("ix_notice_user_read_at", "user_id", "read_at"),
    )

    entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entry.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    thing: Mapped[Thing]
    thing_id: Mapped[int]
    number: Mapped[int | None]
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]
