"""Entrances of buyer groups."""

from network_hub.groups.views import acts, pages, panels
from network_hub.groups.views.blueprint import bp

__all__ = ["acts", "bp", "pages", "panels"]
