"""The commands on seminars, by what they change."""

from network_hub.seminars.services.planning import cancel, change, discard, plan, publish
from network_hub.seminars.services.registering import register, remove_participant, withdraw

__all__ = [
    "cancel",
    "change",
    "discard",
    "plan",
    "publish",
    "register",
    "remove_participant",
    "withdraw",
]
