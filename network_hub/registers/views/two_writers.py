"""Two people wrote in the same section of a need at once."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from flask_babel import gettext as _

from network_hub.core.errors import NotFound
from network_hub.edge.inputs import LANGUAGES
from network_hub.edge.language import chosen
from network_hub.edge.moments import exact_day, number
from network_hub.edge.two_writers import TwoWriters, put
from network_hub.registers import queries, words
from network_hub.registers.forms import RequirementsForm, SectionForm
from network_hub.registers.models import Need

NAMED: dict[str, Mapping[Any, object]] = {
    "period": words.PERIOD,
    "nature": words.NATURE,
    "innovation": words.INNOVATION,
    "readiness": words.READINESS,
    "visibility": words.VISIBILITY,
    "county_code": words.COUNTIES,
    "language": LANGUAGES,
}


class NeedWriters(TwoWriters):
    """A section of a need. What it said before is known, since every version is kept."""

    def __init__(self, form: SectionForm, need: Need, sent: Mapping[str, str]) -> None:
        self.form, self.need, self.values = form, need, form.values()
        super().__init__(list(self.values), sent)

    def label(self, part: str) -> str:
        return str(words.FIELD[part])

    def mine(self, part: str) -> str:
        return said(part, self.values[part])

    def theirs(self, part: str) -> str:
        return said(part, getattr(self.need, part))

    def was(self, part: str, said_now: str) -> bool:
        return part in self._before and said(part, self._before[part]) == said_now

    def take(self, part: str) -> None:
        value = getattr(self.need, part)
        if isinstance(self.form, RequirementsForm) and part == "requirements":
            self.form.show_rows(value)
        else:
            put(self.form[part], code_in_words(value) if part == "cpv" else value)

    @cached_property
    def _before(self) -> dict[str, Any]:
        try:
            return queries.former_version(self.need, self.form.saw).content
        except NotFound:
            return {}


def code_in_words(code: str | None) -> str:
    """A CPV code as its field has it: "34144900 Electric vehicles"."""
    if not code:
        return ""
    row = queries.cpv_matches(code)[0]
    return f"{row.code} {row.label(chosen())}"


def said(name: str, value: Any) -> str:
    """A field's value as text, for reading and for comparing."""
    if value is None or value in ("", []):
        return _("(nothing)")
    if name in SAID:
        return SAID[name](value)
    if name in NAMED:
        return str(NAMED[name].get(value, value))
    return value if isinstance(value, str) else number(value)


def _requirements(rows: list[dict[str, str]]) -> str:
    return "\n".join(
        f"{place}. " + " / ".join(row.get(key, "") for key in ("requirement", "motive", "shown"))
        for place, row in enumerate(rows, 1)
    )


def _day(value: date | str) -> str:
    """A stored version has its days as text."""
    return exact_day(date.fromisoformat(value) if isinstance(value, str) else value)


SAID: dict[str, Callable[[Any], str]] = {
    "requirements": _requirements,
    "cpv": lambda typed: str(typed)[:8],  # the form has the code with its words
    "contract_ends_on": _day,
    "needed_from": _day,
    "needed_by": _day,
}
