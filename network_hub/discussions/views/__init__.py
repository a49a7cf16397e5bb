from network_hub.discussions.views import messages, panels, rooms
from network_hub.discussions.views.blueprint import bp

__all__ = ["bp", "messages", "panels", "rooms"]
