"""Input for what is said in rooms."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from network_hub.discussions.words import LONGEST, LONGEST_TITLE
from network_hub.edge.forms import Form
from network_hub.edge.inputs import line, prose, version_field


class MessageForm(Form):
    """`once` is the message's `client_id`: sent twice, it is one message without a receipt.

    `seen` is how many messages the page had shown: whoever answers has read them.
    `answers` is the number of the message that this one answers, if any.
    """

    seen = HiddenField()
    answers = HiddenField()
    text = prose(_l("Your message"), longest=LONGEST, required=_l("Write something first."))


class TopicForm(MessageForm):
    title = line(
        _l("What is it about?"),
        longest=LONGEST_TITLE,
        required=_l("Give the topic a title."),
    )


class EditForm(Form):
    version = version_field()
    text = prose(_l("Your message"), longest=LONGEST, required=_l("Write something first."))


class DeleteForm(Form):
    """Nothing to fill in: sending it is the answer."""
