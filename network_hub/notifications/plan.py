"""When mail is due, by the clock in Stockholm. Summer and winter time are the calendar's business:
what is due at seven is due at seven, and a day has one seven o'clock."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from network_hub.core.clock import HOME
from network_hub.notifications.models import Rhythm

# What is mailed at once waits so long: what the reader sees in the application meanwhile is not
# mailed, and what is said in one breath is one mail.
BREATH = timedelta(minutes=1)
WEEK = 7


@dataclass(frozen=True)
class Hours:
    """As in `Mailbox`, whose defaults are these."""

    digest_hour: int = 7
    digest_weekday: int = 0
    quiet_from: int = 20
    quiet_to: int = 7

    def quiet(self, hour: int) -> bool:
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= hour < self.quiet_to
        return hour >= self.quiet_from or hour < self.quiet_to


def due(now: datetime, rhythm: Rhythm, hours: Hours) -> datetime | None:
    """When what happens now is to be mailed; None: never."""
    if rhythm is Rhythm.NEVER:
        return None
    if rhythm is Rhythm.AT_ONCE:
        return _awake(now + BREATH, hours)
    weekday = hours.digest_weekday if rhythm is Rhythm.WEEKLY else None
    return _next(now, hours.digest_hour, weekday)


def _awake(moment: datetime, hours: Hours) -> datetime:
    if hours.quiet(moment.astimezone(HOME).hour):
        return _next(moment, hours.quiet_to)
    return moment


def _next(now: datetime, hour: int, weekday: int | None = None) -> datetime:
    """The first such hour after `now`. One that a spring night skips is when the clock has moved;
    of two in autumn it is the first."""
    today = now.astimezone(HOME).date()
    days = (today + timedelta(days=ahead) for ahead in range(WEEK + 2))
    wanted = (day for day in days if weekday in (None, day.weekday()))
    return next(at for at in (_at(day, hour) for day in wanted) if at > now)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), HOME).astimezone(UTC)
