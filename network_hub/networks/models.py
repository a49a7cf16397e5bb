"""Buyer networks: lasting, one subject area, no binding. Members are organisations."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core.actor import Role
from network_hub.core.db import Base


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
    __tablename__ = "network"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
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


class Goal(Base):
    """A dated goal on a network's roadmap."""

    __tablename__ = "network_goal"

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), index=True)
    text: Mapped[str] = mapped_column(String(300))
    due_on: Mapped[date]
    reached_at: Mapped[datetime | None]


class Member(Base):
    """An organisation in a network, and the last day on which somebody acted there for it."""

    __tablename__ = "network_member"
    __table_args__ = (
        Index(
            "uq_network_member_present",
            "network_id",
            "organisation_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    since: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    last_active_on: Mapped[date | None]


class Invitation(Base):
    """A way into a network, for one address or for whoever has the link.

    The token in the link is this row's id, signed. `uses_left` counts down; an invitation with
    an address has one use, and only that address may use it.
    """

    __tablename__ = "network_invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), index=True)
    role: Mapped[Role]
    email: Mapped[str | None] = mapped_column(String(254))
    text: Mapped[str] = mapped_column(Text, default="")
    invited_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    uses_left: Mapped[int]
    revoked_at: Mapped[datetime | None]


class RequestState(StrEnum):
    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class JoinRequest(Base):
    """A person asks to join for their organisation, and says why."""

    __tablename__ = "network_join_request"
    __table_args__ = (
        Index("ix_network_join_request_network_state", "network_id", "state"),
        Index(
            "uq_network_join_request_waiting",
            "network_id",
            "user_id",
            "organisation_id",
            unique=True,
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
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
