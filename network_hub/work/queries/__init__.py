"""Reads. Nothing here shows what `work.view` would refuse."""

from network_hub.work.queries.origins import Made, Origin, became, made_from, origin_of, untold
from network_hub.work.queries.owners import Owner, holders, owner_called
from network_hub.work.queries.points import Points, PointShown, point, points
from network_hub.work.queries.points import shown as shown_point
from network_hub.work.queries.tasks import (
    Tasks,
    TaskShown,
    mine,
    task,
    tasks,
    visible,
)
from network_hub.work.queries.tasks import shown as shown_task

__all__ = [
    "Made",
    "Origin",
    "Owner",
    "PointShown",
    "Points",
    "TaskShown",
    "Tasks",
    "became",
    "holders",
    "made_from",
    "mine",
    "origin_of",
    "owner_called",
    "point",
    "points",
    "shown_point",
    "shown_task",
    "task",
    "tasks",
    "untold",
    "visible",
]
