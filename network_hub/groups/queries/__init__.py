"""Reads. Nothing here shows what `group.view` would refuse."""

from network_hub.groups.queries.groups import (
    GroupRow,
    Step,
    group,
    groups,
    groups_of_need,
    groups_of_network,
    visible_groups,
    waiting_for_lead,
)
from network_hub.groups.queries.page import (
    Happening,
    Membership,
    NeedRow,
    Person,
    history,
    lead_among,
    lead_of,
    members,
    needs,
    needs_to_choose,
    seat_in,
)

__all__ = [
    "GroupRow",
    "Happening",
    "Membership",
    "NeedRow",
    "Person",
    "Step",
    "group",
    "groups",
    "groups_of_need",
    "groups_of_network",
    "history",
    "lead_among",
    "lead_of",
    "members",
    "needs",
    "needs_to_choose",
    "seat_in",
    "visible_groups",
    "waiting_for_lead",
]
