"""Seminars: any scheduled meeting of a network, a group or everybody."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network_hub.core.actor import Place
from network_hub.core.db import Base
from network_hub.core.errors import Stale
from network_hub.groups.models import Group
from network_hub.networks.models import Network


class SeminarKind(StrEnum):
    LECTURE = "lecture"
    WORKSHOP = "workshop"
    NETWORK_MEETING = "network_meeting"
    TRAINING = "training"


class SeminarStatus(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class Audience(StrEnum):
    """Who may see and register: the place's members, every buyer, or (to see) the public too."""

    MEMBERS = "members"
    BUYERS = "buyers"
    PUBLIC = "public"


class Seminar(Base):
    """`starts_at` is an instant; `zone` is the clock that it was planned by.

    `seats_taken` never exceeds `capacity` (None: no limit): registrations take their number under
    this row's lock, and the constraint stands behind that.
    """

    __tablename__ = "seminar"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("capacity IS NULL OR seats_taken <= capacity", name="within_capacity"),
        CheckConstraint("capacity IS NULL OR capacity > 0", name="capacity_positive"),
        Index("ix_seminar_network_starts", "network_id", "starts_at"),
        Index("ix_seminar_group_starts", "group_id", "starts_at"),
        Index("ix_seminar_starts", "starts_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("buyer_group.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    created_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(2), default="sv")
    kind: Mapped[SeminarKind]
    status: Mapped[SeminarStatus] = mapped_column(default=SeminarStatus.DRAFT)
    audience: Mapped[Audience] = mapped_column(default=Audience.MEMBERS)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    zone: Mapped[str] = mapped_column(String(60), default="Europe/Stockholm")
    place: Mapped[str] = mapped_column(String(200), default="")
    video_link: Mapped[str] = mapped_column(String(500), default="")
    capacity: Mapped[int | None]
    seats_taken: Mapped[int] = mapped_column(default=0)
    last_number: Mapped[int] = mapped_column(default=0)
    uid: Mapped[str] = mapped_column(String(80), unique=True)
    sequence: Mapped[int] = mapped_column(default=0)  # of the calendar entry (RFC 5545)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]

    network: Mapped[Network | None] = relationship(lazy="raise")  # read with it: see queries
    group: Mapped[Group | None] = relationship(lazy="raise")

    @property
    def place_held(self) -> tuple[Place, int] | None:
        """Whose meeting this is: the group's, else the network's; None: everybody's.

        A group's meeting also has its network, which says how open it may be.
        """
        if self.group_id is not None:
            return Place.GROUP, self.group_id
        return (Place.NETWORK, self.network_id) if self.network_id is not None else None

    def expect(self, version: int) -> None:
        """Raises Stale, with this newer version, when the writer saw an older one."""
        if version != self.version:
            raise Stale("Somebody else changed this seminar after you opened it.", current=self)


class RegistrationStatus(StrEnum):
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    WITHDRAWN = "withdrawn"


class Registration(Base):
    """`number` is the order of registering, by which the waiting list moves."""

    __tablename__ = "registration"
    __table_args__ = (
        UniqueConstraint("seminar_id", "user_id"),
        UniqueConstraint("seminar_id", "number"),
        Index("ix_registration_user", "user_id", "status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(ForeignKey("seminar.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    status: Mapped[RegistrationStatus]
    number: Mapped[int]
    at: Mapped[datetime]
