"""Who has joined a need, and what it adds up to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import select

from network_hub.accounts.models import Organisation, User
from network_hub.core.prepared import Rows, prepared
from network_hub.registers.models import LADDER, Joining, Level, Need, Period

COMMITTED = tuple(level for level in LADDER if level is not Level.OBSERVES)
PAYING = (Level.INTENDS, Level.BOUND)


class Commitment(NamedTuple):
    organisation_id: int
    organisation: str
    person: str
    level: Level
    volume: Decimal | None
    year: int | None
    at: datetime


@dataclass(frozen=True)
class Demand:
    """`years` and, for each level that somebody is at, the volume in each of the years.

    What is needed yearly counts from its year on; what is needed once counts in its year.
    """

    count: int
    volume: Decimal
    commitments: Sequence[Commitment]
    observers: Sequence[Commitment]
    years: Sequence[int]
    levels: Sequence[tuple[Level, Sequence[Decimal]]]

    @property
    def has_payer(self) -> bool:
        return any(one.level in PAYING for one in self.commitments)

    def of(self, organisation_id: int | None) -> Commitment | None:
        everyone = (*self.commitments, *self.observers)
        return next((one for one in everyone if one.organisation_id == organisation_id), None)


def demand(need: Need) -> Demand:
    """For a need that the caller has fetched as the actor."""
    rows = _commitments(need_id=need.id)
    return add_up([Commitment(*row) for row in rows], need.period)


@prepared
def _commitments(*, need_id: Any) -> Rows:
    return (
        select(
            Joining.organisation_id,
            Organisation.name,
            User.name,
            Joining.level,
            Joining.volume,
            Joining.year,
            Joining.at,
        )
        .join(Organisation, Organisation.id == Joining.organisation_id)
        .join(User, User.id == Joining.user_id)
        .where(Joining.need_id == need_id)
        .order_by(Organisation.name)
    )


def add_up(everyone: Sequence[Commitment], period: Period) -> Demand:
    joined = [one for one in everyone if one.level is not Level.OBSERVES]
    joined.sort(key=lambda one: -LADDER.index(one.level))
    years = sorted({one.year for one in joined if one.year is not None})
    levels = [
        (level, [_volume(joined, level, year, period) for year in years])
        for level in COMMITTED
        if any(one.level is level for one in joined)
    ]
    return Demand(
        count=len(joined),
        volume=sum((one.volume or Decimal(0) for one in joined), Decimal(0)),
        commitments=joined,
        observers=[one for one in everyone if one.level is Level.OBSERVES],
        years=years,
        levels=levels,
    )


def _volume(joined: Sequence[Commitment], level: Level, year: int, period: Period) -> Decimal:
    counted = (
        one.volume or Decimal(0)
        for one in joined
        if one.level is level
        and one.year is not None
        and (one.year <= year if period is Period.YEAR else one.year == year)
    )
    return sum(counted, Decimal(0))
