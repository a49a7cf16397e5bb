"""Buyer groups: temporary, joint work, no formal binding; each has a charter and an end date."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network_hub.accounts.models import Membership, Seating, present_once
from network_hub.core.actor import Place
from network_hub.core.db import Base
from network_hub.core.errors import Conflict, Invalid, Stale
from network_hub.core.events import About
from network_hub.networks.models import Network


class Phase(StrEnum):
    PLAN = "plan"
    PREPARE = "prepare"
    CARRY_OUT = "carry_out"
    FOLLOW_UP = "follow_up"


class GroupStatus(StrEnum):
    FORMING = "forming"  # the charter is being written
    ACTIVE = "active"


LONGEST_YEARS = 10  # a group is temporary
CHARTER = ("aim", "scope", "roles", "cost_sharing", "mandate", "secrecy", "exit_rules")


class Group(Base):
    """Activated when its charter is complete; read-only from the day after `ends_on`."""

    __tablename__ = "buyer_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    language: Mapped[str] = mapped_column(String(2), default="sv")
    status: Mapped[GroupStatus] = mapped_column(default=GroupStatus.FORMING)
    phase: Mapped[Phase] = mapped_column(default=Phase.PLAN)
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    started_by: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    created_at: Mapped[datetime]
    activated_at: Mapped[datetime | None]
    ends_on: Mapped[date] = mapped_column(index=True)
    version: Mapped[int] = mapped_column(default=1)
    member_count: Mapped[int] = mapped_column(default=0)

    aim: Mapped[str] = mapped_column(Text, default="")
    scope: Mapped[str] = mapped_column(Text, default="")
    roles: Mapped[str] = mapped_column(Text, default="")
    cost_sharing: Mapped[str] = mapped_column(Text, default="")
    mandate: Mapped[str] = mapped_column(Text, default="")
    secrecy: Mapped[str] = mapped_column(Text, default="")
    exit_rules: Mapped[str] = mapped_column(Text, default="")

    network: Mapped[Network] = relationship(lazy="raise")  # read with it: see queries

    @property
    def seating(self) -> Seating:
        return Seating(Place.GROUP, self.id, self.network_id)

    @property
    def about(self) -> About:
        return self.seating.about

    @property
    def missing(self) -> list[str]:
        """Names of the parts of the charter that are still empty; the lead counts as one."""
        lacking = [part for part in CHARTER if not getattr(self, part).strip()]
        return lacking if self.lead_id else [*lacking, "lead"]

    def ended(self, today: date) -> bool:
        return today > self.ends_on

    def require_open(self, today: date) -> None:
        """Raises Conflict once the group has ended: from then on it is only read."""
        if self.ended(today):
            raise Conflict("The group ended on %(day)s and can only be read.", day=self.ends_on)

    def expect(self, version: int) -> None:
        """Raises Stale, with this newer version, when the writer saw an older one."""
        if version != self.version:
            raise Stale("Somebody else changed this charter after you opened it.", current=self)


def reasonable_end(ends_on: date, today: date) -> None:
    """Raises Invalid for a last day that is not ahead, or further ahead than a group can last."""
    if ends_on <= today:
        raise Invalid("Choose a day that is still to come.", field="ends_on")
    if ends_on.year > today.year + LONGEST_YEARS:
        raise Invalid(
            "A group is temporary: choose a day within %(years)d years.",
            field="ends_on",
            years=LONGEST_YEARS,
        )


class GroupNeed(Base):
    """The needs that a group was formed around."""

    __tablename__ = "group_need"

    group_id: Mapped[int] = mapped_column(ForeignKey("buyer_group.id"), primary_key=True)
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), primary_key=True, index=True)


class GroupMember(Membership, Base):
    """An organisation in a group."""

    __tablename__ = "group_member"
    __table_args__ = (present_once("group_member", "group_id"),)

    group_id: Mapped[int] = mapped_column(ForeignKey("buyer_group.id"))
