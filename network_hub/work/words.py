"""What states are called and look like."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from network_hub.registers import words as needs
from network_hub.registers.models import NeedStatus
from network_hub.work.models import Kind, PointState
from network_hub.work.queries import Made

POINT_STATES = {
    PointState.WAITING: _l("Waiting for a decision"),
    PointState.DECIDED: _l("Decided"),
    PointState.DROPPED: _l("Dropped"),
}
TONES = {
    PointState.WAITING: "attention",
    PointState.DECIDED: "done",
    PointState.DROPPED: "neutral",
}
KINDS = {Kind.NEED: _l("Need"), Kind.TASK: _l("Task"), Kind.POINT: _l("Point for decision")}
ICONS = {Kind.NEED: "list-checks", Kind.TASK: "square-check", Kind.POINT: "vote"}
TASK_STATES = {"open": _l("To do"), "done": _l("Done")}


def state_of(made: Made) -> LazyString:
    if made.kind is Kind.NEED:
        return needs.STATUS[NeedStatus(made.state)]
    if made.kind is Kind.POINT:
        return POINT_STATES[PointState(made.state)]
    return TASK_STATES[made.state]
