"""What the states of networks are called, for people to read."""

from collections.abc import Mapping
from enum import StrEnum

from flask import Blueprint
from flask_babel import LazyString, lazy_pgettext
from flask_babel import lazy_gettext as _l

from network_hub.core.actor import Role
from network_hub.networks.models import Level, Openness, Stage

LEVELS: Mapping[StrEnum, LazyString] = {
    Level.NATIONAL: _l("National"),
    Level.REGIONAL: _l("Regional"),
    Level.LOCAL: _l("Local"),
}
STAGES: Mapping[StrEnum, LazyString] = {
    Stage.IDEA: _l("Idea"),
    Stage.STARTING: _l("Starting"),
    Stage.ACTIVE: _l("Active"),
    Stage.DORMANT: _l("Dormant"),
    Stage.CLOSED: lazy_pgettext("network", "Ended"),
}
OPENNESS: Mapping[StrEnum, LazyString] = {
    Openness.OPEN: lazy_pgettext("network", "Open"),
    Openness.CLOSED: _l("By request"),
    Openness.HIDDEN: _l("Hidden"),
}
ROLES: Mapping[StrEnum, LazyString] = {
    Role.COORDINATOR: _l("Coordinator"),
    Role.REPRESENTATIVE: _l("Representative"),
    Role.OBSERVER: _l("Observer"),
    Role.LEAD: _l("Lead"),
}
_BOOKS = {Level: LEVELS, Stage: STAGES, Openness: OPENNESS, Role: ROLES}
# One of the five tones of templates/_macros/state.html.
STAGE_TONES = {
    Stage.IDEA: "info",
    Stage.STARTING: "info",
    Stage.ACTIVE: "progress",
    Stage.DORMANT: "attention",
    Stage.CLOSED: "neutral",
}


def word(value: StrEnum) -> str:
    """`{{ network.stage | network_word }}`. By type: two states share the word "closed"."""
    return str(_BOOKS[type(value)][value])


def offer_to_templates(blueprint: Blueprint) -> None:
    blueprint.add_app_template_filter(word, "network_word")
    blueprint.add_app_template_filter(STAGE_TONES.__getitem__, "stage_tone")
