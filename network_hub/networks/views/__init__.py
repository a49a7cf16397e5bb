from network_hub.networks.views import invitations, landing, members, networks, requests
from network_hub.networks.views.blueprint import bp

__all__ = ["bp", "invitations", "landing", "members", "networks", "requests"]
