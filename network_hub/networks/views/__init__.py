from network_hub.networks.views import goals, invitations, landing, members, networks, requests
from network_hub.networks.views.blueprint import bp

__all__ = ["bp", "goals", "invitations", "landing", "members", "networks", "requests"]
