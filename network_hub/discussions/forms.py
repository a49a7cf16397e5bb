from flask_babel import lazy_gettext as _l

from network_hub.discussions.words import LONGEST, LONGEST_TITLE
from network_hub.edge.forms import Form, line, prose


class MessageForm(Form):
    """`once` is the message's `client_id`: sent twice, it is one message without a receipt."""

    text = prose(_l("Your message"), longest=LONGEST, required=_l("Write something first."))


class TopicForm(MessageForm):
    title = line(
        _l("What is it about?"),
        longest=LONGEST_TITLE,
        required=_l("Give the topic a title."),
    )
