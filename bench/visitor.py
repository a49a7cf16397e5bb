"""Who visits the hub in a benchmark, what they look at and what they do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from uuid import uuid4

from bs4 import BeautifulSoup
from flask import session
from flask_wtf.csrf import generate_csrf
from sqlalchemy import update

from bench import fill
from network_hub import create_app
from network_hub.accounts.models import Seat
from network_hub.core import clock
from network_hub.core.db import Base, db
from tests.statements import draw_ids_after_the_given, statements

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
    token: str  # for the live channel
    acts: dict[str, Act]
    sql: dict[str, int]  # statements per page
    leave: Callable[[], None]  # the places that the acts have given a seat in


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
        if db.engine.dialect.name == "postgresql":
            draw_ids_after_the_given()
        with db.engine.begin() as connection:
            connection.exec_driver_sql("ANALYZE")
    return Visitor(*_sign_in(app), leave=lambda: _leave(app))


def _acts(client, cookie: str, token: str) -> dict[str, Act]:
    """One POST of each kind, made from the form that the page itself shows."""

    def act(path: Typed, **typed: Typed) -> Act:
        fields = _fields(client.get(_said(path, 0), headers={"Cookie": cookie}).text)

        def at(i: int) -> tuple[str, dict[str, str]]:
            said = {name: _said(value, i) for name, value in typed.items()}
            return _said(path, i), fields | said | {"csrf_token": token, "once": str(uuid4())}

        return at

    several = count(1)
    later = clock.today() + timedelta(days=40)
    return {
        "need": act(
            "/needs/new?network=1", network="1", title=lambda i: f"Behov {i} {uuid4()}",
            problem=fill.PROBLEM, effect=fill.PROBLEM,
        ),
        "join": act(
            lambda i: f"/needs/{20 * (1 + i % 40)}/join", level="tests", volume="12,5",
            year=lambda i: str(clock.today().year + next(several) % 7),
        ),
        "message": act(
            "/rooms/network/1/topics/1", text="Vi provade **två** lastbilar i vintras."
        ),
        "topic": act(
            "/rooms/network/1/topics/new", title=lambda i: f"Ämne {i}", text="Vad säger ni?"
        ),
        "network": act(
            "/networks/new", name=lambda i: f"Nätverk {uuid4()}", subject_area="Transporter",
            purpose=fill.PROBLEM, level="regional", openness="open", stage="starting",
            language="sv",
        ),
        "group": act(
            "/groups/new?network=1", name=lambda i: f"Grupp {uuid4()}",
            needs=lambda i: str(20 * (1 + next(several) % 49)), language="sv",
            ends_on=later.isoformat(),
        ),
        "seminar": act(
            "/seminars/new?network=1", title=lambda i: f"Möte {i} {uuid4()}", kind="workshop",
            day=lambda i: (later + timedelta(days=100 + next(several))).isoformat(), starts="09:00",
            ends="11:00", audience="members",
            language="sv", place="Rådhuset",
        ),
    }  # fmt: skip


Typed = str | Callable[[int], str]


def _said(value: Typed, i: int) -> str:
    return value if isinstance(value, str) else value(i)


def _fields(page: str) -> dict[str, str]:
    """What the page's own form would send as it stands."""
    form = BeautifulSoup(page, "html.parser").select_one("main form")
    if form is None:
        raise RuntimeError("the page shows no form")
    return {
        field["name"]: str(field.get("value", ""))
        for field in form.select("input[name]")
        if field.get("type") not in ("radio", "checkbox", "submit") or field.has_attr("checked")
    }


def _sign_in(app) -> tuple[str, str, dict[str, Act], dict[str, int]]:
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
    live = client.get("/live/token", headers={"Cookie": cookie}).json["token"]
    return cookie, live, _acts(client, cookie, token), sql


def _leave(app) -> None:
    """Nobody starts hundreds of networks: with all those seats, every page would cost more."""
    begun = update(Seat).where(Seat.id > fill.OWN_NETWORKS).values(ended_at=clock.now())
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(begun)
