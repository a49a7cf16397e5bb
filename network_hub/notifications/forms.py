"""What one says of one's mail."""

from datetime import time
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField

from network_hub.edge.forms import Form
from network_hub.edge.inputs import choices
from network_hub.edge.moments import tongue
from network_hub.notifications.models import Kind, Rhythm
from network_hub.notifications.plan import Hours
from network_hub.notifications.words import KINDS, RHYTHMS, WEEKDAYS

AS_EVERYWHERE = ""


class OwnForm(Form):
    """About the person, for whomever they act."""

    acting_for = None


def _matrix(name: str, extra: dict[Any, Any]) -> type[OwnForm]:
    """A row for each kind, a column for each rhythm."""
    offered = choices({**extra, **RHYTHMS})
    default = next(iter(extra), None)
    fields = {
        kind.value: RadioField(label, choices=offered, default=default)
        for kind, (label, _) in KINDS.items()
    }
    return type(name, (OwnForm,), fields)


KindsForm = _matrix("KindsForm", {})
NetworkForm = _matrix("NetworkForm", {AS_EVERYWHERE: _l("Same as for all networks")})


def said(form: OwnForm) -> dict[Kind, Rhythm | None]:
    """What a matrix says; None: as everywhere."""
    rows = ((kind, form[kind.value].data) for kind in Kind)
    return {kind: Rhythm(rhythm) if rhythm else None for kind, rhythm in rows}


def _hour(label: Any) -> SelectField:
    return SelectField(label, choices=_clock, coerce=int)


def _clock() -> list[Any]:
    """07.00 in Swedish, 07:00 in English."""
    return choices({hour: tongue().time(time(hour)) for hour in range(24)})


class HoursForm(OwnForm):
    digest_hour = _hour(_l("Time of digests"))
    digest_weekday = SelectField(_l("Day of the weekly one"), choices=choices(WEEKDAYS), coerce=int)
    quiet_from = _hour(_l("From"))
    quiet_to = _hour(_l("To"))

    @property
    def hours(self) -> Hours:
        return Hours(**{name: self[name].data for name in vars(Hours())})
