"""Rooms and their sequences. A room belongs to a network, a group, a need or a seminar.

Everything that happens in a room has a number in the room's own gapless sequence, taken under the
room's row lock in the transaction of what happens. Clients order by it and catch up with it; row
ids are no order, for PostgreSQL draws them before the commit.
"""

from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ForeignKey, String, UniqueConstraint
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


class RoomEvent(Base):
    """One step of a room's sequence; what catching up reads.

    It names the topic, and the message when it is about one, and keeps no copy of them: whoever
    catches up later gets what may be read by then.
    """

    __tablename__ = "room_event"

    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(30))
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))
