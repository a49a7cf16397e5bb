"""Reads. Nothing here shows what `seminar.view` would refuse."""

from network_hub.seminars.queries.calendar import (
    Span,
    between,
    coming,
    coming_in,
    own_and_near,
    past,
    public_coming,
)
from network_hub.seminars.queries.clashes import Clash, clashes
from network_hub.seminars.queries.participants import Participant, participant, participants
from network_hub.seminars.queries.places import own_places, to_plan_in
from network_hub.seminars.queries.rows import SeminarRow
from network_hub.seminars.queries.seminars import (
    Shown,
    locked_seminar,
    seminar,
    shown,
    visible_seminars,
)

__all__ = [
    "Clash",
    "Participant",
    "SeminarRow",
    "Shown",
    "Span",
    "between",
    "clashes",
    "coming",
    "coming_in",
    "locked_seminar",
    "own_and_near",
    "own_places",
    "participant",
    "participants",
    "past",
    "public_coming",
    "seminar",
    "shown",
    "to_plan_in",
    "visible_seminars",
]
