"""What people are writing and have not sent."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core.db import Base


class Draft(Base):
    """What a person is writing in a topic, or as the first message of a new one; theirs alone.

    `about` is "topic:12", or the room's address for a new topic. `version` is drawn anew with each
    saving, so that a device knows whether another has saved since; `writer` names the page that
    saved last, which never disagrees with itself. `answers_id` is the message that it answers,
    `files` the ids of what was sent to go with it; they wait as long as it does.
    """

    __tablename__ = "draft"
    __table_args__ = (Index("ix_draft_user_topic", "user_id", "topic_id"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    about: Mapped[str] = mapped_column(String(40), primary_key=True)
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"))
    title: Mapped[str] = mapped_column(String(200), default="")  # of a new topic
    text: Mapped[str] = mapped_column(Text)
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))
    files: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    version: Mapped[str] = mapped_column(String(22))
    writer: Mapped[str] = mapped_column(String(36))
    at: Mapped[datetime] = mapped_column(index=True)
