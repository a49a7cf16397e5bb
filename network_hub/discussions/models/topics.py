"""Topics, and how far each reader has come in them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core.db import Base


class Topic(Base):
    """The unit of reading. `message_count` numbers its messages: unread is a subtraction.

    The `last_…` columns are what a list of topics shows, so that it reads no messages.
    """

    __tablename__ = "topic"
    __table_args__ = (Index("ix_topic_room_last", "room_id", "last_seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"))
    title: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2), default="sv")
    created_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime]
    message_count: Mapped[int] = mapped_column(default=0)
    last_seq: Mapped[int]
    last_at: Mapped[datetime]
    last_author_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    last_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    last_words: Mapped[str] = mapped_column(String(120), default="")


class ReadMark(Base):
    """How many of a topic's messages a person has read. It never moves backwards by itself."""

    __tablename__ = "read_mark"

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), primary_key=True, index=True)
    number: Mapped[int]
