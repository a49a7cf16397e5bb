"""The blueprint, and the address that most acts lead to."""

from flask import Blueprint, request, url_for
from flask_babel import LazyString

from network_hub.core import clock
from network_hub.core.policy import authorize
from network_hub.edge.access import current_actor
from network_hub.groups.models import Group
from network_hub.groups.queries import Step
from network_hub.groups.words import STEPS

bp = Blueprint("groups", __name__, url_prefix="/groups")


@bp.app_template_global()
def group_step(step: Step) -> LazyString:
    """What a step is called, in the reader's language."""
    return STEPS[step]


def may_begin(group: Group, action: str) -> None:
    """Refuse at the door who may not do this, before anything is filled in.

    What was typed while the group ended is no reason for that: then the form says so and keeps it.
    """
    ended = group.ended(clock.today()) and action != "group.extend"
    if ended and request.method == "GET":
        group.require_open(clock.today())
    if not ended:
        authorize(current_actor(), action, group)


def group_url(group_id: int) -> str:
    return url_for("groups.group", group_id=group_id)
