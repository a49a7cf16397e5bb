from network_hub.registers.views import codes, ending, joining, lists, panels, reading, writing
from network_hub.registers.views.blueprint import bp

__all__ = ["bp", "codes", "ending", "joining", "lists", "panels", "reading", "writing"]
