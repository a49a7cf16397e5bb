"""Time as people say it: "i dag 14.00", "om 3 dagar, tors 26 nov 09.00"; Stockholm's time.

The words stand here, not in the message catalogue: they are grammar, not sentences, and a page of
fifty rows asks for them a hundred times. The names of days and months are CLDR's, as a test holds;
read out of Babel they would bring 3 MB of other things into every process.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from flask import Flask
from markupsafe import Markup

from network_hub.core import clock
from network_hub.edge.language import spoken

NARROW, DASH = "\N{NO-BREAK SPACE}", "\N{EN DASH}"

SV: dict[str, Any] = {
    "today": "i dag", "tomorrow": "i morgon", "yesterday": "i går",
    "ahead": "om {n} dagar", "since": "i {day}s", "exact": "{day} {date} kl. {time} (svensk tid)",
    "d": ("dag", "dagar"), "h": ("tim", "tim"), "m": ("min", "min"),
    "days": "måndag tisdag onsdag torsdag fredag lördag söndag",
    "short_days": "mån tis ons tors fre lör sön",
    "months": "januari februari mars april maj juni juli augusti september oktober november "
    "december",
    "short_months": "jan feb mars apr maj juni juli aug sep okt nov dec",
}  # fmt: skip
EN: dict[str, Any] = {
    "today": "today", "tomorrow": "tomorrow", "yesterday": "yesterday",
    "ahead": "in {n} days", "since": "last {day}", "exact": "{day} {date} at {time} (Swedish time)",
    "d": ("day", "days"), "h": ("h", "h"), "m": ("min", "min"),
    "days": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "short_days": "Mon Tue Wed Thu Fri Sat Sun",
    "months": "January February March April May June July August September October November "
    "December",
    "short_months": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}  # fmt: skip


class Tongue:
    """One language's words for time. Months are counted from 1, as dates do."""

    def __init__(self, language: str) -> None:
        self.words = SV if language == "sv" else EN
        self.clock = "%H.%M" if language == "sv" else "%H:%M"
        self.days: list[str] = self.words["days"].split()
        self.short_days: list[str] = self.words["short_days"].split()
        self.months: list[str] = ["", *self.words["months"].split()]
        self.short_months: list[str] = ["", *self.words["short_months"].split()]

    def time(self, moment: datetime | time) -> str:
        return moment.strftime(self.clock)

    def dated(self, day: date, today: date) -> str:
        """ "tors 26 nov"; the year only when it is another one, and then no weekday."""
        text = f"{day.day} {self.short_months[day.month]}"
        if day.year != today.year:
            return f"{text} {day.year}"
        return f"{self.short_days[day.weekday()]} {text}"

    def day(self, day: date, today: date) -> str:
        ahead = (day - today).days
        if ahead in (-1, 0, 1):
            return str(self.words[("today", "tomorrow", "yesterday")[ahead]])
        if 1 < ahead < 7:
            return f"{self.words['ahead'].format(n=ahead)}, {self.dated(day, today)}"
        if -7 < ahead < -1:
            return str(self.words["since"].format(day=self.days[day.weekday()]))
        return self.dated(day, today)


@lru_cache(maxsize=8)
def _tongue(language: str) -> Tongue:
    return Tongue(language)


def tongue() -> Tongue:
    return _tongue(spoken())


def local(moment: datetime) -> datetime:
    """In Stockholm. A moment without zone is UTC: so the database gives them."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(clock.HOME)


def human_time(moment: datetime) -> str:
    speak, here = tongue(), local(moment)
    return f"{speak.day(here.date(), clock.today())} {speak.time(here)}"


def clock_time(moment: datetime) -> str:
    """Where the day is said already, as in a calendar's cell."""
    return tongue().time(local(moment))


def human_day(day: date) -> str:
    if isinstance(day, datetime):
        day = local(day).date()
    return tongue().day(day, clock.today())


def exact_time(moment: datetime, language: str | None = None) -> str:
    """In full, with the zone named: for the title of a <time>, for paper and mail."""
    speak, here = _tongue(language) if language else tongue(), local(moment)
    exact = speak.words["exact"]
    return str(
        exact.format(day=speak.days[here.weekday()], date=_full(speak, here), time=speak.time(here))
    )


def exact_day(day: date) -> str:
    if isinstance(day, datetime):
        day = local(day).date()
    speak = tongue()
    return f"{speak.days[day.weekday()]} {_full(speak, day)}"


def human_span(start: datetime, end: datetime) -> str:
    """ "i dag 14.00–15.30"; over midnight both days are said."""
    speak, first, last = tongue(), local(start), local(end)
    said = f"{speak.day(first.date(), clock.today())} {speak.time(first)}"
    if first.date() == last.date():
        return f"{said}{DASH}{speak.time(last)}"
    return f"{said} {DASH} {speak.dated(last.date(), clock.today())} {speak.time(last)}"


def duration(length: timedelta | int) -> str:
    """ "1 tim 30 min", "12 dagar"; a number is minutes."""
    minutes = length if isinstance(length, int) else int(length.total_seconds() // 60)
    words = tongue().words
    days, rest = divmod(minutes, 24 * 60)
    if days:
        return _counted(days, words["d"])
    hours, minutes = divmod(rest, 60)
    parts = [_counted(hours, words["h"])] if hours else []
    if minutes or not hours:
        parts.append(_counted(minutes, words["m"]))
    return " ".join(parts)


def iso(moment: date) -> str:
    """For the machine-readable attribute of a <time>."""
    if isinstance(moment, datetime):
        return local(moment).isoformat(timespec="seconds")
    return moment.isoformat()


def number(value: float) -> str:
    """1 240 in Swedish, 1,240 in English; at most two decimals."""
    return _number(value, tongue())


@lru_cache(maxsize=4096)
def _number(value: float, speak: Tongue) -> str:
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    if speak.words is EN:
        return text
    return text.replace(",", NARROW).replace(".", ",")


def _full(speak: Tongue, day: date) -> str:
    return f"{day.day} {speak.months[day.month]} {day.year}"


def _counted(count: int, forms: tuple[str, str]) -> str:
    return f"{count}{NARROW}{forms[count != 1]}"


def when(moment: datetime) -> Markup:
    return _when(moment, clock.today(), tongue())


def day(date: date) -> Markup:
    return _day(date, clock.today(), tongue())


def span(start: datetime, end: datetime) -> Markup:
    return _span(start, end, clock.today(), tongue())


# Kept, since a list shows the same moments to everyone: what is said depends on nothing else.
_TIME = Markup('<time datetime="{}" title="{}">{}</time>')


@lru_cache(maxsize=4096)
def _when(moment: datetime, today: date, speak: Tongue) -> Markup:
    return _TIME.format(iso(moment), exact_time(moment), human_time(moment))


@lru_cache(maxsize=4096)
def _day(day: date, today: date, speak: Tongue) -> Markup:
    return _TIME.format(iso(day), exact_day(day), human_day(day))


@lru_cache(maxsize=4096)
def _span(start: datetime, end: datetime, today: date, speak: Tongue) -> Markup:
    return _TIME.format(iso(start), exact_time(start), human_span(start, end))


def init_app(app: Flask) -> None:
    app.add_template_global(when, "time_when")
    app.add_template_global(day, "time_day")
    app.add_template_global(span, "time_span")
    app.add_template_global(human_span)
    for speak in (human_time, clock_time, human_day, exact_time, exact_day, duration, iso, number):
        app.add_template_filter(speak)
