"""Organisations, the people who act for them, and how people sign in."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple, Self

from sqlalchemy import ForeignKey, Index, Select, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network_hub.core.actor import Place, Position, Role
from network_hub.core.db import Base, unique_while
from network_hub.core.events import About

# Old rows are thrown away, and SQLite would give the last one's id to the next: a mailed token,
# which is an id, would then let its bearer in as somebody else.
NEVER_AGAIN = {"sqlite_autoincrement": True}


class OrganisationKind(StrEnum):
    MUNICIPALITY = "municipality"
    REGION = "region"
    STATE_AUTHORITY = "state_authority"
    PUBLIC_COMPANY = "public_company"
    SUPPLIER = "supplier"


class Organisation(Base):
    """A legal person. An authority buys, a supplier sells; nobody is both here.

    `number` is the organisation number as ten digits, checked; None until it is filled in.
    `municipality_code` (four digits) and `county_code` (two) are SCB's, `nuts3` is Eurostat's.
    """

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), index=True)
    kind: Mapped[OrganisationKind]
    number: Mapped[str | None] = mapped_column(String(10), unique=True)
    municipality_code: Mapped[str | None] = mapped_column(String(4), unique=True)
    county_code: Mapped[str | None] = mapped_column(String(2), index=True)
    nuts3: Mapped[str | None] = mapped_column(String(5))
    domains: Mapped[list["OrganisationDomain"]] = relationship(
        back_populates="organisation", lazy="raise", cascade="all, delete-orphan"
    )

    @property
    def buys(self) -> bool:
        return self.kind is not OrganisationKind.SUPPLIER


class OrganisationDomain(Base):
    """An e-mail domain, in lower case, whose addresses belong to the organisation."""

    __tablename__ = "organisation_domain"

    domain: Mapped[str] = mapped_column(String(120), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    organisation: Mapped[Organisation] = relationship(back_populates="domains", lazy="raise")


class User(Base):
    """A person with an account. `email` is stored in lower case."""

    __tablename__ = "user_account"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2), default="sv")
    colour_scheme: Mapped[str | None] = mapped_column(String(5))  # light, dark; None: the system's
    shows_here: Mapped[bool] = mapped_column(default=True)  # to others, in which room they are
    shows_writing: Mapped[bool] = mapped_column(default=True)  # and that they write there
    single_keys: Mapped[bool] = mapped_column(default=True)  # one letter is one act
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Affiliation(Base):
    """A person may act for an organisation. The title is for others to read."""

    __tablename__ = "affiliation"
    __table_args__ = (UniqueConstraint("user_id", "organisation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    position: Mapped[Position] = mapped_column(default=Position.OFFICER)
    title: Mapped[str] = mapped_column(String(120), default="")
    since: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Seating(NamedTuple):
    """One place that has seats, with the network that what happens there belongs to."""

    place: Place
    place_id: int
    network_id: int | None

    @property
    def about(self) -> About:
        return {"network_id": self.network_id, "subject": f"{self.place}:{self.place_id}"}


class Seat(Base):
    """A person's role in one place (a network, a group), held for one organisation.

    Ended seats stay, for the record; a new start is a new row.
    """

    __tablename__ = "seat"
    __table_args__ = (
        Index("ix_seat_person", "user_id", "organisation_id", "ended_at"),
        Index("ix_seat_place", "place", "place_id", "ended_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[Place]
    place_id: Mapped[int]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[Role]
    since: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    @classmethod
    def present(cls, where: Seating) -> Select[Self]:
        """Those there that have not ended."""
        return select(cls).where(
            cls.place == where.place, cls.place_id == where.place_id, cls.ended_at.is_(None)
        )


class Membership:
    """An organisation in a place, as rows of the feature whose place it is.

    Ended ones stay, for the record; a new start is a new row.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    since: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    @classmethod
    def present(cls, organisation_id: int) -> Select[Self]:
        """Those of the organisation that have not ended: at most one in each place."""
        return select(cls).where(cls.organisation_id == organisation_id, cls.ended_at.is_(None))


def present_once(table: str, place: str) -> Index:
    """An organisation is in a place once at a time. `place` is the column that names it."""
    name = f"uq_{table}_present"
    return unique_while(name, place, "organisation_id", where="ended_at IS NULL")


class Way(StrEnum):
    """How one came in."""

    PASSWORD = "password"  # noqa: S105 -- the word, not one
    LINK = "link"
    DEMO = "demo"


class UserSession(Base):
    """One sign-in on one device, acting for one organisation at a time.

    `token_hash` is SHA-256 of the random value in the cookie: who reads the table cannot sign in.
    """

    __tablename__ = "user_session"
    __table_args__ = NEVER_AGAIN
    LASTS = timedelta(days=14)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    address: Mapped[str] = mapped_column(String(45))
    device: Mapped[str] = mapped_column(String(200))
    ended_at: Mapped[datetime | None]


class SignInLink(Base):
    """A one-time way in, sent by mail. The mailed token is the id, signed (see `edge.tokens`)."""

    __tablename__ = "sign_in_link"
    __table_args__ = NEVER_AGAIN
    LASTS = timedelta(minutes=20)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
