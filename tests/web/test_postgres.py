"""PostgreSQL restarts while the hub stands: its connections die, and hardly anybody is shown it."""

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from network_hub.core import postgres
from network_hub.core.away import is_away
from network_hub.core.db import Base, db
from tests.application import new_app

END = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"


@pytest.fixture
def browser(postgres_url, tmp_path):
    app = new_app(postgres_url, tmp_path)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        yield app.test_client()
        db.session.remove()
        db.engine.dispose()


def end_all_connections(url):
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"{END} AND datname = current_database()"))
    server.dispose()


def test_a_connection_that_died_while_nobody_used_it_is_replaced(
    browser, postgres_url, monkeypatch
):
    monkeypatch.setattr(postgres, "TRUSTED", 0.0)
    assert browser.get("/").status_code == 200

    end_all_connections(postgres_url)

    assert browser.get("/").status_code == 200


def test_one_that_was_just_in_use_fails_once_and_takes_the_others_with_it(browser, postgres_url):
    assert browser.get("/").status_code == 200

    end_all_connections(postgres_url)

    assert browser.get("/").status_code == 503
    assert browser.get("/").status_code == 200


@pytest.mark.parametrize(
    ("statement", "away"),
    [
        ("SELECT pg_terminate_backend(pg_backend_pid())", True),
        ("SET statement_timeout = 1; SELECT pg_sleep(10)", False),
    ],
)
def test_who_ends_a_statement_is_told_apart(postgres_url, statement, away):
    server = create_engine(postgres_url)

    with pytest.raises(OperationalError) as caught, server.connect() as connection:
        connection.execute(text(statement))
    server.dispose()

    assert is_away(caught.value) is away
