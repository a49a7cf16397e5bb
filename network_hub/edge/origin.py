"""Live talk is for the hub's own pages: who asks from elsewhere, or does not say, is refused.

Browsers name the page that asks in `Origin`, with every WebSocket and every POST. They leave it out
of a GET to the page's own host, by which long polling begins and listens: what such a GET opens
says and hears nothing before a POST has brought the token (`edge.sockets`).
"""

from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication

from flask import Flask

PLACE = "/socket.io"


class OwnPages:
    """WSGI, before Engine.IO, whose own look passes whoever names no origin and believes any
    X-Forwarded-Host."""

    def __init__(self, app: WSGIApplication) -> None:
        self.app = app

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith(PLACE) and not _ours(environ):
            start_response("400 BAD REQUEST", [("Content-Type", "text/plain")])
            return [b"Not an accepted origin."]
        return self.app(environ, start_response)


def _ours(environ: dict[str, Any]) -> bool:
    named = environ.get("HTTP_ORIGIN")
    if named is None:
        return environ["REQUEST_METHOD"] == "GET" and "HTTP_UPGRADE" not in environ
    return bool(named == f"{environ['wsgi.url_scheme']}://{environ.get('HTTP_HOST')}")


def init_app(app: Flask) -> None:
    app.wsgi_app = OwnPages(app.wsgi_app)  # type: ignore[method-assign]
