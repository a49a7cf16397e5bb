"""Links that carry an id nobody can make up: sign-in links, invitations.

The token is the id and a signature that holds for one purpose only. How long and how often it
works is for the row to say: read that under a lock when the token is used.
"""

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

from network_hub.edge.converters import LARGEST

SIGN_IN = "sign in"
INVITATION = "invitation"


def token_for(purpose: str, row_id: int) -> str:
    return _signer(purpose).dumps(row_id)


def read_token(purpose: str, token: str) -> int | None:
    """The id inside; None when it is damaged, made up, or made for something else."""
    try:
        row_id = _signer(purpose).loads(token)
    except BadData:
        return None
    return row_id if type(row_id) is int and 0 < row_id <= LARGEST else None


def _signer(purpose: str) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt=f"network hub: {purpose}")
