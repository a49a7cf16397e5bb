"""Rooms, topics and messages. A room belongs to a network, a group, a need or a seminar.

Everything that happens in a room has a number in the room's own gapless sequence, taken under the
room's row lock in the transaction of what happens. Clients order by it and catch up with it; row
ids are no order, for PostgreSQL draws them before the commit.
"""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core.db import Base
from network_hub.core.errors import NotFound


class RoomKind(StrEnum):
    NETWORK = "network"
    GROUP = "group"
    NEED = "need"
    SEMINAR = "seminar"


class Address(NamedTuple):
    """What a room is called outside: "need:7"."""

    kind: RoomKind
    subject_id: int

    @classmethod
    def of(cls, kind: str, subject_id: int) -> "Address":
        """Raises NotFound for a kind of room that there is not."""
        if kind not in list(RoomKind):
            raise NotFound("There is no such room.")
        return cls(RoomKind(kind), subject_id)

    @classmethod
    def parse(cls, name: str) -> "Address":
        kind, _, number = name.partition(":")
        plain = number.isascii() and number.isdigit() and len(number) < 19
        return cls.of(kind if plain else "", int(number) if plain else 0)

    def __str__(self) -> str:
        return f"{self.kind}:{self.subject_id}"


class Room(Base):
    """Made when its first topic is. `seq` is the number of the last thing that happened."""

    __tablename__ = "room"
    __table_args__ = (UniqueConstraint("kind", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[RoomKind]
    subject_id: Mapped[int]
    seq: Mapped[int] = mapped_column(default=0)


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


class Message(Base):
    """`client_id` is made by the author's client: a resend is the same message."""

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


class RoomEvent(Base):
    """One step of a room's sequence; what catching up reads.

    It names the message and keeps no copy of it: whoever catches up later gets what may be read
    by then.
    """

    __tablename__ = "room_event"

    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(30))
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"))


class ReadMark(Base):
    """How many of a topic's messages a person has read. It never moves backwards by itself."""

    __tablename__ = "read_mark"

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), primary_key=True, index=True)
    number: Mapped[int]
