"""What a person wants by mail, and when."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core.db import Base


class Kind(StrEnum):
    """What a notice is of, as far as one can want it by mail or not: few, and told apart easily."""

    MENTIONS = "mentions"  # somebody turns to the reader
    MEMBERS = "members"  # somebody waits for a coordinator's answer
    REPORTS = "reports"  # of what is said, and what came of them
    MEETINGS = "meetings"
    GROUPS = "groups"
    NEEDS = "needs"
    TALK = "talk"


class Rhythm(StrEnum):
    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


class Stop(StrEnum):
    """What the link in a mail can stop, besides a kind."""

    DIGESTS = "digests"
    ALL = "all"


class MailChoice(Base):
    """How often a person wants a kind by mail; a kind without a row has its default."""

    __tablename__ = "mail_choice"
    EVERYWHERE = 0  # instead of a network's id

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    network_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[Kind] = mapped_column(primary_key=True)
    rhythm: Mapped[Rhythm]


class Mailbox(Base):
    """When a person wants their mail, and whether it arrives. Hours are Stockholm's, 0 to 23.

    `digest_weekday` is 0 on Mondays. Between `quiet_from` and `quiet_to` nothing comes at once;
    two equal hours are no quiet at all. `stopped_at`: mail comes back, and nothing more is sent
    until the person has confirmed the address. `replies_since` counts how often they have made the
    addresses worthless that their answers go to.
    """

    __tablename__ = "mailbox"

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    digest_hour: Mapped[int] = mapped_column(default=7)
    digest_weekday: Mapped[int] = mapped_column(default=0)
    quiet_from: Mapped[int] = mapped_column(default=20)
    quiet_to: Mapped[int] = mapped_column(default=7)
    replies_since: Mapped[int] = mapped_column(default=0)
    failures: Mapped[int] = mapped_column(default=0)
    failed_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]
