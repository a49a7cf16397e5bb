"""The database is away: a calm page, or a plain answer, that asks it no more; a line in the log."""

import json
import shutil
import sqlite3
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import event, make_url, text
from sqlalchemy.exc import DBAPIError

from network_hub.core.db import Base, db
from tests import cast as country
from tests.application import new_app
from tests.faults.proxy import Line
from tests.live.listening import connect, watch
from tests.statements import draw_ids_after_the_given

JSON = {"Accept": "application/json"}
SAID = {
    "en": ("We will soon be back", "Network Hub cannot reach its database right now."),
    "sv": ("Vi är snart tillbaka", "Nätverkshubben når inte sin databas just nu."),
}
NEW_TOPIC = "/rooms/network/1/topics/new"


class Away:
    """A hub whose database is away while `gone()` runs; `asked` is what was asked of it."""

    def __init__(self, app, gone):
        self.app, self.gone, self.asked = app, gone, []
        with app.app_context():
            engine = db.engine
        event.listen(engine, "do_connect", lambda *_: self.asked.append("connection"))
        event.listen(engine, "before_cursor_execute", lambda *_: self.asked.append("rows"))

    def client(self, nick=None, language="en"):
        client = self.app.test_client()
        with client.session_transaction() as session:
            session["language"] = language
            if nick:
                session["_user_id"] = nick
        return client


@contextmanager
def on_postgres(url, folder):
    """Behind a line of its own, which can be shut."""
    with Line(make_url(url).port or 5432, seed=1) as line:
        near = make_url(url).set(host="127.0.0.1", port=line.port)
        app = new_app(near.render_as_string(hide_password=False), folder)
        with app.app_context():
            Base.metadata.drop_all(db.engine)
            Base.metadata.create_all(db.engine)
            country.settle()
            draw_ids_after_the_given()
        yield app, line.shut


@contextmanager
def on_sqlite(template, folder):
    """In a file where there is none for a while."""
    path = folder / "hub.db"
    shutil.copy(template, path)
    app = new_app(f"sqlite:///{path}", folder)

    @contextmanager
    def gone():
        with app.app_context():
            db.engine.dispose()
        kept = path.rename(folder / "kept.db")
        path.mkdir()
        try:
            yield
        finally:
            path.rmdir()
            kept.rename(path)

    yield app, gone


@pytest.fixture(params=["sqlite", "postgres"])
def hub(request, tmp_path, monkeypatch):
    monkeypatch.setattr("network_hub.core.clock.now", lambda: country.NOON)
    if request.param == "sqlite":
        opened = on_sqlite(request.getfixturevalue("sqlite_template"), tmp_path)
    else:
        opened = on_postgres(request.getfixturevalue("postgres_url"), tmp_path)
    with opened as (app, gone):
        yield Away(app, gone)
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize(("nick", "path"), [(None, "/"), ("bo", "/"), ("bo", "/networks/1")])
def test_a_page_says_so_in_the_readers_language_and_comes_back(hub, nick, path, language):
    client = hub.client(nick, language)
    assert client.get(path).status_code == 200

    with hub.gone():
        answer = client.get(path)

    assert (answer.status_code, answer.mimetype) == (503, "text/html")
    assert int(answer.headers["Retry-After"]) > 0
    assert all(words in answer.text for words in SAID[language])
    assert f'lang="{language}"' in answer.text
    assert f'href="{path}"' in answer.text
    assert client.get(path).status_code == 200


def test_it_is_asked_once_and_not_for_the_page_that_says_so(hub):
    client = hub.client("bo")
    assert client.get("/networks/1").status_code == 200
    assert "rows" in hub.asked

    with hub.gone():
        client.get("/networks/1")  # on a connection that was in use until now
        hub.asked.clear()
        answer = client.get("/networks/1")

    assert answer.status_code == 503
    assert hub.asked == ["connection"]


