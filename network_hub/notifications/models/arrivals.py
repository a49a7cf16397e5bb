"""Mail that has come in."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core.db import Base


class Arrival(Base):
    """An answer by mail, or word that a mail of ours could not be delivered; kept for a while, so
    that the same mail again is once. `key` stands for its Message-ID.

    Of an answer, `text` is what is new in it, until it stands in its topic.
    """

    __tablename__ = "mail_arrival"
    __table_args__ = (UniqueConstraint("user_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    key: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(index=True)
    handled_at: Mapped[datetime | None]
    refused: Mapped[bool] = mapped_column(default=False)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    topic_id: Mapped[int | None]
    # What was in doubt when it came: judged when it is handled
    sender: Mapped[str] = mapped_column(String(254), default="")
    attached: Mapped[bool] = mapped_column(default=False)
    expired: Mapped[bool] = mapped_column(default=False)
    text: Mapped[str] = mapped_column(Text, default="")
