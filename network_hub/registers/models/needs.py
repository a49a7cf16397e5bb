"""A need: what it says, how it changes, and what it said before."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from network_hub.core.db import Base, take_over
from network_hub.core.errors import Conflict, Invalid, Stale
from network_hub.core.events import About
from network_hub.networks.models import Network
from network_hub.registers.models.terms import (
    Innovation,
    Nature,
    NeedStatus,
    Outcome,
    Period,
    Readiness,
    Visibility,
)

# What is written together and saved together, in the order in which it is asked for.
SECTIONS: dict[str, tuple[str, ...]] = {
    "what": ("title", "problem", "effect", "why_now", "users", "user_count", "consequence"),
    "today": ("today", "today_cost", "contract_ends_on"),
    "volume": ("unit", "period", "value_min", "value_max", "needed_from", "needed_by"),
    "requirements": ("requirements", "constraints"),
    "classes": (
        "cpv", "county_code", "nature", "innovation", "readiness", "goal", "language",
    ),
    "handling": ("visibility", "diary_number"),
}  # fmt: skip
CONTENT = tuple(name for names in SECTIONS.values() for name in names)
# Without these a section is not done, however often it has been saved.
ESSENTIAL = {"what": ("problem", "effect"), "volume": ("unit",), "classes": ("cpv",)}


class AboutNeed(About):
    need_id: int


class Need(Base):
    """A problem and a wanted effect, never a product.

    Money is whole SEK without VAT; volumes are in `unit` per `period`.
    `gone_through` names the sections that somebody has saved.
    `joined_count` and `joined_volume` sum up the current joinings from "interested" and up, the
    owner's own included; they change with the joinings, under this row's lock.
    """

    __tablename__ = "need"
    __table_args__ = (
        CheckConstraint("value_min <= value_max", name="value_range"),
        # Each filter of the list ends in the id, its order: a page is then read, never sorted.
        Index("ix_need_network_status_id", "network_id", "status", "id"),
        Index("ix_need_network_id", "network_id", "id"),
        Index("ix_need_network_joined", "network_id", "joined_count", "id"),
        Index("ix_need_status_id", "status", "id"),
        Index("ix_need_owner", "organisation_id", "id"),
        Index("ix_need_division_id", "division", "id"),
        Index("ix_need_county_id", "county_code", "id"),
        # All that `need.view` asks of a row: who may see little does not read the long texts.
        Index("ix_need_seen", "id", "network_id", "status", "visibility", "organisation_id"),
        # A draft's row can go, and its room and its history are called by its id.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    status: Mapped[NeedStatus] = mapped_column(default=NeedStatus.DRAFT)
    outcome: Mapped[Outcome | None]
    gone_through: Mapped[list[str]] = mapped_column(JSON, default=list)
    visibility: Mapped[Visibility] = mapped_column(default=Visibility.NETWORK)
    language: Mapped[str] = mapped_column(String(2), default="sv")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    title: Mapped[str] = mapped_column(String(200))
    problem: Mapped[str] = mapped_column(Text, default="")
    effect: Mapped[str] = mapped_column(Text, default="")
    why_now: Mapped[str] = mapped_column(Text, default="")
    users: Mapped[str] = mapped_column(String(300), default="")
    user_count: Mapped[int | None]
    consequence: Mapped[str] = mapped_column(Text, default="")

    today: Mapped[str] = mapped_column(Text, default="")
    today_cost: Mapped[int | None] = mapped_column(Numeric(15, 0))
    contract_ends_on: Mapped[date | None] = mapped_column(index=True)
    requirements: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    constraints: Mapped[str] = mapped_column(Text, default="")

    unit: Mapped[str] = mapped_column(String(40), default="")
    period: Mapped[Period] = mapped_column(default=Period.YEAR)
    value_min: Mapped[int | None] = mapped_column(Numeric(15, 0))
    value_max: Mapped[int | None] = mapped_column(Numeric(15, 0))
    needed_from: Mapped[date | None]
    needed_by: Mapped[date | None]

    cpv: Mapped[str | None] = mapped_column(ForeignKey("cpv.code"), index=True)
    division: Mapped[str | None] = mapped_column(String(2))  # follows `cpv`, for the list
    county_code: Mapped[str | None] = mapped_column(String(2))
    nature: Mapped[Nature] = mapped_column(default=Nature.GOODS)
    innovation: Mapped[Innovation] = mapped_column(default=Innovation.UNKNOWN)
    goal: Mapped[str] = mapped_column(String(200), default="")
    readiness: Mapped[Readiness] = mapped_column(default=Readiness.UNKNOWN)
    diary_number: Mapped[str] = mapped_column(String(60), default="")

    joined_count: Mapped[int] = mapped_column(default=0)
    joined_volume: Mapped[Decimal] = mapped_column(Numeric(15, 2), default=0)

    # Read with every need: whether the network is hidden is part of `need.view`.
    network: Mapped[Network] = relationship(lazy="joined", innerjoin=True)

    @validates("cpv")
    def _divide(self, _: str, code: str | None) -> str | None:
        self.division = code[:2] if code else None
        return code

    @property
    def about(self) -> AboutNeed:
        return {"network_id": self.network_id, "subject": f"need:{self.id}", "need_id": self.id}

    def expect(self, version: int) -> None:
        """Raises Stale, with this newer version, when the writer saw an older one."""
        if version != self.version:
            raise Stale("Somebody else changed this need after you opened it.", current=self)

    def expect_open(self) -> None:
        if self.status is NeedStatus.CLOSED:
            raise Conflict("The need is closed, so nothing more can be changed in it.")

    def expect_draft(self) -> None:
        if self.status is not NeedStatus.DRAFT:
            raise Conflict("Only a draft can be discarded. Close the need instead.")

    def move(self, status: NeedStatus, *allowed_from: NeedStatus) -> None:
        """Change status. Raises Conflict when the way is not open."""
        if self.status not in allowed_from:
            raise _not_now(self.status)
        self.status = status

    def rewrite(self, values: Mapping[str, Any], at: datetime) -> list[str]:
        """Take over the values, as a new version, and return the names of those that differ.

        Raises Invalid, on the field, for what cannot be true together.
        """
        changed = take_over(self, values)
        self._agree()
        self.version += 1
        self.changed_at = at
        return changed

    def _agree(self) -> None:
        if not self.title:
            raise Invalid("Give the need a title.", field="title")
        for refusal in disagreements(
            self.value_min, self.value_max, self.needed_from, self.needed_by
        ):
            raise refusal

    def content(self) -> dict[str, Any]:
        """What the need says, as JSON can hold it."""
        return {name: _plain(getattr(self, name)) for name in CONTENT}

    def is_done(self, section: str) -> bool:
        essential = all(getattr(self, name) for name in ESSENTIAL.get(section, ()))
        return section in self.gone_through and essential

    @property
    def done(self) -> list[str]:
        return [section for section in SECTIONS if self.is_done(section)]


def _not_now(status: NeedStatus) -> Conflict:
    if status is NeedStatus.DRAFT:
        return Conflict("The need is a draft, so this cannot be done yet.")
    if status is NeedStatus.SHARED:
        return Conflict("The need is already shared.")
    if status is NeedStatus.IN_GROUP:
        return Conflict("The need is in a buyer group, so this cannot be done.")
    return Conflict("The need is closed, so this cannot be done.")


def disagreements(
    value_min: int | None,
    value_max: int | None,
    needed_from: date | None,
    needed_by: date | None,
) -> Iterator[Invalid]:
    """What cannot be true together, each on the field to blame."""
    if _above(value_min, value_max):
        yield Invalid("The highest value must not be lower than the lowest.", field="value_max")
    if _above(needed_from, needed_by):
        yield Invalid("“Needed by” must not be before “Needed from”.", field="needed_by")


def _above(low: Any, high: Any) -> bool:
    return low is not None and high is not None and low > high


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value


class NeedVersion(Base):
    """What a need said after each change, with who changed it, for whom and why."""

    __tablename__ = "need_version"

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    reason: Mapped[str] = mapped_column(String(300), default="")
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
