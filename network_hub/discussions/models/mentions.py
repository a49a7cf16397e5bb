"""Who is mentioned in messages: as it is written, and whom that concerns."""

from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core.actor import Role
from network_hub.core.db import Base


class Called(StrEnum):
    """What a mention calls on."""

    PERSON = "person"
    ORGANISATION = "organisation"  # its people in the room
    ROLE = "role"
    ROOM = "room"


class Mention(Base):
    """Whom the `words` after an @ in a message stand for, whatever they are called later."""

    __tablename__ = "mention"

    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # 1, 2, 3 … in it
    words: Mapped[str] = mapped_column(String(200))
    kind: Mapped[Called]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    role: Mapped[Role | None]


class Mentioned(Base):
    """A person whom a message calls on: those who could read it when it was said.

    `direct`: by name. `stands`: an edit has not taken it away. `seq` is the step of the room's
    sequence with which they were told. Topic and number are the message's, so that what is new in a
    topic is counted without reading its messages; 0 when it was read before it came there.
    """

    __tablename__ = "mentioned"
    __table_args__ = (Index("ix_mentioned_user_topic_number", "user_id", "topic_id", "number"),)

    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"))
    number: Mapped[int]
    direct: Mapped[bool]
    stands: Mapped[bool]
    seq: Mapped[int]
