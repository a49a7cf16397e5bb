"""Entrances of tasks and points for decision."""

from network_hub.work.views import making, panels, points, tasks
from network_hub.work.views.blueprint import bp

__all__ = ["bp", "making", "panels", "points", "tasks"]
