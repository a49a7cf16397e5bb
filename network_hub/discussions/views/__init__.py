from network_hub.discussions.views import panels, rooms
from network_hub.discussions.views.blueprint import bp

__all__ = ["bp", "panels", "rooms"]
