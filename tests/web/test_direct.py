"""What is asked of the driver itself is answered as if SQLAlchemy had asked."""

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from network_hub.core import clock
from network_hub.core.command import command
from network_hub.core.db import db, put, put_all
from network_hub.core.direct import Direct
from network_hub.core.prepared import prepared
from network_hub.networks.models import Member, Network
from network_hub.networks.services.activity import note_activity
from tests.statements import statements

pytestmark = pytest.mark.both_databases
PAGES = ("/", "/networks", "/networks/1", "/needs", "/groups", "/seminars", "/notices", "/tasks",
         "/catch-up", "/rooms/network/1", "/rooms/network/1/topics/{topic}")  # fmt: skip


def rows(result):
    return [tuple((type(one), one) for one in row) for row in result]


def test_pages_are_told_the_same_either_way(app, cast, topic, monkeypatch):
    asked = []
    ask = Direct.ask

    def spy(self, connection, values):
        asked.append((self, dict(values)))
        return ask(self, connection, values)

    with monkeypatch.context() as patched:
        patched.setattr(Direct, "ask", spy)
        for client in (cast.astrid, cast.bo, cast.gun, cast.nobody):
            for address in PAGES:
                client.get(address.format(topic=topic))

    assert len(asked) > 100
    seen = 0
    with app.app_context():
        for direct, values in asked:
            with db.engine.connect() as connection:
                past = rows(direct.ask(connection, values))
                connection.rollback()
                stock = rows(connection.execute(direct._statement, values))
                connection.rollback()
            assert past == stock
            seen += len(past)
    assert seen > 100


@prepared
def _named(*, ids):
    return select(Network.name, Network.openness, Network.created_at).where(Network.id.in_(ids))


def test_lists_of_every_length_go_with_it(app):
    with app.app_context():
        for ids in ([1], [1, 2, 3], [], [2], [10**6], [1, 1]):
            anew = select(Network.name, Network.openness, Network.created_at)
            assert rows(_named(ids=ids)) == rows(
                db.session.execute(anew.where(Network.id.in_(ids)))
            )


@prepared
def _in_nothing():
    return select(Network.id).where(Network.id.in_([]))


def test_a_list_of_its_own_may_be_empty(app):
    with app.app_context():
        assert list(_in_nothing()) == []


@prepared
def _silenced(*, network_id):
    silent = update(Member).where(Member.network_id == network_id).values(last_active_on=None)
    return silent.execution_options(synchronize_session=False)


@command
def _silence(network_id):
    assert list(_silenced(network_id=network_id)) == []


def test_what_gives_nothing_back_is_done(app):
    with app.app_context():
        note_activity(network_id=1, organisation_id=1, on=clock.today())
        last = select(Member.last_active_on).where(Member.network_id == 1)
        assert set(db.session.scalars(last)) > {None}
        _silence(1)
        assert set(db.session.scalars(last)) == {None}


def test_who_listens_hears_it(app):
    with app.app_context(), statements(app) as seen:
        assert _named(ids=[1]).scalar() == "Transport"
    assert len(seen) == 1


@command
def _joined_twice():
    put(Member, network_id=1, organisation_id=1, since=clock.now())


@command
def _all_joined_twice():
    put_all(Member, [{"network_id": 1, "organisation_id": 1, "since": clock.now()}])


@pytest.mark.parametrize("twice", [_joined_twice, _all_joined_twice])
def test_what_is_refused_is_refused_in_sqlalchemys_words_and_undone(app, twice):
    with app.app_context():
        with pytest.raises(IntegrityError) as refused:
            twice()
        assert "parameters hidden" in str(refused.value)
        assert _named(ids=[1]).scalar() == "Transport"


def test_a_connection_that_broke_is_not_used_again(app, database):
    if database.startswith("sqlite"):
        pytest.skip("a file has no server that could end a connection")
    with app.app_context():
        assert _named(ids=[1]).scalar() == "Transport"
        pid = db.session.scalar(text("SELECT pg_backend_pid()"))
        with db.engine.connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
        with pytest.raises(DBAPIError) as broken:
            _named(ids=[1])
        assert broken.value.connection_invalidated
        db.session.rollback()
        assert _named(ids=[1]).scalar() == "Transport"
