"""What is said in topics."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core.db import Base


class Message(Base):
    """`client_id` is made by the author's client: a resend is the same message.

    What stands here is the newest version; `edited_at` is when it was written, if not at first.
    `files` says what was sent with it (`StoredFile.told`): a page of messages asks nothing more.
    Of a deleted message the words are gone; the row keeps its number, and who deleted it.
    Those of a hidden one are in `HiddenWords`. What stands where a message stood that was taken
    into another topic is a row too, without words: `moved_to_id` is that message.
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
    files: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
    at: Mapped[datetime]
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))  # of the same topic
    version: Mapped[int] = mapped_column(default=1)
    edited_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    deleted_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    deleted_for_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    hidden_at: Mapped[datetime | None]
    hidden_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    hidden_for_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    hidden_reason: Mapped[str | None] = mapped_column(Text)
    moved_to_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))
    moved_at: Mapped[datetime | None]
    moved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    moved_for_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    reaction_count: Mapped[int] = mapped_column(
        default=0
    )  # whose they are is asked where it is > 0
    outcome_count: Mapped[int] = mapped_column(default=0)  # what was made of it; asked likewise

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
