"""Forms of what one does with a need as a whole."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import InputRequired

from network_hub.edge.forms import Form
from network_hub.edge.inputs import WholeNumber, line, one_of, prose, version_field
from network_hub.registers import words
from network_hub.registers.forms.fields import Amount

JOINING = {level: words.LEVEL[level] for level in words.LEVEL_MEANS}


class NewForm(Form):
    """A few questions to begin with; the choices of `network` are given by the view."""

    network = SelectField(_l("Network"), coerce=int)
    title = line(
        words.FIELD["title"],
        longest=200,
        required=_l("Give the need a title."),
        description=_l("What should become possible, in a few words. No product names."),
    )
    problem = prose(
        words.FIELD["problem"],
        description=_l("What does not work today, and for whom? Leave solutions aside."),
    )
    effect = prose(
        words.FIELD["effect"], description=_l("How will you notice that the problem is solved?")
    )


class JoinForm(Form):
    level = one_of(_l("How far are you ready to go?"), JOINING, radio=True)
    volume = Amount(
        _l("Volume"),
        validators=[InputRequired(_l("Write how much, as a number."))],
        description=_l("For your whole organisation. A good estimate is enough."),
    )
    year = WholeNumber(_l("From the year"), [InputRequired(_l("Say from which year."))])


class ObserveForm(Form):
    """One button."""


class LeaveForm(Form):
    reason = line(
        _l("Why do you leave?"),
        longest=300,
        required=_l("Say why you leave, for those who counted on you."),
        description=_l("Those who have joined can read it in the timeline."),
    )


class ShareForm(Form):
    version = version_field()
    reason = line(
        _l("Something to say to those who read it first?"),
        longest=300,
        description=_l("Shown in the timeline."),
    )


class DiscardForm(Form):
    """One button."""


class CloseForm(Form):
    version = version_field()
    outcome = one_of(_l("What became of it?"), words.OUTCOME, radio=True)
    reason = line(
        _l("Why is it closed?"),
        longest=300,
        required=_l("Say why the need is closed."),
        description=_l("Those who have joined can read it in the timeline."),
    )
