"""What a topic's page has for its script: parts to fill in, and words. All who may do the same get
the same, and it is written once for them."""

from flask import current_app, render_template, request
from flask_babel import gettext as _
from markupsafe import Markup

from network_hub.discussions.views.acts import Menus
from network_hub.discussions.words import LONGEST
from network_hub.edge.language import chosen

TOPIC = "/ADDRESS-OF-THE-TOPIC"  # stands in them for what differs


def message_words(*, may_react: bool) -> dict[str, str | bool]:
    """What is said beside every message, asked for once a page."""
    return {
        "link": _("Link to message"),
        "edited": _("Edited"),
        "acts": _("More for message"),
        "answers": _("Replying to"),
        "gone": _("No longer shown"),
        "deleted": _("Deleted by"),
        "moved": _("Moved to another topic by"),
        "hidden": _("Hidden by"),
        "react": _("React to message"),
        "reactions": _("Reactions"),
        "may_react": may_react,
        "others": _("and # more"),
    }


def for_script(menus: Menus, this_topic: str) -> Markup:
    written = current_app.extensions.setdefault("written_for_script", {})
    alike = chosen(), request.script_root, menus
    if alike not in written:
        written[alike] = render_template(
            "discussions/_for_script.html",
            this_topic=TOPIC,
            menus=menus,
            words=message_words(may_react="react" in menus.new),
            longest=LONGEST,
        )
    return Markup(written[alike].replace(TOPIC, this_topic))  # noqa: S704 -- a template's
