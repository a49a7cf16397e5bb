"""What has been moved out of a room, for those who look for it there, and what was merged."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core.db import Base


class TopicMove(Base):
    """That a topic left a room, who moved it and when; where it is now is the topic's own."""

    __tablename__ = "topic_move"
    __table_args__ = (Index("ix_topic_move_room", "room_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"))
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"))  # that it left
    at: Mapped[datetime]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))


class TopicMerge(Base):
    """That a topic was put at the end of another, by whom and when; where is the topic's own."""

    __tablename__ = "topic_merge"

    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), primary_key=True)
    at: Mapped[datetime]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
