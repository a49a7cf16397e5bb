"""Buyer networks: lasting, one subject area, no binding. Members are organisations."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, String, Text, and_
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.accounts.models import Membership, Seating, present_once
from network_hub.core.actor import Place, Role
from network_hub.core.db import Base, unique_while
from network_hub.core.errors import Conflict, Stale
from network_hub.core.events import About


class Level(StrEnum):
    NATIONAL = "national"
    REGIONAL = "regional"
    LOCAL = "local"


class Stage(StrEnum):
    IDEA = "idea"
    STARTING = "starting"
    ACTIVE = "active"
    DORMANT = "dormant"
    CLOSED = "closed"


class Openness(StrEnum):
    """Who may know of a network, and how one gets in."""

    OPEN = "open"  # shown to all; an authority joins at once
    CLOSED = "closed"  # shown to all buyers; joining is asked for
    HIDDEN = "hidden"  # known to its members only; by invitation


class Network(Base):
    """Lasting, with one subject area.

    Names are not unique: a refused name would tell a stranger that a hidden network has it.
    """

    __tablename__ = "network"
    __table_args__ = (Index("ix_network_name_id", "name", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    subject_area: Mapped[str] = mapped_column(String(200))
    purpose: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2), default="sv")  # of the texts
    level: Mapped[Level]
    stage: Mapped[Stage]
    openness: Mapped[Openness] = mapped_column(index=True)
    facilitator_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    started_by: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    member_count: Mapped[int] = mapped_column(default=0)

    @property
    def seating(self) -> Seating:
        return Seating(Place.NETWORK, self.id, self.id)

    @property
    def about(self) -> About:
        return self.seating.about

    def expect(self, version: int) -> None:
        """Raises Stale, with this newer version, when the writer saw an older one."""
        if version != self.version:
            raise Stale("Somebody else changed this network after you opened it.", current=self)


class Goal(Base):
    """A dated goal on a network's roadmap."""

    __tablename__ = "network_goal"

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), index=True)
    text: Mapped[str] = mapped_column(String(300))
    due_on: Mapped[date]
    reached_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    def expect(self, version: int) -> None:
        """Raises Stale, with this newer version, when the writer saw an older one."""
        if version != self.version:
            raise Stale("Somebody else changed this goal after you opened it.", current=self)

    @property
    def said(self) -> dict[str, Any]:
        """For the record."""
        reached = self.reached_at is not None
        return {"text": self.text, "due_on": self.due_on.isoformat(), "reached": reached}

    def correct(self, *, text: str, due_on: date, reached: bool, now: datetime) -> dict[str, Any]:
        """Say this instead, and return what it said before where that was different."""
        before = self.said
        self.text, self.due_on = text, due_on
        if reached != before["reached"]:
            self.reached_at = now if reached else None
        return {name: value for name, value in before.items() if self.said[name] != value}


class Member(Membership, Base):
    """An organisation in a network, and the last day on which somebody acted there for it."""

    __tablename__ = "network_member"
    __table_args__ = (present_once("network_member", "network_id"),)

    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    last_active_on: Mapped[date | None]


class InvitationState(StrEnum):
    VALID = "valid"
    EXPIRED = "expired"
    USED = "used"
    REVOKED = "revoked"
    DECLINED = "declined"


class Invitation(Base):
    """A way into a network, for one address or for whoever has the link.

    The token in the link is this row's id, signed (see `tokens`). `uses_left` counts down; an
    invitation with an address has one use, and only that address may use it. Who has a link but
    no account gets an invitation with an address from it; `parent_id` is then the link's, and a
    use of the one is a use of the other.
    """

    __tablename__ = "network_invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), index=True)
    role: Mapped[Role]
    email: Mapped[str | None] = mapped_column(String(254), index=True)
    text: Mapped[str] = mapped_column(Text, default="")
    invited_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    uses_left: Mapped[int]
    revoked_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("network_invitation.id"))

    @property
    def about(self) -> About:
        return {"network_id": self.network_id, "subject": f"network:{self.network_id}"}

    def state(self, now: datetime) -> InvitationState:
        if self.revoked_at is not None:
            return InvitationState.REVOKED
        if self.declined_at is not None:
            return InvitationState.DECLINED
        if self.uses_left < 1:
            return InvitationState.USED
        return InvitationState.EXPIRED if self.expires_at <= now else InvitationState.VALID

    @classmethod
    def valid(cls, now: Any) -> ColumnElement[bool]:
        """That `state` is VALID, said in SQL."""
        return and_(
            cls.revoked_at.is_(None),
            cls.declined_at.is_(None),
            cls.uses_left > 0,
            cls.expires_at > now,
        )

    def use(self, now: datetime) -> None:
        """Count one use. Raises Conflict when it is not valid any more."""
        self._expect_valid(now)
        self.uses_left -= 1

    def decline(self, now: datetime) -> None:
        """Raises Conflict when it is not valid any more."""
        self._expect_valid(now)
        self.declined_at = now

    def _expect_valid(self, now: datetime) -> None:
        if self.state(now) is not InvitationState.VALID:
            raise Conflict("This invitation is no longer valid.")


class RequestState(StrEnum):
    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class JoinRequest(Base):
    """A person asks to join for their organisation, and says why."""

    __tablename__ = "network_join_request"
    __table_args__ = (
        Index("ix_network_join_request_network_state", "network_id", "state"),
        unique_while(
            "uq_network_join_request_waiting",
            "network_id",
            "user_id",
            "organisation_id",
            where="state = 'waiting'",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    reason: Mapped[str] = mapped_column(Text)
    state: Mapped[RequestState] = mapped_column(default=RequestState.WAITING)
    at: Mapped[datetime]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]

    def settle(self, state: RequestState, *, by: int, answer: str, now: datetime) -> None:
        """Raises Conflict when somebody has answered already."""
        if self.state is not RequestState.WAITING:
            raise Conflict("Somebody has already answered this request.")
        self.state, self.answered_by, self.answer, self.answered_at = state, by, answer, now
