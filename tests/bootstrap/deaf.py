"""The hub with its live channel cut off, for the test that this is noticed."""

from network_hub.wsgi import app


def deaf(environ, start_response):
    start_response("404 NOT FOUND", [("Content-Length", "0")])
    return []


app.wsgi_app = deaf
