"""Who visits the hub in a benchmark, what they look at and what they do."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flask import session

from bench import fill
from network_hub import create_app
from network_hub.core.db import Base, db

SECRET = "bench"
Act = Callable[[int], tuple[str, dict[str, str]]]


@dataclass(frozen=True)
class Looked:
    path: str
    kind: str  # "list" or "detail": what it may cost


PAGES = {
    "start": Looked("/", "detail"),
    "networks": Looked("/networks", "list"),
    "network": Looked("/networks/1", "detail"),
    "needs": Looked("/needs", "list"),
    "need": Looked("/needs/20", "detail"),
    "discussion": Looked("/rooms/network/1/topics/1", "detail"),
}


@dataclass(frozen=True)
class Visitor:
    cookie: str
    acts: dict[str, Act]
    sql: dict[str, int]  # statements per page


def settle(url: str, folder: Path, needs: int) -> Visitor:
    """Fill the database at `url` and sign somebody in there."""
    config = type(
        "Bench",
        (__import__("config").Config,),
        {"SECRET_KEY": SECRET, "SQLALCHEMY_DATABASE_URI": url, "INSTANCE": folder},
    )
    app = create_app(config)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        fill.fill(needs)
        with db.engine.begin() as connection:
            connection.exec_driver_sql("ANALYZE")
    return Visitor(*_sign_in(app))


def _sign_in(app) -> tuple[str, dict[str, Act], dict[str, int]]:
    from flask_wtf.csrf import generate_csrf

    from tests.statements import statements

    with app.test_request_context():
        session["_user_id"] = fill.TOKEN
        session["language"] = "sv"
        token = generate_csrf()
        serializer = app.session_interface.get_signing_serializer(app)
        cookie = f"{app.config['SESSION_COOKIE_NAME']}={serializer.dumps(dict(session))}"
    client = app.test_client(use_cookies=False)
    sql = {}
    for name, page in PAGES.items():
        client.get(page.path, headers={"Cookie": cookie})
        with statements(app) as seen:
            client.get(page.path, headers={"Cookie": cookie})
        sql[name] = len(seen)
    return cookie, _acts(token), sql
