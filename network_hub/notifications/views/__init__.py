from network_hub.notifications.views import address, demo_mail, mail, notices, stop
from network_hub.notifications.views.blueprint import bp

__all__ = ["address", "bp", "demo_mail", "mail", "notices", "stop"]
