"""How a refusal looks from outside: a page or a JSON body with a status, a live reply."""

from collections.abc import Mapping
from datetime import datetime
from time import time

import structlog
from flask import Flask, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_limiter import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from network_hub.core.away import is_away
from network_hub.core.errors import (
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    Refusal,
    Stale,
    TooFast,
)
from network_hub.edge import away
from network_hub.edge.extensions import limiter
from network_hub.edge.moments import human_time
from network_hub.edge.phrases import filled
from network_hub.edge.typed import page_of_act, typed, way_back

STATUS = {NotFound: 404, Forbidden: 403, Invalid: 400, Conflict: 409, Stale: 409, TooFast: 429}
# What was sent was refused for who sent it, from where or how often: it may well be sent again.
REPEATABLE = (400, 401, 403, 404, 429)
log = structlog.get_logger(__name__)


def words(refusal: Refusal) -> str:
    """The refusal in the reader's language, with moments as the reader says them."""
    values = {name: _said(value) for name, value in refusal.values.items()}
    return filled(gettext(refusal.message), values)


def _said(value: object) -> object:
    return human_time(value) if isinstance(value, datetime) else value


def describe(refusal: Refusal) -> dict[str, object]:
    return {"code": refusal.code, "message": words(refusal)}


def patience() -> int:
    """For how many seconds the limit that this request has reached still holds."""
    reached = limiter.current_limit
    return max(1, int(reached.reset_at - time())) if reached else 60


def _wants_json() -> bool:
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == (
        "application/json"
    )


def _page(
    status: int, code: str, message: str | None, headers: Mapping[str, str] | None = None
) -> ResponseReturnValue:
    if _wants_json():
        return {"code": code, "message": message}, status, headers or {}
    sent = request.method == "POST" and status in REPEATABLE
    try:
        page = render_template(
            "errors/refusal.html",
            status=status,
            code=code,
            message=message,
            typed=typed() if sent else [],
            back=way_back(),
        )
    except Exception as error:  # its frame asks who is there
        if is_away(error):
            return _away(error)
        raise
    return page, status, headers or {}


def _headers(error: HTTPException) -> dict[str, str]:
    """What goes with the status and programs go by: Allow, Retry-After."""
    if isinstance(error, RateLimitExceeded):
        error.retry_after = patience()
    return {name: value for name, value in error.get_headers() if name != "Content-Type"}


def refused(refusal: Refusal) -> ResponseReturnValue:
    message = words(refusal) if _wants_json() or _says_more(refusal) else None
    return _page(STATUS[type(refusal)], refusal.code, message)


def _says_more(refusal: Refusal) -> bool:
    """Than its page does: one that is missing says so in the same words whatever it was of, and
    that a rule says no is the other's title."""
    by_rule = isinstance(refusal, Forbidden) and "action" in refusal.values
    return not (by_rule or isinstance(refusal, NotFound))


def _away(error: Exception) -> ResponseReturnValue:
    told = away.answer(error, **_where())
    headers = {"Retry-After": str(away.PATIENCE)}
    if _wants_json():
        return told, 503, headers
    sent = request.method == "POST"
    page = render_template("errors/away.html", typed=typed() if sent else [], back=way_back())
    return page, 503, headers


def _where() -> dict[str, str]:
    """The rule and not the address, in which there may be a token that lets people in."""
    return {"rule": str(request.url_rule), "method": request.method}


def init_app(app: Flask) -> None:
    app.register_error_handler(Refusal, refused)

    @app.errorhandler(CSRFError)
    def stale_form(error: CSRFError) -> ResponseReturnValue:
        return _page(
            400,
            "csrf",
            gettext("The form came from another session. Go back, reload the page and send again."),
        )

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> ResponseReturnValue:
        status = error.code or 500
        if status < 400:
            return error.get_response()
        if status == 401 and not _wants_json():
            if request.method == "GET":
                flash(gettext("Sign in to see that page."), "info")
                return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
            return _page(401, "signed_out", gettext("You are signed out. Nothing was saved."))
        loaded_again = status == 405 and request.method == "GET" and not _wants_json()
        if loaded_again and (page := page_of_act()):
            return redirect(page, 303)
        return _page(status, str(status), None, _headers(error))

    @app.errorhandler(Exception)
    def fault(error: Exception) -> ResponseReturnValue:
        if is_away(error):
            return _away(error)
        log.exception("fault", **_where())
        if app.config.get("TESTING"):
            raise error
        return _page(InternalServerError.code, "fault", None)
