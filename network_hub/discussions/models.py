"""Rooms, topics and messages. A room belongs to a network, a group, a need or a seminar.

Everything that happens in a room has a number in the room's own gapless sequence, taken under the
room's row lock in the transaction of what happens. Clients order by it and catch up with it; row
ids are no order, for PostgreSQL draws them before the commit.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core.db import Base


class RoomKind(StrEnum):
    NETWORK = "network"
    GROUP = "group"
    NEED = "need"
    SEMINAR = "seminar"


class Room(Base):
    """Outside it is called by what it belongs to: "need:7". Made when the first topic is."""

    __tablename__ = "room"
    __table_args__ = (UniqueConstraint("kind", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[RoomKind]
    subject_id: Mapped[int]
    seq: Mapped[int] = mapped_column(default=0)

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.subject_id}"


class Topic(Base):
    """The unit of reading. `message_count` numbers its messages: unread is a subtraction."""

    __tablename__ = "topic"
    __table_args__ = (Index("ix_topic_room_last", "room_id", "last_seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"))
    title: Mapped[str] = mapped_column(String(200))
    created_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime]
    message_count: Mapped[int] = mapped_column(default=0)
    last_seq: Mapped[int]
    last_at: Mapped[datetime]
    last_author_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    last_words: Mapped[str] = mapped_column(String(120), default="")


class Message(Base):
    """`client_id` is made by the author's client: a resend is the same message."""

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("author_id", "client_id"),
        Index("ix_message_topic_number", "topic_id", "number", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"))
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"))
    number: Mapped[int]  # 1, 2, 3 … within the topic
    author_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    client_id: Mapped[str] = mapped_column(String(36))
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class RoomEvent(Base):
    """One step of a room's sequence; what catching up reads."""

    __tablename__ = "room_event"

    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(30))
    data: Mapped[dict[str, Any]] = mapped_column(JSON)


class ReadMark(Base):
    """How many of a topic's messages a person has read. It never moves backwards by itself."""

    __tablename__ = "read_mark"

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), primary_key=True, index=True)
    number: Mapped[int]
