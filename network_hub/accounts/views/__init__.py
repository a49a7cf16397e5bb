from network_hub.accounts.views import account, organisation, recognising, sign_in
from network_hub.accounts.views.blueprint import bp

__all__ = ["account", "bp", "organisation", "recognising", "sign_in"]
