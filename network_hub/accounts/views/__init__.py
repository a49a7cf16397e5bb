from network_hub.accounts.views import account, organisation, sign_in
from network_hub.accounts.views.blueprint import bp

__all__ = ["account", "bp", "organisation", "sign_in"]