def test_the_log_has_a_line_and_no_traceback(hub, capsys):
    client = hub.client("bo")

    with hub.gone():
        client.get("/networks/1?language=en")
    said = "".join(capsys.readouterr())

    (line,) = said.splitlines()
    entry = json.loads(line)
    assert (entry["event"], entry["level"]) == ("database_is_away", "warning")
    assert (entry["rule"], entry["method"]) == ("/networks/<int:network_id>", "GET")
    assert entry["error"]


def test_what_was_typed_is_there_to_be_sent_again(hub):
    client = hub.client("bo")
    form = {"title": "Chargers", "text": "Who has **chargers**?", "client_id": "aaaaaaaa"}

    with hub.gone():
        answer = client.post(NEW_TOPIC, data=form)

    assert answer.status_code == 503
    assert "Who has **chargers**?" in answer.text
    assert "has probably not been saved" in answer.text
    assert client.post(NEW_TOPIC, data=form).status_code == 303


def test_so_does_a_page_that_would_have_refused(hub):
    client = hub.client("bo")
    assert client.get("/no-such-page").status_code == 404

    with hub.gone():
        answer = client.get("/no-such-page")

    assert answer.status_code == 503


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/rooms/network/1/events?after=0"),
        ("POST", "/rooms/network/1/topics/new/draft"),
        ("GET", "/notices/count"),
        ("GET", "/live/token"),
        ("PUT", "/uploads/aaaaaaaa?name=a.txt"),
    ],
)
def test_programs_are_told_when_to_ask_again(hub, method, path):
    client = hub.client("bo")

    with hub.gone():
        answer = client.open(path, method=method, headers=JSON)

    assert (answer.status_code, answer.mimetype) == (503, "application/json")
    assert answer.json["code"] == "away"
    assert answer.json["message"].startswith(SAID["en"][1].rstrip("."))
    assert int(answer.headers["Retry-After"]) > 0


def test_live_events_are_not_acknowledged_and_may_be_sent_again(hub, capsys):
    bo = connect(hub.app, hub.client("bo"))
    assert watch(bo)["ok"]
    said = {"room": "network:1", "client_id": "aaaaaaaa", "title": "Chargers", "text": "Who?"}

    with hub.gone():
        refused = bo.emit("topic.start", said, callback=True)
    logged = "".join(capsys.readouterr())

    assert not refused["ok"]
    assert refused["error"]["code"] == "away"
    assert [json.loads(line)["event"] for line in logged.splitlines()] == ["database_is_away"]
    assert bo.emit("topic.start", said, callback=True)["data"]["seq"] == 1


def test_who_connects_meanwhile_is_turned_away(hub, capsys):
    client = hub.client("bo")
    bo = connect(hub.app, client)
    assert bo.is_connected()
    bo.disconnect()

    with hub.gone():
        bo.connect()
    (line,) = "".join(capsys.readouterr()).splitlines()

    assert not bo.is_connected()
    assert json.loads(line)["event_name"] == "connect"


def test_a_file_that_somebody_else_holds_is_away_for_a_while(app, cast, tmp_path):
    with app.app_context():
        event.listen(db.engine, "connect", lambda held, _: held.execute("PRAGMA busy_timeout=0"))
        db.engine.dispose()
    form = {"title": "Chargers", "text": "Who?", "client_id": "aaaaaaaa"}

    with closing(sqlite3.connect(tmp_path / "hub.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert cast.bo.get("/networks/1").status_code == 200
        assert cast.bo.post(NEW_TOPIC, data=form).status_code == 503

    assert cast.bo.post(NEW_TOPIC, data=form).status_code == 303


def test_a_server_that_does_not_listen_is_away(tmp_path):
    hub = new_app("postgresql+psycopg://nobody@127.0.0.1:1/none", tmp_path)

    assert hub.test_client().get("/").status_code == 503


@pytest.mark.both_databases
def test_a_fault_in_what_is_asked_is_none_of_that(app, cast, capsys):
    assert cast.bo.get("/networks/1").status_code == 200
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("DROP TABLE network_goal"))

    with pytest.raises(DBAPIError):
        cast.bo.get("/networks/1")

    assert "Traceback" in "".join(capsys.readouterr())
