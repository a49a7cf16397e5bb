"""One spread-out hub for all tests of a file."""

import os

import pytest
from sqlalchemy import create_engine, make_url, text

from network_hub.core.db import db
from tests import cast as country
from tests.application import new_app
from tests.deploy import stack as stacks
from tests.statements import draw_ids_after_the_given


@pytest.fixture(scope="module")
def prepared(tmp_path_factory, postgres_server):
    """The address of a database that `network-hub prepare` has made, with the cast in it."""
    name = f"hub_deploy_{os.getpid()}"
    server = create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    url = make_url(postgres_server).set(database=name).render_as_string(hide_password=False)
    folder = tmp_path_factory.mktemp("prepared")
    try:
        done = stacks.run_hub(stacks.settings_of(folder, HUB_DATABASE_URL=url), "prepare")
        assert done.returncode == 0, done.stdout + done.stderr
        app = new_app(url, folder)
        with app.app_context():
            country.settle()
            draw_ids_after_the_given()
            with db.engine.begin() as connection:
                connection.execute(text("UPDATE user_session SET expires_at = '2099-01-01Z'"))
            db.session.remove()
            db.engine.dispose()
        yield url
    finally:
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        server.dispose()


@pytest.fixture(scope="module")
def hub(tmp_path_factory, prepared, nginx, redis_server):
    folder = tmp_path_factory.mktemp("hub")
    with stacks.standing(folder, prepared, nginx, redis_server) as hub:
        yield hub
        with hub.app.app_context():
            db.engine.dispose()
