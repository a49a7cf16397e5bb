"""Input for what is said in rooms."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField
from wtforms.validators import InputRequired, Optional

from network_hub.discussions.models import Pace, ReportReason
from network_hub.discussions.words import (
    LONGEST,
    LONGEST_REASON,
    LONGEST_REMARK,
    LONGEST_TITLE,
)
from network_hub.edge.forms import Filters, Form
from network_hub.edge.inputs import (
    CHOOSE,
    Day,
    Ids,
    OnlyFor,
    WholeNumber,
    line,
    one_of,
    prose,
    version_field,
)
from network_hub.files.fields import FilesForm


class MessageForm(FilesForm):
    """`once` is the message's `client_id`: sent twice, it is one message without a receipt.

    `seen` is how many messages the page had shown: whoever answers has read them.
    `answers` is the number of the message that this one answers, if any.
    """

    seen = HiddenField()
    answers = HiddenField()
    text = prose(_l("Your message"), longest=LONGEST)  # files may come without words


class TopicForm(MessageForm):
    title = line(
        _l("What is it about?"),
        longest=LONGEST_TITLE,
        required=_l("Give the topic a title."),
    )


class RenameForm(Form):
    version = version_field()
    title = line(
        _l("What is it about?"),
        longest=LONGEST_TITLE,
        required=_l("Give the topic a title."),
    )


class ConcludeForm(Form):
    version = version_field()
    summary = prose(
        _l("What did you conclude?"), longest=LONGEST, required=_l("Write something first.")
    )


PACES = {
    Pace.FREE: _l("Everyone who may write in the room"),
    Pace.SLOW: _l("Everyone, but slowly"),
    Pace.LOCKED: _l("Nobody: the topic is locked"),
}


class PaceForm(Form):
    """`minutes` is for the slow, `reason` for the locked."""

    version = version_field()
    pace = one_of(_l("Who may write?"), PACES, InputRequired(CHOOSE), radio=True)
    minutes = WholeNumber(
        _l("Minutes between two messages of one person"), [OnlyFor("pace", Pace.SLOW)]
    )
    reason = line(_l("Why?"), longest=LONGEST_REASON)


class EditForm(Form):
    version = version_field()
    text = prose(_l("Your message"), longest=LONGEST, required=_l("Write something first."))


class DeleteForm(Form):
    """Nothing to fill in: sending it is the answer."""


REASONS = {
    ReportReason.UNKIND: _l("It is unkind or insulting"),
    ReportReason.PERSONAL: _l("It tells too much about a person"),
    ReportReason.SENSITIVE: _l("It may be secret, or harm a procurement"),
    ReportReason.ADVERTISING: _l("It is advertising"),
    ReportReason.OTHER: _l("Something else"),
}


class ReportForm(Form):
    """`words` are needed for a reason that is not among the others."""

    reason = one_of(_l("What is wrong with it?"), REASONS, InputRequired(CHOOSE), radio=True)
    words = prose(_l("In your own words"), longest=LONGEST_REMARK)


def _reason() -> Any:
    why = _l("Say why, so that others understand.")
    return line(_l("Why?"), longest=LONGEST_REASON, required=why)


class HideForm(Form):
    """`reason` is for everybody, `answer` for those who reported it."""

    reason = _reason()
    answer = prose(_l("A word to those who reported it"), longest=LONGEST_REMARK)


class ShowForm(Form):
    reason = _reason()


class LeaveForm(Form):
    answer = prose(_l("A word to those who reported it"), longest=LONGEST_REMARK)


class MoveForm(Form):
    """`room` is an address; whoever shows the form says which there are."""

    room = SelectField(_l("Room"), [InputRequired(_l("Choose a room."))], validate_choice=False)


class MergeForm(Form):
    """`into` is the id of another topic; whoever shows the form says which there are."""

    into = SelectField(_l("Topic"), [InputRequired(_l("Choose a topic."))], validate_choice=False)


class Extent(StrEnum):
    ONWARD = "onward"
    CHOSEN = "chosen"


EXTENTS = {
    Extent.ONWARD: _l("This message and all later ones"),
    Extent.CHOSEN: _l("The ones I choose"),
}


class SplitForm(Form):
    """`begin` is the number from which messages are offered; `numbers` those that are chosen."""

    begin = HiddenField()
    title = line(
        _l("What is it about?"),
        longest=LONGEST_TITLE,
        required=_l("Give the topic a title."),
    )
    extent = one_of(_l("Which messages?"), EXTENTS, InputRequired(CHOOSE), radio=True)
    numbers = Ids(_l("Messages"))


class FindForm(Filters):
    """What to search for, by whom and when."""

    q = line(_l("Words"), longest=200)
    organisation = SelectField(_l("Organisation"), validate_choice=False)
    since = Day(_l("Said from"), [Optional()])
    until = Day(_l("Said until"), [Optional()])
