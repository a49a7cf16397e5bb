"""Entrances of seminars."""

from network_hub.seminars.views import acts, calendar, pages, panels
from network_hub.seminars.views.blueprint import bp

__all__ = ["acts", "bp", "calendar", "pages", "panels"]
