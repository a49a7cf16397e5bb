"""The blueprint, and the address that most acts lead to."""

from flask import Blueprint, url_for
from flask_babel import LazyString

from network_hub.groups.queries import Step
from network_hub.groups.words import STEPS

bp = Blueprint("groups", __name__, url_prefix="/groups")


@bp.app_template_global()
def group_step(step: Step) -> LazyString:
    """What a step is called, in the reader's language."""
    return STEPS[step]


def group_url(group_id: int) -> str:
    return url_for("groups.group", group_id=group_id)
