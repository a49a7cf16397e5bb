"""Applications on a database of the test's own."""

from contextlib import contextmanager
from contextvars import Context

from flask.testing import FlaskClient

from config import Testing
from network_hub import create_app
from network_hub.core.db import db


class Browser(FlaskClient):
    """A request of its own: it sees nothing of an application context that the test has open.
    What is sent as a file is read at once, so that nobody has to close it."""

    def open(self, *args, **kwargs):
        kwargs.setdefault("buffered", True)
        return Context().run(super().open, *args, **kwargs)


def new_app(url, folder, **settings):
    own = {"SQLALCHEMY_DATABASE_URI": url, "INSTANCE": folder, **settings}
    app = create_app(type("Config", (Testing,), own))
    app.test_client_class = Browser
    return app


@contextmanager
def same_hub(app, **settings):
    """Another application on the test's database, with some settings as in service."""
    hub = new_app(app.config["SQLALCHEMY_DATABASE_URI"], app.config["INSTANCE"], **settings)
    yield hub
    with hub.app_context():
        db.engine.dispose()
