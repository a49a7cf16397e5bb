"""A need's time line, in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from network_hub.edge.moments import number
from network_hub.registers import words
from network_hub.registers.models import Level, Need, Outcome, Period, Visibility
from network_hub.registers.queries import Happening


@dataclass(frozen=True)
class Entry:
    """What somebody did, for whom; `reason` is in their own words."""

    at: datetime
    person: str
    organisation: str
    text: str
    reason: str


Facts = dict[str, Any]


def in_words(need: Need, happenings: Sequence[Happening]) -> list[Entry]:
    return [
        Entry(
            at=one.at,
            person=one.person or _("The platform"),
            organisation=one.organisation or "",
            text=SAID[one.kind](need, one.facts),
            reason=one.facts.get("reason", ""),
        )
        for one in happenings
        if one.kind in SAID
    ]


def _inside(name: str) -> str:
    """As it stands within a sentence: "CPV code" stays as it is."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def _changed(_need: Need, facts: Facts) -> str:
    if facts.get("autosaved"):
        return _autosaved(_need, facts)
    names = [str(words.FIELD.get(name) or words.SECTION.get(name, "")) for name in facts["fields"]]
    return _("changed %(names)s", names=", ".join(_inside(name) for name in names if name))


def _autosaved(_need: Need, facts: Facts) -> str:
    names = [str(words.SECTION[name]).lower() for name in facts["fields"]]
    return _("wrote in %(names)s, saved as they wrote", names=", ".join(names))


def _shared(_need: Need, facts: Facts) -> str:
    seen_by = words.VISIBILITY[Visibility(facts["visibility"])]
    return _("shared the need. Seen by: %(who)s", who=str(seen_by).lower())


def _closed(_need: Need, facts: Facts) -> str:
    return _("closed the need: %(outcome)s", outcome=str(words.OUTCOME[Outcome(facts["outcome"])]))


def _joined(need: Need, facts: Facts) -> str:
    now = commitment(need, facts["commitment"])
    if facts["former"] is None:
        return _("joined: %(now)s", now=now)
    former = commitment(need, facts["former"])
    return _("changed its joining to %(now)s; before: %(former)s", now=now, former=former)


def _left(need: Need, facts: Facts) -> str:
    return _("left; before: %(former)s", former=commitment(need, facts["former"]))


SAID: dict[str, Callable[[Need, Facts], str]] = {
    "need.drafted": lambda need, facts: _("began to write the need"),
    "need.changed": _changed,
    "need.shared": _shared,
    "need.grouped": lambda need, facts: _("took the need into a buyer group"),
    "need.closed": _closed,
    "need.joined": _joined,
    "need.left": _left,
}


def commitment(need: Need, facts: Facts) -> str:
    """ "intends to buy, 12 vehicles per year from 2027"."""
    level = str(words.LEVEL[Level(facts["level"])]).lower()
    if facts["volume"] is None:
        return level
    return _(
        "%(level)s, %(amount)s from %(year)s",
        level=level,
        amount=amount(Decimal(facts["volume"]), need.unit, need.period),
        year=facts["year"],
    )


def amount(volume: Decimal, unit: str, period: Period) -> str:
    """ "140 vehicles per year"."""
    said = f"{number(float(volume))} {unit}".rstrip()
    return f"{said} {words.PERIOD[period]}" if period is Period.YEAR else said
