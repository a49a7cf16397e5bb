"""Whence and how somebody came, behind a proxy: as it says, believed of it and of nobody else.

gunicorn has such a belief of its own, which is switched off (`network_hub.serving`): it would take
the scheme from anybody on the same machine.
"""

from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

SOCKET_FILE = "unix"  # whoever may open the file is the proxy


class Behind(ProxyFix):
    """Address and scheme from the last entries of X-Forwarded-For and -Proto, when `proxies` send
    the request; the Host is passed on as it came."""

    def __init__(self, app: WSGIApplication, proxies: str) -> None:
        super().__init__(app, x_for=1, x_proto=1)
        named = {one.strip() for one in proxies.split(",")}
        self.proxies = {"" if one == SOCKET_FILE else one for one in named}

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        if environ["REMOTE_ADDR"] not in self.proxies:
            return self.app(environ, start_response)
        return super().__call__(environ, start_response)


def init_app(app: Flask) -> None:
    """To be called last: everything else may then believe what the environment says."""
    if app.config["PROXY"]:
        app.wsgi_app = Behind(app.wsgi_app, app.config["PROXY"])  # type: ignore[method-assign]
