"""What is said in topics."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core.db import Base


class Message(Base):
    """`client_id` is made by the author's client: a resend is the same message.

    What stands here is the newest version; `edited_at` is when it was written, if not at first.
    Of a deleted message the words are gone; the row keeps its number, and who deleted it.
    """

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("author_id", "client_id"),
        Index("ix_message_topic_number", "topic_id", "number", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"))
    number: Mapped[int]  # 1, 2, 3 … within the topic
    seq: Mapped[int]  # the number in the room's sequence that it was sent with
    author_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    client_id: Mapped[str] = mapped_column(String(36))
    language: Mapped[str] = mapped_column(String(2), default="sv")
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))  # of the same topic
    version: Mapped[int] = mapped_column(default=1)
    edited_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    deleted_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    deleted_for_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))

    @property
    def written_at(self) -> datetime:
        return self.edited_at or self.at


class MessageVersion(Base):
    """What a message said before it was edited."""

    __tablename__ = "message_version"

    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
