"""What the parts, phases and kinds of a group are called, for pages and forms."""

from typing import NamedTuple

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from network_hub.groups.models import Phase
from network_hub.groups.queries import Step


class Part(NamedTuple):
    """A part of the charter: its name, what it must answer, and how to go about it."""

    label: LazyString
    question: LazyString


PARTS: dict[str, Part] = {
    "aim": Part(
        _l("Aim"),
        _l("What will be different when the group is done? Say the effect, not a product."),
    ),
    "scope": Part(
        _l("Scope"),
        _l("What belongs to the work and what does not: needs, geography, time."),
    ),
    "roles": Part(
        _l("Roles"),
        _l("Who does what: needs owners, procurers, decision makers, a reference group."),
    ),
    "lead": Part(
        _l("Lead"),
        _l("One person leads the group and sees to it that this charter is kept."),
    ),
    "cost_sharing": Part(
        _l("Cost sharing"),
        _l("Who pays for hours, studies and tests, by which key, and what grants there are."),
    ),
    "mandate": Part(
        _l("Mandate"),
        _l("What a representative may decide here, and what each authority decides at home."),
    ),
    "secrecy": Part(
        _l("Secrecy"),
        _l(
            "What must be handled with care, and by whom. What an authority receives or draws up "
            "may be a public record, so promise nobody secrecy."
        ),
    ),
    "exit_rules": Part(
        _l("Exit"),
        _l("How a member leaves, what then happens to costs and results, and how the group ends."),
    ),
}

STEPS = {
    Step.FORMING: _l("Charter being written"),
    Step.PLAN: _l("Plan"),
    Step.PREPARE: _l("Prepare"),
    Step.CARRY_OUT: _l("Carry out"),
    Step.FOLLOW_UP: _l("Follow up"),
}
PHASES = {phase: STEPS[Step(phase)] for phase in Phase}
