"""The commands on tasks and points for decision, and what messages become."""

from network_hub.work.services.origins import become, tell_of_need
from network_hub.work.services.points import change_point, raise_point, settle_point
from network_hub.work.services.tasks import change_task, finish_task, give_task

__all__ = [
    "become",
    "change_point",
    "change_task",
    "finish_task",
    "give_task",
    "raise_point",
    "settle_point",
    "tell_of_need",
]
