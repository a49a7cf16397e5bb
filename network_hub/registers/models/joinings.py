"""Who else has a need."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core.db import Base
from network_hub.registers.models.terms import Level


class Joining(Base):
    """ "We have it too": one organisation's present commitment to a need.

    `volume` is in the need's unit per its period, from `year` on; None while it only observes.
    Earlier commitments are in the audit trail (`NeedJoined`, `NeedLeft`).
    """

    __tablename__ = "need_joining"
    __table_args__ = (CheckConstraint("volume > 0", name="volume_positive"),)

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id"), primary_key=True, index=True
    )
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    level: Mapped[Level]
    volume: Mapped[Decimal | None] = mapped_column(Numeric(15, 2))
    year: Mapped[int | None]
    at: Mapped[datetime]
