"""The blueprint, and what its pages share."""

from flask import Blueprint, url_for
from flask_babel import LazyString

from network_hub.core import clock
from network_hub.core.policy import authorize
from network_hub.edge.access import current_actor, or_sign_in
from network_hub.seminars import queries
from network_hub.seminars.models import Seminar
from network_hub.seminars.queries import Shown
from network_hub.seminars.words import AUDIENCES, KINDS, REGISTRATIONS, STATES

bp = Blueprint("seminars", __name__, url_prefix="/seminars")
WORDS = KINDS | AUDIENCES | STATES | REGISTRATIONS


@bp.app_template_global()
def seminar_word(word: object) -> LazyString:
    """What a kind, an audience or a state is called, in the reader's language."""
    return WORDS[word]  # type: ignore[index]


def seminar_url(seminar_id: int) -> str:
    return url_for("seminars.seminar", seminar_id=seminar_id)


def may_edit(seminar: Seminar) -> None:
    """Refuse at the door; that the meeting's group has ended is said on the form instead."""
    if seminar.group is None or not seminar.group.ended(clock.today()):
        authorize(current_actor(), "seminar.edit", seminar)


def shown(seminar_id: int) -> Shown:
    """As the reader may see it."""
    with or_sign_in():
        return queries.shown(current_actor(), seminar_id)
