"""Files that people have sent: what is known of each. What is in them lies in `store`."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.accounts.models import NEVER_AGAIN
from network_hub.core.db import Base

UNSENT = timedelta(days=1)  # how long a file waits to be sent with something
MOST_UNSENT = 50  # of one person


class Holder(StrEnum):
    """What a file can belong to: a word for each, with its readers in `holders`."""

    MESSAGE = "message"


class StoredFile(Base):
    """`key` is its name on the disk, drawn by lot. `client_id` is made by who sends it: sent again
    it is the same file.

    Until it belongs to something it is its sender's alone, and goes at `expires_at`. What it
    belongs to has no foreign key, as the place of a seat: each feature adds its own.
    """

    __tablename__ = "stored_file"
    __table_args__ = (
        UniqueConstraint("user_id", "client_id"),
        Index("ix_stored_file_holder", "holder", "holder_id"),
        NEVER_AGAIN,  # its id is its address
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(32), unique=True)
    client_id: Mapped[str] = mapped_column(String(36))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[str] = mapped_column(String(120))
    type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    holder: Mapped[Holder | None]
    holder_id: Mapped[int | None]
    expires_at: Mapped[datetime | None] = mapped_column(index=True)

    @property
    def told(self) -> dict[str, Any]:
        """What clients are told of it, and what stands beside what it belongs to."""
        return {
            "id": self.id,
            "name": self.name,
            "type": self.type,
            "size": self.size,
            "sha256": self.sha256,
        }
