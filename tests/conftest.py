"""An application on a fresh database for every test, and a signed-in client for everyone in `cast`.

Tests marked `both_databases` run on SQLite and on PostgreSQL; `tests.plugins.services` says which
servers there are, and what becomes of a test without its server.
"""

import os
import shutil
import sys
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine, text

from network_hub.cli import main
from network_hub.core import clock
from network_hub.core.db import Base, db
from tests import cast as country
from tests.actors import ASTRID
from tests.application import new_app
from tests.live.listening import connect
from tests.mail import Days
from tests.needs import load_codes
from tests.statements import draw_ids_after_the_given
from tests.talk import start

pytest_plugins = ["tests.plugins.services"]


def pytest_generate_tests(metafunc):
    if "database" in metafunc.fixturenames:
        both = metafunc.definition.get_closest_marker("both_databases")
        metafunc.parametrize(
            "database", ["sqlite", "postgres"] if both else ["sqlite"], indirect=True
        )


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    """A settled SQLite file to copy: making the tables for every test would cost more."""
    path = tmp_path_factory.mktemp("template") / "hub.db"
    app = new_app(f"sqlite:///{path}", path.parent)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        country.settle()
        db.engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_url(postgres_server):
    """A database of this run's own on the PostgreSQL server, dropped afterwards."""
    name = f"hub_test_{os.getpid()}"
    server = create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.url.set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture
def database(request, tmp_path):
    """The address of a settled database."""
    if request.param == "sqlite":
        template = request.getfixturevalue("sqlite_template")
        shutil.copy(template, tmp_path / "hub.db")
        yield f"sqlite:///{tmp_path / 'hub.db'}"
        return
    url = request.getfixturevalue("postgres_url")
    app = new_app(url, tmp_path)
    with app.app_context():
        Base.metadata.drop_all(db.engine)
        Base.metadata.create_all(db.engine)
        country.settle()
        draw_ids_after_the_given()
        db.engine.dispose()
    yield url


@pytest.fixture
def app(database, tmp_path, monkeypatch):
    """Time stands still at NOON; a test that needs another time patches `clock.now` again."""
    monkeypatch.setattr(clock, "now", lambda: country.NOON)
    app = new_app(database, tmp_path)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def context(app):
    """For tests that call the domain themselves: the whole test runs inside the application."""
    with app.app_context():
        yield


@pytest.fixture
def inside(app):
    """Call a function of the domain, in a context that ends before any live event begins."""

    def run(function, *args, **rest):
        with app.app_context():
            return function(*args, **rest)

    return run


@pytest.fixture
def codes(app, tmp_path):
    """The file of three CPV codes that are in the database."""
    with app.app_context():
        return load_codes(tmp_path / "cpv.csv")


@pytest.fixture
def topic(inside):
    """A topic in the room of network 1, begun by Astrid."""
    return inside(start, ASTRID, "Chargers", "Who has **chargers**?").topic_id


@pytest.fixture
def cast(app):
    """A signed-in client per person: `cast.bo.get(...)`; `cast.nobody` is not signed in."""

    def client(nick):
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = nick
            session["language"] = "en"
        return client

    nobody = app.test_client()
    with nobody.session_transaction() as session:
        session["language"] = "en"
    return SimpleNamespace(**{nick: client(nick) for nick in country.PEOPLE}, nobody=nobody)


@pytest.fixture
def operate(app, monkeypatch):
    """The command line as the operator runs it, on the test's own hub: `operate("person", …)`."""
    monkeypatch.setenv("HUB_DATABASE_URL", app.config["SQLALCHEMY_DATABASE_URI"])
    monkeypatch.setenv("HUB_INSTANCE", str(app.config["INSTANCE"]))
    monkeypatch.setenv("HUB_SECRET_KEY", app.secret_key)
    monkeypatch.delitem(sys.modules, "config")  # it has read the environment already
    return lambda *words: CliRunner().invoke(main, words)


@pytest.fixture
def days(app, monkeypatch):
    """Time that goes on, and the mail that comes with it (`tests.mail`)."""
    return Days(app, monkeypatch)


@pytest.fixture
def live(app):
    """A live connection for a person: `live(cast.bo)`."""
    return lambda client: connect(app, client)
