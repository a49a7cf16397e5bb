"""What people are told in the application."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core.db import Base
from network_hub.notifications.models.choices import Rhythm


class Thing(StrEnum):
    """What a notice is about; notices about the same thing stand together."""

    NETWORK = "network"
    NEED = "need"
    GROUP = "group"
    SEMINAR = "seminar"
    TOPIC = "topic"
    TASK = "task"
    INVITATION = "invitation"


class Notice(Base):
    """That an audit entry concerns a person. It holds no words: what it is about is shown as it is
    when it is read, to whoever may see it then.

    `number` is the message's in its topic: a message that has been read there is no news here.
    `mail_at` is when it is to be mailed, as `rhythm` says; then it goes with the mailing.
    """

    __tablename__ = "notice"
    __table_args__ = (
        Index("ix_notice_user_at", "user_id", "at", "entry_id"),
        Index("ix_notice_user_read_at", "user_id", "read_at"),
        Index("ix_notice_mail_at", "mail_at"),
        Index("ix_notice_thing_number", "thing", "thing_id", "number"),
    )

    entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entry.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    thing: Mapped[Thing]
    thing_id: Mapped[int]
    number: Mapped[int | None]
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    rhythm: Mapped[Rhythm | None]
    mail_at: Mapped[datetime | None]
    mailing_id: Mapped[int | None] = mapped_column(ForeignKey("mailing.id"), index=True)
