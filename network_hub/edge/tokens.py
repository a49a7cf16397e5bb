"""Words that carry an id nobody can make up: sign-in links, invitations, the way in to live talk.

The token is the id and a signature that holds for one purpose only. How long and how often it
works is for the row to say: read that under a lock when the token is used.
"""

from typing import Any

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

from network_hub.edge.converters import LARGEST

SIGN_IN = "sign in"
INVITATION = "invitation"
STOP_MAIL = "stop mail"
CONFIRM_MAIL = "confirm mail"
LIVE = "live"


def token_for(purpose: str, row_id: int) -> str:
    return _signer(purpose).dumps(row_id)


def sealed(purpose: str, *words: int | str) -> str:
    """As `token_for`, of several words: for what no row stands behind."""
    return _signer(purpose).dumps(words)


def unsealed(purpose: str, token: str, *kinds: type) -> list[Any] | None:
    """The words inside, of these kinds; None as `read_token`."""
    try:
        words = _signer(purpose).loads(token)
    except BadData:
        return None
    known = isinstance(words, list) and [type(word) for word in words] == list(kinds)
    return words if known else None


def read_token(purpose: str, token: str) -> int | None:
    """The id inside; None when it is damaged, made up, or made for something else."""
    try:
        row_id = _signer(purpose).loads(token)
    except BadData:
        return None
    return row_id if type(row_id) is int and 0 < row_id <= LARGEST else None


def _signer(purpose: str) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt=f"network hub: {purpose}")
