"""Input for tasks and points for decision."""

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Optional

from network_hub.edge.forms import Form
from network_hub.edge.inputs import CHOOSE, Day, line, one_of, prose, version_field
from network_hub.work.models import PointState
from network_hub.work.words import POINT_STATES

LONGEST_TITLE, LONGEST_QUESTION, LONGEST = 200, 300, 10_000


class TaskForm(Form):
    title = line(
        _l("What is to be done?"),
        longest=LONGEST_TITLE,
        required=_l("Say what is to be done."),
    )
    text = prose(_l("More about it"), longest=LONGEST)
    owner = line(
        _l("Who does it?"),
        longest=300,
        required=_l("Say who does it."),
        description=_l("A person here, or one of the organisations. They will be notified."),
        render_kw={"list": "owners", "autocomplete": "off"},
    )
    due_on = Day(_l("Due by"), [Optional()])


class ChangeTaskForm(TaskForm):
    version = version_field()


class PointForm(Form):
    question = line(
        _l("What is to be decided?"),
        longest=LONGEST_QUESTION,
        required=_l("Write the question."),
        description=_l("As a question that can be answered."),
    )
    text = prose(_l("Background"), longest=LONGEST)


class ChangePointForm(PointForm):
    version = version_field()


class SettleForm(Form):
    """`outcome` says what was decided, or why it was dropped."""

    version = version_field()
    state = one_of(_l("What is the status?"), POINT_STATES, InputRequired(CHOOSE), radio=True)
    outcome = prose(
        _l("What was decided"),
        longest=LONGEST,
        description=_l("Or why it was dropped. Everyone here reads this."),
    )

    @property
    def chosen(self) -> PointState:
        return PointState(self.state.data)
