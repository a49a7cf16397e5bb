"""Messages that are kept in sight."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core.db import Base


class PinScope(StrEnum):
    TOPIC = "topic"  # at its topic's top
    ROOM = "room"  # there, and on its room's page


class Pin(Base):
    """A message that stands at the top, who put it there for which organisation, and where."""

    __tablename__ = "pin"

    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), index=True)
    scope: Mapped[PinScope]
    at: Mapped[datetime]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
