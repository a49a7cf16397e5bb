"""The calendar: what is coming, a month, what has been."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import format_date

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.seminars import queries
from network_hub.seminars.queries import SeminarRow
from network_hub.seminars.views.blueprint import bp
from network_hub.seminars.views.narrowing import Narrowing, filters, narrowing

WEEK = Calendar(firstweekday=0)


@bp.get("")
@door(BUYER)
def index() -> ResponseReturnValue:
    actor = current_actor()
    chosen = narrowing(actor)
    if request.args.get("view") == "month":
        return _month(actor, chosen)
    past = request.args.get("view") == "past"
    read = queries.past if past else queries.coming
    page = read(actor, chosen.span, request.args.get("after"))
    return render_template(
        "seminars/index.html",
        view="past" if past else "coming",
        page=page,
        days=_by_day(page.rows),
        narrowing=chosen,
        filters=filters(actor, chosen),
    )


def local_day(moment: datetime) -> date:
    return moment.astimezone(clock.HOME).date()


def _by_day(rows: Iterable[SeminarRow]) -> list[tuple[date, list[SeminarRow]]]:
    days = groupby(rows, key=lambda row: local_day(row.starts_at))
    return [(day, list(those)) for day, those in days]


def _month(actor: Actor, chosen: Narrowing) -> ResponseReturnValue:
    first = _first_of_month(request.args.get("month", ""))
    weeks = WEEK.monthdatescalendar(first.year, first.month)
    start, end = weeks[0][0], weeks[-1][-1] + timedelta(days=1)
    of_day = defaultdict(list)
    for row in queries.between(actor, chosen.span, _midnight(start), _midnight(end)):
        of_day[local_day(row.starts_at)].append(row)
    return render_template(
        "seminars/month.html",
        view="month",
        first=first,
        before=_beside(first - timedelta(days=1)),
        after=_beside(first + timedelta(days=31)),
        weeks=weeks,
        weekdays=[format_date(day, "EEEE") for day in weeks[0]],
        of_day=of_day,
        count=sum(len(rows) for day, rows in of_day.items() if day.month == first.month),
        today=clock.today(),
        narrowing=chosen,
        filters=filters(actor, chosen),
        title=format_date(first, "LLLL yyyy"),
    )


def _first_of_month(asked: str) -> date:
    """The month in the address; this month for anything else than a year near ours."""
    try:
        found = date.fromisoformat(f"{asked}-01")
    except ValueError:
        found = clock.today().replace(day=1)
    if abs(found.year - clock.today().year) > 50:
        return clock.today().replace(day=1)
    return found.replace(day=1)


def _beside(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.HOME).astimezone(UTC)
