"""What people want to hear of topics and rooms."""

from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core.db import Base
from network_hub.discussions.models.rooms import RoomKind


class Heed(StrEnum):
    """How closely somebody follows a topic. Mentions of them are told whatever it is."""

    ALL = "all"  # every message is told
    MENTIONS = "mentions"  # what is new is counted, not told
    MUTE = "mute"  # nor counted


class RoomWish(Base):
    """How closely a person follows the topics of a room, of which they have not said otherwise.

    By the room's address: one may say so before anything was said in it.
    """

    __tablename__ = "room_wish"

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    kind: Mapped[RoomKind] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    heed: Mapped[Heed]
