"""For whom a form was shown: in another tab one may have begun to act for somebody else."""

from flask import Flask
from flask_babel import gettext
from flask_login import current_user

from network_hub.core.errors import Conflict
from network_hub.edge.access import current_actor


def for_whom() -> str:
    """The organisation that one acts for, as forms carry it; empty for nobody's."""
    return str(current_actor().organisation_id or "")


def expect(former: str) -> None:
    """Raises Conflict when one has come to act for another organisation than `former`."""
    if for_whom() in ("", former):
        return
    names = {str(key): name for key, name in current_user.organisations}
    raise Conflict(
        "This form was for %(former)s; you now act for %(current)s. "
        "Switch back, or send it again for %(current)s.",
        former=names.get(former) or gettext("another organisation"),
        current=current_user.organisation_name,
    )


def init_app(app: Flask) -> None:
    app.add_template_global(for_whom, "acting_for")
