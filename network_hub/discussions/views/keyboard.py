"""The keys of a topic's page, and what they do; the script has them in a dialog."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from network_hub.discussions.views.blueprint import bp
from network_hub.edge.access import BUYER, door

# Keys -> what they do. Those of one letter or sign can be switched off in one's settings.
SINGLE = {
    "J": _l("To the next message"),
    "K": _l("To the message before"),
    "A": _l("Reply to the message"),
    "R": _l("React to the message"),
    "E": _l("Edit your own last message"),
    "W": _l("Write a message"),
    "N": _l("To the newest message"),
    "/": _l("Search in the topic"),
    "?": _l("Show these keys"),
}
ALWAYS = {
    "Ctrl + Enter": _l("Send what you have written"),
    "Esc": _l("Close what is open, or leave the field that you write in"),
    "Alt + N": _l("To the next topic with something new"),
}


@bp.context_processor
def keys() -> dict[str, object]:
    return {"single_keys": SINGLE, "other_keys": ALWAYS}


@bp.get("/keyboard")
@door(BUYER)
def keyboard() -> ResponseReturnValue:
    return render_template("discussions/keyboard.html")
