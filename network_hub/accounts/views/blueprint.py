"""What the pages of accounts share: the blueprint, and the limits on every way in."""

from hashlib import sha256
from ipaddress import IPv6Address, ip_address

from flask import Blueprint, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_limiter import RateLimitExceeded
from flask_login import current_user

from network_hub.core.actor import Actor
from network_hub.edge.access import current_actor, origin
from network_hub.edge.extensions import limiter
from network_hub.edge.refusals import patience

bp = Blueprint("accounts", __name__)


def visitor() -> Actor:
    """Whoever knocks, signed in or not, with the address they come from."""
    actor = current_actor()
    return actor if actor.user_id is not None else Actor(origin=origin())


def where_from() -> str:
    """The caller's address; of an IPv6 address the network, for a home has 2^64 of them."""
    address = ip_address(request.remote_addr or "0.0.0.0")  # noqa: S104 -- a key, not a place
    if isinstance(address, IPv6Address):
        return str(IPv6Address(int(address) >> 64 << 64))
    return str(address)


def _whose() -> str:
    """The account that is tried, whether it exists or not; hashed, for the store is not ours."""
    typed = request.form.get("email", "").strip().lower()
    return sha256(typed.encode(errors="replace")).hexdigest()


def _mine() -> str:
    return f"person {current_user.user_id}" if current_user.is_authenticated else where_from()


# Many officers share their town hall's address, nobody shares an account.
per_address = limiter.shared_limit(
    "40 per minute; 400 per hour", scope="sign in", key_func=where_from, methods=["POST"]
)
per_account = limiter.limit("10 per 10 minutes", key_func=_whose, methods=["POST"])
links_per_account = limiter.limit("5 per 30 minutes", key_func=_whose, methods=["POST"])
per_person = limiter.limit("10 per 10 minutes", key_func=_mine, methods=["POST"])


@bp.errorhandler(RateLimitExceeded)
def too_many(_: RateLimitExceeded) -> ResponseReturnValue:
    """Say how long, and the way that is still open."""
    seconds = patience()
    page = render_template("accounts/too_many.html", minutes=-(-seconds // 60))
    return page, 429, {"Retry-After": str(seconds)}


def in_demo() -> bool:
    return bool(current_app.config["DEMO"])
