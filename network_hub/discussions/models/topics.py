"""Topics, and how far each reader has come in them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, validates

from network_hub.core.db import Base
from network_hub.core.stems import stems
from network_hub.discussions.models.following import Heed


class TopicState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    CONCLUDED = "concluded"


class BannerKind(StrEnum):
    ANSWERED = "answered"  # by a message
    CONCLUDED = "concluded"  # with a summary
    LOCKED = "locked"  # for a reason


class Pace(StrEnum):
    """Who may write in a topic: all who may write in its room, all but slowly, or nobody."""

    FREE = "free"
    SLOW = "slow"
    LOCKED = "locked"


class Topic(Base):
    """The unit of reading. `message_count` numbers its messages: unread is a subtraction.

    The `last_…` columns are what a list of topics shows, so that it reads no messages. `version`
    counts what is done to the topic itself: of two who do it at once the second is told. `stems`
    are the title's, for searches; whoever sets the title sets them. One that was merged into
    another is in no room: its first message came there next after number `merged_after`.
    """

    __tablename__ = "topic"
    __table_args__ = (Index("ix_topic_room_last", "room_id", "last_seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id"))
    title: Mapped[str] = mapped_column(String(200))
    stems: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2), default="sv")
    created_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    state: Mapped[TopicState] = mapped_column(default=TopicState.OPEN)
    locked: Mapped[bool] = mapped_column(default=False)  # only to be read
    slow_minutes: Mapped[int] = mapped_column(default=0)  # between two messages of one person
    message_count: Mapped[int] = mapped_column(default=0)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"))
    merged_after: Mapped[int | None]
    merge_count: Mapped[int | None]  # topics that came into it; which, is asked where it is > 0
    pin_count: Mapped[int] = mapped_column(default=0)  # which they are is asked where it is > 0
    last_seq: Mapped[int]
    last_at: Mapped[datetime]
    last_author_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    last_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    last_words: Mapped[str] = mapped_column(String(120), default="")

    @validates("title")
    def _find_by(self, _: str, title: str) -> str:
        self.stems = stems(title)
        return title

    @property
    def pace(self) -> Pace:
        if self.locked:
            return Pace.LOCKED
        return Pace.SLOW if self.slow_minutes else Pace.FREE


class Banner(Base):
    """What stands at a topic's top: that it is answered, concluded or locked, by whom and when.

    `text` is the summary, in Markdown, or the reason, as it was written. It is shown as long as the
    topic is so, and kept after that.
    """

    __tablename__ = "topic_banner"

    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), primary_key=True)
    kind: Mapped[BannerKind] = mapped_column(primary_key=True)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))
    text: Mapped[str] = mapped_column(Text, default="")
    html: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))


class ReadMark(Base):
    """How many of a topic's messages a person has read. It never moves backwards by itself.

    `turned_back` counts how often they have moved it back themselves: what a page that was opened
    before that sees says nothing any more. `at` is when it was last moved, `spoke_at` when they
    last said something there themselves; `heed` how closely they follow it, if they have said.
    `runs` are numbers beyond it that they have read all the same (see `ahead`), `ahead` how many.
    """

    __tablename__ = "read_mark"

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), primary_key=True, index=True)
    number: Mapped[int]
    spoke_at: Mapped[datetime | None]
    at: Mapped[datetime | None]
    heed: Mapped[Heed | None]
    turned_back: Mapped[int] = mapped_column(default=0)
    ahead: Mapped[int | None]
    runs: Mapped[list[list[int]] | None] = mapped_column(JSON(none_as_null=True))
