"""The outer door: who may knock at an endpoint at all, signed in or not.

What a caller may do inside is the policies' business (`core.policy`). An endpoint that does not
say which door it has keeps the application from starting.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, has_request_context, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from network_hub.core.actor import NOBODY, Actor
from network_hub.core.errors import NotFound
from network_hub.core.policy import allows

V = TypeVar("V", bound=Callable[..., object])


class Door(StrEnum):
    PUBLIC = "public"
    SIGNED_IN = "signed in"
    BUYER = "buyer"  # signed in and acting for an authority; suppliers find nothing here


PUBLIC, SIGNED_IN, BUYER = Door.PUBLIC, Door.SIGNED_IN, Door.BUYER


def door(kind: Door) -> Callable[[V], V]:
    """Declare who may knock. Goes nearest the function, under the route decorator."""

    def mark(view: V) -> V:
        view.__door__ = kind  # type: ignore[attr-defined]
        return view

    return mark


def door_of(app: Flask, endpoint: str) -> Door | None:
    if endpoint == "static":
        return PUBLIC
    return getattr(app.view_functions[endpoint], "__door__", None)


def guard() -> ResponseReturnValue | None:
    """A before_request hook. To those outside, a closed door and no door look the same.

    Whoever acts for nobody, since an affiliation has ended, is led to where that can be mended.
    """
    if request.endpoint is None:
        return None
    kind = door_of(current_app, request.endpoint)
    if kind is None:
        abort(403)
    if kind is PUBLIC:
        return None
    actor = current_actor()
    if actor.user_id is None:
        abort(401)
    if kind is BUYER and not actor.buys:
        if actor.organisation_id is None and request.method == "GET":
            return redirect(url_for("accounts.act_for"))
        abort(404)
    return None


def current_actor() -> Actor:
    """Who acts in this request or live event, read from the database once for each."""
    if not has_request_context():
        return NOBODY
    if "actor" not in g:
        standing_of = current_app.extensions["standing_of"]
        signed_in = current_user.is_authenticated
        g.actor = standing_of(current_user, origin()) if signed_in else NOBODY
    return g.actor


@contextmanager
def or_sign_in() -> Iterator[None]:
    """What a visitor may not see, a sign-in may open: they are asked, whether it exists or not."""
    try:
        yield
    except NotFound:
        if current_actor().user_id is None:
            abort(401)
        raise


def origin() -> str:
    """Where an act comes from, for the audit trail: "web 192.0.2.7"."""
    channel = "live" if getattr(request, "namespace", None) else "web"
    return f"{channel} {request.remote_addr or '-'}"


def may(action: str, target: object) -> bool:
    return allows(current_actor(), action, target)


def verify(app: Flask) -> None:
    """Raises RuntimeError, naming them, when endpoints have no door: the app must not start."""
    if bare := sorted(e for e in app.view_functions if door_of(app, e) is None):
        raise RuntimeError(f"endpoints without a declared door: {', '.join(bare)}")


def read_standing_with(app: Flask, standing_of: Callable[[Any, str], Actor]) -> None:
    """Say how a signed-in person becomes an actor; the second argument is `origin()`."""
    app.extensions["standing_of"] = standing_of


def init_app(app: Flask) -> None:
    app.before_request(guard)
    app.add_template_global(may)
    app.context_processor(lambda: {"actor": current_actor()})
