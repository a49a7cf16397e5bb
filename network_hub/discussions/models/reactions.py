"""Short signs at messages, for what needs no words."""

from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core.db import Base


class Sign(StrEnum):
    """Few, so that each means one thing to everybody; in the order in which they are shown."""

    AGREE = "agree"
    SAME = "same"  # we have it too
    QUESTION = "question"
    THANKS = "thanks"
    CELEBRATE = "celebrate"


class MessageReaction(Base):
    """A person's sign at a message; taken back it stays as not `given`.

    `seq` is the step of the room's sequence with which it became so.
    """

    __tablename__ = "message_reaction"
    __table_args__ = (Index("ix_message_reaction_message_seq", "message_id", "seq", unique=True),)

    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    sign: Mapped[Sign] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    given: Mapped[bool]
    seq: Mapped[int]
