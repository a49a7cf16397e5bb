"""The commands on buyer groups, by what they change."""

from network_hub.groups.services.charter import activate, write_charter
from network_hub.groups.services.course import extend, move_phase
from network_hub.groups.services.members import end_member, hand_over, join, leave
from network_hub.groups.services.starting import start

__all__ = [
    "activate",
    "end_member",
    "extend",
    "hand_over",
    "join",
    "leave",
    "move_phase",
    "start",
    "write_charter",
]
