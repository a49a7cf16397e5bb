"""Everyone in the cast at every door, against a table that people wrote (matrix.csv).

The table is made from nothing in the program: an endpoint that is not in it fails, and so does a
line without an endpoint. In the table "ok" means let in, whatever becomes of an empty form; "in"
means asked to sign in; 403 and 404 mean what they say.
"""

import csv
import re
import shutil
from pathlib import Path

import pytest

from network_hub.core import clock
from network_hub.core.db import db
from network_hub.edge.live import DOORS
from tests import cast as country
from tests.application import new_app
from tests.authorisation import world

TABLE = list(csv.DictReader(Path(__file__).with_name("matrix.csv").read_text("utf-8").splitlines()))
WEB = [line for line in TABLE if not line["door"].startswith("LIVE")]
PEOPLE = ("nobody", "dag", "eva", "gun", "finn", "cia", "bo", "astrid")
MISSING = 987_654
SUBJECTS = {
    "network_id",
    "need_id",
    "group_id",
    "seminar_id",
    "subject_id",
    "file_id",
    "task_id",
    "point_id",
}
LET_IN = {200, 302, 303, 400, 409, 411, 422, 429}
VALUES = {
    "section": "what",
    "kind": "network",
    "token": "no-such-token",
    "section_name": "what",
    "number": 1,
    "what": "task",
    "client_id": "an-id-of-the-sender",
}


@pytest.fixture(scope="module")
def furnished(tmp_path_factory, sqlite_template):
    """An application on a furnished database, a copy of that database, and how to put it back."""
    folder = tmp_path_factory.mktemp("world")
    shutil.copy(sqlite_template, folder / "hub.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: country.NOON)
        app = new_app(f"sqlite:///{folder / 'hub.db'}", folder)
        with app.app_context():
            world.furnish()
            db.session.remove()
            db.engine.dispose()
        shutil.copy(folder / "hub.db", folder / "kept.db")

        def restore():
            with app.app_context():
                db.engine.dispose()
            for log in ("-wal", "-shm"):
                (folder / f"hub.db{log}").unlink(missing_ok=True)
            shutil.copy(folder / "kept.db", folder / "hub.db")

        yield app, restore
        with app.app_context():
            db.engine.dispose()


def client_of(app, nick):
    client = app.test_client()
    with client.session_transaction() as session:
        session["language"] = "en"
        if nick != "nobody":
            session["_user_id"] = nick
    return client


def routes(app):
    for rule in app.url_map.iter_rules():
        for method in sorted(rule.methods & {"GET", "POST", "PUT", "PATCH", "DELETE"}):
            if rule.endpoint != "static":
                yield f"{method} {rule.endpoint}", rule


def address(app, rule, thing):
    values = {name: VALUES.get(name, thing) for name in rule.arguments}
    with app.test_request_context():
        return app.url_map.bind("localhost").build(rule.endpoint, values, method=None)


def visit(app, nick, door, rule, thing):
    method = door.split()[0]
    return client_of(app, nick).open(address(app, rule, thing), method=method, buffered=True)


def outcome(answer):
    if answer.status_code == 401 or answer.headers.get("Location", "").startswith("/sign-in?next"):
        return "in"
    return "ok" if answer.status_code in LET_IN else str(answer.status_code)


def test_the_table_names_every_door_and_no_other(furnished):
    app, _ = furnished
    doors = {door for door, _ in routes(app)} | {f"LIVE {event}" for event in DOORS}
    assert {line["door"] for line in TABLE} == doors


@pytest.mark.parametrize("line", WEB, ids=[line["door"] for line in WEB])
def test_everyone_is_met_as_the_table_says(furnished, line):
    app, restore = furnished
    rule = dict(routes(app))[line["door"]]
    met = {}
    for nick in PEOPLE:
        met[nick] = outcome(visit(app, nick, line["door"], rule, thing=1))
        if not line["door"].startswith("GET"):
            restore()
    assert met == {nick: line[nick] for nick in PEOPLE}


def test_what_is_hidden_answers_as_what_is_missing(furnished):
    app, restore = furnished
    told = []
    for door, rule in routes(app):
        if not rule.arguments & SUBJECTS:
            continue
        for nick in PEOPLE:
            if nick == "eva":
                continue
            hidden = visit(app, nick, door, rule, thing=2)
            missing = visit(app, nick, door, rule, thing=MISSING)
            if (hidden.status_code, _plain(hidden)) != (missing.status_code, _plain(missing)):
                told.append((door, nick, hidden.status_code, missing.status_code))
    restore()
    assert told == []


def _plain(answer):
    """The page without the address asked for and without what differs by chance."""
    text = re.sub(r'(name="(csrf_token|once)"[^>]*value=")[^"]*', r"\1", answer.text)
    text = re.sub(r'value="[^"]*"([^>]*name="(csrf_token|once)")', r"\1", text)
    return text.replace(str(MISSING), "N").replace("/2", "/N").replace("%2F2", "%2FN")


def test_no_page_without_an_id_shows_the_hidden_network(furnished):
    app, _ = furnished
    lists = [(door, rule) for door, rule in routes(app) if door.startswith("GET")]
    plain = [(door, rule) for door, rule in lists if not rule.arguments]
    seen_by_eva = [d for d, r in plain if world.CANARY in visit(app, "eva", d, r, 0).text]
    assert seen_by_eva, "the canary must be seen where it may be, or this test proves nothing"

    told = [
        (door, nick)
        for door, rule in plain
        for nick in PEOPLE
        if nick != "eva" and world.CANARY in visit(app, nick, door, rule, 0).text
    ]
    assert told == []
