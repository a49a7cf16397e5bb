"""Input for seminars. Times are those of clocks in Stockholm."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField, TimeField
from wtforms.validators import InputRequired, Length, Optional

from network_hub.core import clock
from network_hub.core.errors import Invalid
from network_hub.edge.forms import Filters, Form, InOwnLanguage
from network_hub.edge.inputs import (
    LANGUAGES,
    Day,
    Narrowing,
    WholeNumber,
    choices,
    line,
    one_of,
    prose,
    version_field,
)
from network_hub.seminars.models import Plan, Seminar, ahead_refusals, room_refusals, time_refusals
from network_hub.seminars.wall_clock import NoSuchTime, Twice, instant, is_twice
from network_hub.seminars.words import AUDIENCES, KINDS


class Clock(TimeField):
    """A time of day; 9.30 is as good as 09:30."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        if not (typed := "".join(valuelist).strip()):
            return
        hour, _, minute = typed.replace(".", ":")[:5].partition(":")
        if not (hour.isdecimal() and (minute.isdecimal() or not minute)) or len(typed) > 8:
            raise ValueError(gettext("Write the time like 09:30."))
        try:
            self.data = time(int(hour), int(minute or 0))
        except ValueError:
            raise ValueError(gettext("Write the time like 09:30.")) from None


class SeminarForm(InOwnLanguage):
    version = version_field()
    seen = HiddenField(validators=[Length(max=400)])  # the clashes that have been shown
    title = line(_l("Title"), longest=200, required=_l("Give the meeting a title."))
    kind = one_of(_l("Kind"), KINDS)
    day = Day(_l("Day"), [InputRequired(_l("Choose a day."))])
    starts = Clock(_l("Starts"), [InputRequired(_l("Write when it starts."))])
    ends = Clock(_l("Ends"), [InputRequired(_l("Write when it ends."))])
    last_day = Day(
        _l("Last day"), [Optional()], description=_l("Only if it goes on for more than one day.")
    )
    which = RadioField(
        _l("Summer or winter time"),
        [Optional()],
        choices=choices(
            {
                "first": _l("Before the clocks are moved (summer time)"),
                "second": _l("After the clocks are moved (winter time)"),
            }
        ),
        description=_l("The clocks are moved back that night and show this time twice."),
    )
    place = line(
        _l("Place"), longest=200, description=_l("Venue and address. Leave it empty when online.")
    )
    video_link = line(
        _l("Video link"),
        longest=500,
        description=_l("Shown only to those who are registered. Begins with https://."),
    )
    capacity = WholeNumber(
        _l("Number of seats"),
        [Optional()],
        description=_l("Leave it empty for no limit. When it is full there is a waiting list."),
    )
    audience = one_of(_l("Who can come"), AUDIENCES, radio=True)
    language = SelectField(_l("Language"), choices=choices(LANGUAGES))
    description = prose(
        _l("What it is about"), description=_l("What will be taken up, and what to prepare.")
    )
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    planned: tuple[datetime, datetime] | None = None  # the times that it has already
    asks_which = False  # there is a time that must be told apart

    def show(self, seminar: Seminar) -> None:
        """Fill in what the seminar is now."""
        first = seminar.starts_at.astimezone(clock.HOME)
        last = seminar.ends_at.astimezone(clock.HOME)
        self.asks_which = any(is_twice(m, clock.HOME) for m in (first, last))
        second = first.fold or last.fold
        self.process(
            obj=seminar,
            data={
                "day": first.date(),
                "starts": first.time(),
                "ends": last.time(),
                "last_day": last.date() if last.date() != first.date() else None,
                "which": ("second" if second else "first") if self.asks_which else None,
            },
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """All that is wrong, at once: the services would say it one thing at a time."""
        fine = super().validate(extra_validators)
        self.starts_at = self._instant(self.day.data, self.starts)
        self.ends_at = self._instant(self.last_day.data or self.day.data, self.ends)
        for refusal in self._refusals():
            self.refuse(refusal)
            fine = False
        return fine and self.starts_at is not None and self.ends_at is not None

    def _refusals(self) -> Iterator[Invalid]:
        yield from room_refusals(self.capacity.data, self.video_link.data or "")
        if self.starts_at is None:
            return
        if self.ends_at is not None:
            yield from time_refusals(self.starts_at, self.ends_at)
        if self.planned != (self.starts_at, self.ends_at):
            yield from ahead_refusals(self.starts_at, clock.now())

    def _instant(self, day: date | None, field: Clock) -> datetime | None:
        if day is None or field.data is None:
            return None
        first = {"first": True, "second": False}.get(self.which.data)
        try:
            return instant(day, field.data, clock.HOME, first=first)
        except NoSuchTime:
            said = gettext("The clocks are moved forward that night, so this time does not exist.")
        except Twice:
            said = gettext("The clocks show this time twice that night. Choose which one you mean.")
            self.asks_which = True
        except OverflowError:  # the first day of year 1, in UTC
            said = gettext("Choose another day.")
        field.errors = [*field.errors, said]
        return None

    @property
    def plan(self) -> Plan:
        """For use after `validate`."""
        if self.starts_at is None or self.ends_at is None:
            raise LookupError("the form has not been validated")
        return Plan(
            title=self.title.data,
            kind=self.kind.data,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            audience=self.audience.data,
            language=self.language.data,
            description=self.description.data or "",
            place=self.place.data or "",
            video_link=self.video_link.data or "",
            capacity=self.capacity.data,
        )


class NewSeminarForm(SeminarForm):
    version = None


class FilterForm(Filters):
    """Whose meetings."""

    network = Narrowing(_l("Network"))
    group = Narrowing(_l("Group"))
    mine = BooleanField(_l("Only where I am registered"))


class CancelForm(Form):
    reason = prose(
        _l("Why it is cancelled"),
        longest=1000,
        required=_l("Say why, so that the others understand."),
        description=_l("Shown on the page, to all who are registered too."),
    )


class RemoveForm(Form):
    reason = prose(
        _l("Why the participant is removed"),
        longest=1000,
        required=_l("Say why, so that the others understand."),
        description=_l("Kept on record."),
    )


FRIDAY = 4


def suggested_day() -> date:
    """A week ahead, or the Monday after: most meetings are planned further away, few are nearer."""
    day = clock.today() + timedelta(days=7)
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > FRIDAY else day
