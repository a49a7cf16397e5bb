"""Where the demo is played: whose turn it is, what time it is, and what has got which id."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select

from network_hub.accounts.models import OrganisationKind, Seat
from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.demo.cast import PEOPLE
from network_hub.demo.kinds import moment
from network_hub.demo.organisations import ORGANISATIONS


class Act(NamedTuple):
    """Something that somebody did, at a moment. Acts of the same moment keep their order."""

    at: datetime
    run: Callable[[], object]


@dataclass
class Stage:
    """`ids` is filled in as the acts are played: ("need", "bins") -> 7."""

    today: date
    ids: dict[tuple[str, str], int] = field(default_factory=dict)
    _actors: dict[str, Actor] = field(default_factory=dict)

    def at(self, said: str, minutes: int = 0) -> datetime:
        return moment(self.today, said) + timedelta(minutes=minutes)

    def day(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def actor(self, nick: str) -> Actor:
        """The person with the seats that they have by now."""
        if nick not in self._actors:
            self._actors[nick] = self._read(nick)
        return self._actors[nick]

    def seat_changed(self, nick: str) -> None:
        self._actors.pop(nick, None)

    def _read(self, nick: str) -> Actor:
        person = PEOPLE[nick]
        user_id = self.ids["person", nick]
        organisation_id = self.ids["organisation", person.organisation]
        seats = db.session.execute(
            select(Seat.place, Seat.place_id, Seat.role).where(
                Seat.user_id == user_id,
                Seat.organisation_id == organisation_id,
                Seat.ended_at.is_(None),
            )
        )
        kind = ORGANISATIONS[person.organisation].kind
        return Actor(
            user_id=user_id,
            organisation_id=organisation_id,
            position=person.position,
            buys=kind is not OrganisationKind.SUPPLIER,
            seats={(place, place_id): role for place, place_id, role in seats},
            origin="demo",
        )


@contextmanager
def own_clock() -> Iterator[Callable[[datetime], None]]:
    """Let the block say what time it is. For a process that nobody else works in meanwhile."""
    real, told = clock.now, [clock.now()]
    setattr(clock, "now", lambda: told[-1])  # noqa: B010 -- a function, so mypy minds the plain way
    try:
        yield told.append
    finally:
        setattr(clock, "now", real)  # noqa: B010
