"""One form for each section of a need. Field names are the names of `Need`'s columns."""

from collections.abc import Iterator
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form as PlainForm
from wtforms import FormField, SelectField
from wtforms.validators import NumberRange, Optional

from network_hub.core.errors import Invalid
from network_hub.edge.forms import Form, InOwnLanguage
from network_hub.edge.inputs import (
    LANGUAGES,
    WholeNumber,
    choices,
    line,
    one_of,
    prose,
    version_field,
)
from network_hub.registers import words
from network_hub.registers.amounts import fitting_volume, fitting_year
from network_hub.registers.forms.fields import Amount, Rows, day, sum_of_money
from network_hub.registers.models import SECTIONS, disagreements

MOST_REQUIREMENTS = 30
LABEL = words.FIELD


class SectionForm(Form):
    """What every section has: the version that was read, and why it is changed."""

    section: str
    version = version_field()
    reason = line(
        _l("Why do you change it?"),
        longest=300,
        description=_l("Others have read the need. The reason is shown in its timeline."),
    )

    def values(self) -> dict[str, Any]:
        return {name: self[name].data for name in SECTIONS[self.section]}


class WhatForm(SectionForm):
    section = "what"
    title = line(
        LABEL["title"],
        longest=200,
        required=_l("Give the need a title."),
        description=_l("What should become possible, in a few words. No product names."),
    )
    problem = prose(
        LABEL["problem"],
        description=_l("What does not work today, and for whom? Leave solutions aside."),
    )
    effect = prose(
        LABEL["effect"], description=_l("How will you notice that the problem is solved?")
    )
    why_now = prose(
        LABEL["why_now"],
        longest=2000,
        description=_l("A contract that ends, a new law, a goal with a date."),
    )
    users = line(LABEL["users"], longest=300, description=_l("Those who will use it or meet it."))
    user_count = WholeNumber(
        LABEL["user_count"],
        [Optional(), NumberRange(0, 100_000_000, _l("Give a number from 0 to 100,000,000."))],
        description=_l("About how many in your organisation’s area?"),
    )
    consequence = prose(
        LABEL["consequence"],
        longest=2000,
        description=_l("What does it cost, or whom does it harm, to go on as now?"),
    )


class TodayForm(SectionForm):
    section = "today"
    today = prose(
        LABEL["today"], description=_l("What you use now, and what works well and badly with it.")
    )
    today_cost = sum_of_money("today_cost", _l("All costs in a year, excluding VAT."))
    contract_ends_on = day(
        "contract_ends_on", _l("Others with a contract that ends about then can go with you.")
    )


class VolumeForm(SectionForm):
    """`volume` and `year` are the own organisation's joining; see `views.edit`."""

    section = "volume"
    unit = line(
        LABEL["unit"], longest=40, description=_l("What you count: vehicles, licences, hours.")
    )
    period = one_of(LABEL["period"], words.PERIOD)
    volume = Amount(_l("Your own volume"), description=_l("For your whole organisation."))
    year = WholeNumber(_l("From the year"), [Optional()])
    value_min = sum_of_money("value_min", _l("For your own part, excluding VAT."))
    value_max = sum_of_money("value_max", _l("A wide range is better than none."))
    needed_from = day("needed_from", _l("When can you take it into use at the earliest?"))
    needed_by = day("needed_by", _l("When must it be in place at the latest?"))
    states_own = False  # the writer speaks for the owner, who says how much
    held_year: int | None = None  # that the owner has said before

    def validate(self, extra_validators: Any = None) -> bool:
        """All that is wrong, at once: the services would say it one thing at a time."""
        fine = super().validate(extra_validators)
        for refusal in self._refusals():
            self.refuse(refusal)
            fine = False
        return fine

    def _refusals(self) -> Iterator[Invalid]:
        yield from disagreements(
            self.value_min.data, self.value_max.data, self.needed_from.data, self.needed_by.data
        )
        if not self.states_own or (self.volume.data is None and self.year.data is None):
            return
        for field, check in (
            (self.volume, lambda: fitting_volume(self.volume.data)),
            (self.year, lambda: fitting_year(self.year.data, self.held_year)),
        ):
            try:
                if not field.errors:
                    check()
            except Invalid as refusal:
                yield refusal


class RequirementRow(PlainForm):
    requirement = prose(_l("Requirement"), longest=1000)
    motive = prose(_l("Motive"), longest=1000)
    shown = prose(_l("How it is shown"), longest=1000)


class RequirementsForm(SectionForm):
    section = "requirements"
    requirements = Rows(
        FormField(RequirementRow), label=LABEL["requirements"], max_entries=MOST_REQUIREMENTS
    )
    constraints = prose(
        LABEL["constraints"],
        description=_l("Laws, systems it must work with, security, premises."),
    )

    def values(self) -> dict[str, Any]:
        """Rows that say nothing are left out."""
        rows = [dict(row) for row in self.requirements.data if any(row.values())]
        return {"requirements": rows, "constraints": self.constraints.data}

    def move(self, order: str) -> None:
        """Obey a row button: "add", "remove-2", "up-2", "down-2". An unknown order does nothing."""
        rows = [dict(row) for row in self.requirements.data]
        verb, _, number = order.partition("-")
        place = int(number) if number.isdecimal() and len(number) < 4 else -1
        if verb == "add" and len(rows) < MOST_REQUIREMENTS:
            rows.append({"requirement": "", "motive": "", "shown": ""})
        elif verb == "remove" and 0 <= place < len(rows):
            rows.pop(place)
        elif verb == "up" and 0 < place < len(rows):
            rows[place - 1], rows[place] = rows[place], rows[place - 1]
        elif verb == "down" and 0 <= place < len(rows) - 1:
            rows[place], rows[place + 1] = rows[place + 1], rows[place]
        self.show_rows(rows)

    def show_rows(self, rows: list[dict[str, str]]) -> None:
        self.requirements.process(None, rows)


class ClassesForm(SectionForm, InOwnLanguage):
    section = "classes"
    cpv = line(
        LABEL["cpv"],
        longest=320,
        description=_l("Type words or digits, such as electric vehicles or 3414, and choose."),
        render_kw={"list": "cpv-found", "autocomplete": "off", "data-cpv": ""},
    )
    county_code = SelectField(
        LABEL["county_code"],
        choices=choices({"": _l("All of Sweden"), **words.COUNTIES}),
        coerce=lambda typed: typed or None,
        description=_l("Where it will be used."),
    )
    nature = one_of(LABEL["nature"], words.NATURE)
    innovation = one_of(LABEL["innovation"], words.INNOVATION)
    readiness = one_of(
        LABEL["readiness"],
        words.READINESS,
        description=_l("A good estimate is enough; the dialogue with the market will tell."),
    )
    goal = line(
        LABEL["goal"],
        longest=200,
        description=_l("Your own, a regional or a national goal."),
    )
    language = SelectField(LABEL["language"], choices=choices(LANGUAGES))


class HandlingForm(SectionForm):
    section = "handling"
    visibility = one_of(LABEL["visibility"], words.VISIBILITY, radio=True)
    diary_number = line(
        LABEL["diary_number"],
        longest=60,
        description=_l("Where your authority keeps the matter."),
    )


FORMS: dict[str, type[SectionForm]] = {
    form.section: form
    for form in (WhatForm, TodayForm, VolumeForm, RequirementsForm, ClassesForm, HandlingForm)
}
