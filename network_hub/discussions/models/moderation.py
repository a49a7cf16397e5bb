"""What people report, what becomes of it, and the words of messages that are hidden."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core.actor import Place
from network_hub.core.db import Base, unique_while


class ReportReason(StrEnum):
    """Few, and of this field: what a room of public buyers has to keep out."""

    UNKIND = "unkind"
    PERSONAL = "personal"  # tells too much of a person
    SENSITIVE = "sensitive"  # may be secret, or harm a procurement
    ADVERTISING = "advertising"
    OTHER = "other"


class Outcome(StrEnum):
    HIDDEN = "hidden"
    LEFT = "left"  # as it is
    DELETED = "deleted"


class ReportCase(Base):
    """All reports of one message until somebody has looked at them; then the next begins a new one.

    `place` is where one tidies the room of the message. `version`: what the message said when it
    was first reported. `answer` is a word to those who reported it.
    """

    __tablename__ = "report_case"
    __table_args__ = (
        unique_while("uq_report_case_open", "message_id", where="closed_at IS NULL"),
        Index("ix_report_case_place", "place", "place_id", "closed_at", "id"),
        Index("ix_report_case_message", "message_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"))
    place: Mapped[Place]
    place_id: Mapped[int]
    version: Mapped[int]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    closed_for_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    outcome: Mapped[Outcome | None]
    answer: Mapped[str] = mapped_column(Text, default="")


class Report(Base):
    """A person's, once in a case. Nobody but those who tidy the room ever sees it."""

    __tablename__ = "report"

    case_id: Mapped[int] = mapped_column(ForeignKey("report_case.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    reason: Mapped[ReportReason]
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class HiddenWords(Base):
    """What a hidden message says. Its own row says nothing meanwhile: whoever reads messages finds
    no words in it, and has nothing to remember."""

    __tablename__ = "hidden_words"

    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    files: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
