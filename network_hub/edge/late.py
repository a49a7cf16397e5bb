"""What comes for a live connection that has ended: refused plainly.

A client that polls may send once more while the server closes its session. Engine.IO looks for the
session, finds it ended and fails; other requests for one that is gone it answers with 400 itself.
Checked with python-engineio 4.15.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs
from wsgiref.types import StartResponse, WSGIApplication

from flask import Flask

from network_hub.edge.origin import PLACE


class Late:
    """WSGI, before Engine.IO."""

    def __init__(self, app: WSGIApplication, engine: Any) -> None:
        self.app, self.engine = app, engine

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith(PLACE) and self._is_over(environ):
            start_response("400 BAD REQUEST", [("Content-Type", "text/plain")])
            return [b"The session has ended."]
        return self.app(environ, start_response)

    def _is_over(self, environ: dict[str, Any]) -> bool:
        for sid in parse_qs(environ.get("QUERY_STRING", "")).get("sid", ()):
            session = self.engine.sockets.get(sid)
            if session is not None and session.closed:
                return True
        return False


def init_app(app: Flask) -> None:
    app.wsgi_app = Late(  # type: ignore[method-assign]
        app.wsgi_app, app.extensions["socketio"].server.eio
    )
