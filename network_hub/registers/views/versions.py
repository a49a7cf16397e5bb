"""Two people wrote at the same time: both versions, field by field, and which to keep."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from network_hub.core.errors import NotFound
from network_hub.edge.moments import exact_day, number
from network_hub.registers import queries, words
from network_hub.registers.forms import SectionForm
from network_hub.registers.models import Need

NAMED: dict[str, Mapping[Any, object]] = {
    "period": words.PERIOD,
    "nature": words.NATURE,
    "innovation": words.INNOVATION,
    "readiness": words.READINESS,
    "visibility": words.VISIBILITY,
    "county_code": words.COUNTIES,
    "language": words.LANGUAGE,
}


@dataclass(frozen=True)
class Difference:
    """One field that both have an opinion on. `keep` is the choice to begin with."""

    name: str
    label: str
    mine: str
    theirs: str
    keep: str


def differences(form: SectionForm, theirs: Need) -> list[Difference]:
    """What the form and the stored need say differently.

    Where the writer changed nothing, the other's words are the choice to begin with: sending the
    form again must not undo what somebody else wrote in a field that one never touched.
    """
    before = _before(theirs, form.version.data)
    mine = form.values()
    found = []
    for name, value in mine.items():
        stored = getattr(theirs, name)
        if said(name, value) == said(name, stored):
            continue
        untouched = name in before and said(name, value) == said(name, before[name])
        found.append(
            Difference(
                name=name,
                label=str(words.FIELD[name]),
                mine=said(name, value),
                theirs=said(name, stored),
                keep="theirs" if untouched else "mine",
            )
        )
    return found


def taken_over(values: Mapping[str, Any], sent: Mapping[str, str]) -> dict[str, Any]:
    """The values without those fields where the writer chose the other's version."""
    return {name: value for name, value in values.items() if sent.get(f"keep-{name}") != "theirs"}


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


def _before(need: Need, version: int) -> dict[str, Any]:
    try:
        return queries.former_version(need, version).content
    except NotFound:
        return {}
