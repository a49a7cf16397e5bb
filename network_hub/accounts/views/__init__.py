from network_hub.accounts.views import account, sign_in
from network_hub.accounts.views.blueprint import bp

__all__ = ["account", "bp", "sign_in"]
