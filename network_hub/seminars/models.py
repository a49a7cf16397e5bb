"""Seminars: any scheduled meeting of a network, a group or everybody."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network_hub.core import clock
from network_hub.core.actor import Place
from network_hub.core.db import Base, take_over
from network_hub.core.errors import Conflict, Invalid, Stale
from network_hub.core.events import About
from network_hub.groups.models import Group
from network_hub.networks.models import Network

LONGEST = timedelta(days=7)
FURTHEST = timedelta(days=5 * 366)
MOST_SEATS = 100_000


class SeminarKind(StrEnum):
    LECTURE = "lecture"
    WORKSHOP = "workshop"
    NETWORK_MEETING = "network_meeting"
    TRAINING = "training"


class SeminarStatus(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class RegistrationStatus(StrEnum):
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    WITHDRAWN = "withdrawn"


HELD = (RegistrationStatus.CONFIRMED, RegistrationStatus.WAITING)  # a seat, or a place in line


class Audience(StrEnum):
    """Who may see and register: the place's members, every buyer, or (to see) the public too."""

    MEMBERS = "members"
    BUYERS = "buyers"
    PUBLIC = "public"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a meeting is to be; the instants are aware. `capacity` None: no limit."""

    title: str
    kind: SeminarKind
    starts_at: datetime
    ends_at: datetime
    audience: Audience
    language: str
    description: str = ""
    place: str = ""
    video_link: str = ""
    capacity: int | None = None

    def check(self) -> None:
        """Raises Invalid for what no meeting can be."""
        for refusal in time_refusals(self.starts_at, self.ends_at):
            raise refusal
        for refusal in room_refusals(self.capacity, self.video_link):
            raise refusal

    def check_time(self, now: datetime) -> None:
        """Raises Invalid for a time that has passed, or is further ahead than anybody plans."""
        for refusal in ahead_refusals(self.starts_at, now):
            raise refusal


def time_refusals(starts_at: datetime, ends_at: datetime) -> Iterator[Invalid]:
    """On the field to blame: the last day when it is before the first, else the time."""
    if ends_at.astimezone(clock.HOME).date() < starts_at.astimezone(clock.HOME).date():
        yield Invalid("The last day is before the first.", field="last_day")
    elif ends_at <= starts_at:
        yield Invalid("The end must come after the start.", field="ends")
    elif ends_at - starts_at > LONGEST:
        yield Invalid("A meeting lasts at most a week.", field="last_day")


def room_refusals(capacity: int | None, video_link: str) -> Iterator[Invalid]:
    if capacity is not None and not 0 < capacity <= MOST_SEATS:
        yield Invalid("Write a number of seats from 1 to 100,000.", field="capacity")
    if video_link and not is_safe_link(video_link):
        yield Invalid("Write the whole link, beginning with https://.", field="video_link")


def ahead_refusals(starts_at: datetime, now: datetime) -> Iterator[Invalid]:
    if starts_at <= now:
        yield Invalid("Choose a time that is still to come.", field="day")
    elif starts_at > now + FURTHEST:
        yield Invalid("Choose a day within five years.", field="day")


def is_safe_link(link: str) -> bool:
    try:
        parts = urlsplit(link)
        return parts.scheme == "https" and bool(parts.hostname) and " " not in link
    except ValueError:  # such as an unfinished IPv6 address
        return False


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
        # A draft's row can go, and its room and its history are called by its id.
        {"sqlite_autoincrement": True},
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
    cancelled_reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]

    network: Mapped[Network | None] = relationship(lazy="raise")  # read with it: see queries
    group: Mapped[Group | None] = relationship(lazy="raise")

    @property
    def about(self) -> About:
        return {"network_id": self.network_id, "subject": f"seminar:{self.id}"}

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

    def follow(self, plan: Plan) -> list[str]:
        """Become what the plan says; names of what is different. Confirmed seats stay confirmed."""
        if plan.capacity is not None and plan.capacity < self.seats_taken:
            raise Invalid(
                "%(taken)d are confirmed already, so there cannot be fewer seats.",
                field="capacity",
                taken=self.seats_taken,
            )
        return take_over(self, asdict(plan))

    def require_published(self) -> None:
        if self.status is SeminarStatus.CANCELLED:
            raise Conflict("The meeting is cancelled.")
        if self.status is SeminarStatus.DRAFT:
            raise Conflict("The meeting is not published yet.")

    def require_open(self, today: date) -> None:
        """Raises Conflict once its group, if it has one, has ended."""
        if self.group is not None:
            self.group.require_open(today)

    def require_ahead(self, now: datetime) -> None:
        """Raises Conflict once it is over: who came is history then."""
        if now >= self.ends_at:
            raise Conflict("The meeting is over.")

    @property
    def free_seats(self) -> int | None:
        """None: as many as come."""
        return None if self.capacity is None else self.capacity - self.seats_taken

    def admit(self, registration: "Registration") -> RegistrationStatus:
        """A seat if one is free, else a place on the waiting list. For use under the row's lock."""
        if self.free_seats == 0:
            registration.status = RegistrationStatus.WAITING
        else:
            registration.status = RegistrationStatus.CONFIRMED
            self.seats_taken += 1
        return registration.status


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
