"""Tasks and points for decision, of a network or of a group.

Who reads the room of that network or group sees them, and nobody else.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, validates

from network_hub.core.actor import Place
from network_hub.core.db import Base
from network_hub.core.errors import Stale
from network_hub.core.events import About
from network_hub.discussions.models import Address, RoomKind

SOME_DAY = date(9999, 12, 31)  # where a list has what has no last day


class PointState(StrEnum):
    WAITING = "waiting"
    DECIDED = "decided"
    DROPPED = "dropped"


class Kind(StrEnum):
    """What a message can become."""

    NEED = "need"
    TASK = "task"
    POINT = "point"


class Placed:
    """What belongs to a group, or else to a network. A group's also has its network."""

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("buyer_group.id"))
    language: Mapped[str] = mapped_column(String(2), default="sv")
    created_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    @property
    def held(self) -> tuple[Place, int]:
        """Where one needs a seat to see it."""
        if self.group_id is not None:
            return Place.GROUP, self.group_id
        return Place.NETWORK, self.network_id

    @property
    def home(self) -> Address:
        """The room of what it belongs to."""
        place, key = self.held
        return Address(RoomKind(place.value), key)

    def expect(self, version: int) -> None:
        """Raises Stale, with this newer version, when the writer saw an older one."""
        if version != self.version:
            raise Stale("Somebody else changed this after you opened it.", current=self)


class Task(Placed, Base):
    """Something to do. `owner_id` None: whoever takes it at the owner's organisation.

    `sort_on` is the last day, or far ahead where there is none: whoever sets the day sets it.
    """

    __tablename__ = "task"
    __table_args__ = (
        Index("ix_task_network_sort", "network_id", "sort_on", "id"),
        Index("ix_task_group_sort", "group_id", "sort_on", "id"),
        Index("ix_task_owner_sort", "owner_id", "sort_on", "id"),
    )

    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text, default="")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    owner_for_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    due_on: Mapped[date | None]
    sort_on: Mapped[date]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    done_for_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))

    @validates("due_on")
    def _sort_by(self, _: str, due_on: date | None) -> date | None:
        self.sort_on = due_on or SOME_DAY
        return due_on

    @property
    def about(self) -> About:
        return {"network_id": self.network_id, "subject": f"task:{self.id}"}

    def overdue(self, today: date) -> bool:
        return self.done_at is None and self.due_on is not None and self.due_on < today


class Point(Placed, Base):
    """A point for decision: a question, and what was decided. `settled_…` say when and by whom."""

    __tablename__ = "decision_point"
    __table_args__ = (
        Index("ix_decision_point_network_id_id", "network_id", "id"),
        Index("ix_decision_point_group_id_id", "group_id", "id"),
    )

    question: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[PointState] = mapped_column(default=PointState.WAITING)
    outcome: Mapped[str] = mapped_column(Text, default="")
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    settled_for_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))

    @property
    def about(self) -> About:
        return {"network_id": self.network_id, "subject": f"point:{self.id}"}


class Became(Base):
    """What a message has become. `told`: the room has heard of it, in a step of its own."""

    __tablename__ = "message_became"
    __table_args__ = (Index("ix_message_became_thing", "kind", "thing_id", unique=True),)

    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), primary_key=True)
    kind: Mapped[Kind] = mapped_column(primary_key=True)
    thing_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    told: Mapped[bool]
