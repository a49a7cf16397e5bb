"""Input for groups. Who may and whether it fits is the services' business."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from wtforms import BooleanField, HiddenField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice as Choice
from wtforms.validators import InputRequired, Length

from network_hub.edge.forms import Filters, Form, InOwnLanguage
from network_hub.edge.inputs import (
    LANGUAGES,
    Day,
    Filled,
    Ids,
    Narrowing,
    Words,
    choices,
    line,
    one_of,
    prose,
    version_field,
)
from network_hub.groups.models import CHARTER
from network_hub.groups.queries import Membership, NeedRow
from network_hub.groups.words import PARTS, PHASES, STEPS


def _reason(question: Words) -> TextAreaField:
    return prose(question, longest=1000, required=_l("Say why, so that the others understand."))


def _last_day(label: Words) -> Day:
    return Day(label, [InputRequired(_l("Choose a day."))])


def _named(text: str, language: str) -> Markup:
    """A label in its own language, whatever the page's."""
    return Markup('<span lang="{}">{}</span>').format(language, text)


class StartForm(InOwnLanguage):
    needs = Ids(
        _l("Needs"),
        [Filled(_l("Choose at least one of the network’s shared needs."))],
        coerce=int,
        choices=[],
        validate_choice=False,  # `start` looks each of them up, locked
        description=_l("The group is formed around one or more of the network’s shared needs."),
    )
    name = line(
        _l("The group’s name"),
        longest=120,
        required=_l("Give the group a name."),
        description=_l("Short, and about what is needed: “Heavy electric vehicles”."),
    )
    language = SelectField(_l("Language of the texts"), choices=choices(LANGUAGES))
    ends_on = _last_day(_l("Last day"))

    def offer(self, needs: Iterable[NeedRow]) -> None:
        self.needs.choices = [Choice(need.id, _named(need.title, need.language)) for need in needs]


class CharterForm(InOwnLanguage):
    version = version_field()
    seen = HiddenField(validators=[Length(max=400)])  # what the writer saw: views.two_writers
    name = line(_l("The group’s name"), longest=120, required=_l("Give the group a name."))
    language = SelectField(_l("Language of the texts"), choices=choices(LANGUAGES))


for _part in CHARTER:
    _field = prose(PARTS[_part].label, longest=5000, description=PARTS[_part].question)
    setattr(CharterForm, _part, _field)


class PhaseForm(Form):
    phase = one_of(_l("Phase"), PHASES, radio=True)
    reason = _reason(_l("Why now"))


class ExtendForm(Form):
    ends_on = _last_day(_l("New last day"))
    reason = _reason(_l("The decision, and the reason for it"))


class LeaveForm(Form):
    reason = _reason(_l("Why you leave"))


class EndMemberForm(Form):
    organisation = SelectField(_l("Organisation"), coerce=int)
    reason = _reason(_l("Why its membership ends"))

    def offer(self, members: Iterable[Membership]) -> None:
        self.organisation.choices = [Choice(one.organisation_id, one.name) for one in members]


class HandOverForm(Form):
    person = SelectField(_l("New lead"))

    def offer(self, people: Iterable[tuple[str, str]]) -> None:
        self.person.choices = [Choice(key, said) for key, said in people]

    @property
    def chosen(self) -> tuple[int, int]:
        user_id, _, organisation_id = str(self.person.data).partition(":")
        return int(user_id), int(organisation_id)


class FilterForm(Filters):
    step = Narrowing(_l("Phase"), choices=choices({"": _l("All phases"), **STEPS}))
    time = Narrowing(_l("Time"), choices=choices({"": _l("At work"), "ended": _l("Ended")}))
    mine = BooleanField(_l("Only mine"))
