"""Revisions make exactly our tables, on both databases, and can be taken back with data in them."""

import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import Migrate, downgrade, upgrade
from sqlalchemy import inspect, select, table, text

from network_hub import demo
from network_hub.accounts.models import Way
from network_hub.accounts.queries import person_with
from network_hub.accounts.services import links, sessions
from network_hub.core import outbox
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import Base, db
from network_hub.core.events import AuditEntry
from network_hub.core.once import once
from network_hub.notifications.models import Kind, Mailing, Rhythm
from network_hub.notifications.plan import Hours
from network_hub.notifications.services import choices, returns
from tests import cast as country
from tests.application import new_app
from tests.needs import load_codes

pytestmark = pytest.mark.both_databases
# Told of nothing by older programs: a step about a topic then names its first message.
# A topic that was merged is an empty one in its room; what happened in it happened in the other.
FILLED = {("room_event", "message_id"), ("room_event", "topic_id"), ("topic", "room_id")}
REVISIONS = ScriptDirectory("migrations")
DERIVED = {"message_stems"}  # filled by its revision from what there is
# In the database's own words, of which the models' metadata know nothing.
OWN_WORDS = re.compile("message_search|ix_message_stems_lexemes")


@pytest.fixture
def bare(database, tmp_path):
    """An application on a database without tables."""
    app = new_app(database, tmp_path)
    Migrate(app, db)
    with app.app_context():
        Base.metadata.drop_all(db.engine)
        yield app
        db.session.remove()
        with db.engine.begin() as connection:
            connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
        Base.metadata.drop_all(db.engine)
        db.engine.dispose()


@pytest.fixture
def full(bare, tmp_path):
    """As after a day with the demo: every table has a row."""
    upgrade("migrations")
    load_codes(tmp_path / "cpv.csv")
    demo.fill(country.NOON.date())
    visitor, email = Actor(origin="web 192.0.2.1"), demo.people()[0].email
    somebody = person_with(email)
    sessions.start_session(visitor, somebody, way=Way.DEMO, address="192.0.2.1", device="test")
    once(Actor(user_id=somebody), "a form", lambda: "/")
    links.ask_for_link(visitor, email)
    outbox.deliver_all()  # which leaves a letter
    links.ask_for_link(visitor, email)
    reader = Actor(user_id=somebody)
    choices.choose_mail(reader, {Kind.TALK: Rhythm.AT_ONCE})
    choices.choose_hours(reader, Hours())
    returns.mail_returned(somebody, "a report", for_good=False)
    _leave_a_mailing()
    db.session.remove()


@command
def _leave_a_mailing():
    now = country.NOON
    db.session.add(Mailing(user_id=1, at=now, due_at=now))


def _stored():
    """What stands in each column, whatever the columns are; nothing of a table without rows."""
    found = {}
    with db.engine.connect() as connection:
        for name in inspect(db.engine).get_table_names():
            if OWN_WORDS.match(name):
                continue
            rows = connection.execute(select(text("*")).select_from(table(name)))
            for column, values in zip(rows.keys(), zip(*rows, strict=True), strict=False):
                found[name, column] = sorted(map(repr, values))
    found.pop(("alembic_version", "version_num"))
    return found


def _show_what_is_hidden(stored):
    """Before messages could be hidden, all of them said what they say."""
    for column in ("text", "html"):
        words, hidden = stored["message", column], stored["hidden_words", column]
        for _ in hidden:
            words.remove("''")
        words[:] = sorted([*words, *hidden])


def _show_traces_as_deleted(stored):
    """Before messages could be taken elsewhere, one stands there that was deleted."""
    for now, then in (("moved_at", "deleted_at"), ("moved_by_id", "deleted_by_id"),
                      ("moved_for_id", "deleted_for_id")):  # fmt: skip
        taken = [value for value in stored["message", now] if value != "None"]
        words = stored["message", then]
        for _ in taken:
            words.remove("None")
        words[:] = sorted([*words, *taken])


@pytest.mark.usefixtures("full")
def test_a_full_hub_goes_back_to_the_first_revision_and_up_again_with_all_it_holds():
    newest = _stored()
    assert {name for name, _ in newest} == set(Base.metadata.tables), "a table has no row"

    downgrade("migrations", revision="0001")
    first = _stored()
    _show_what_is_hidden(newest)
    _show_traces_as_deleted(newest)
    kept = first.keys() - FILLED
    assert {place: first[place] for place in kept} == {place: newest[place] for place in kept}

    upgrade("migrations")
    again = _stored()
    # These come back empty.
    since = {table for table, _ in newest} - {table for table, _ in first} - DERIVED
    assert {place for place in newest if place[0] not in since} == again.keys()
    assert first == {place: again[place] for place in first}


@pytest.mark.usefixtures("full")
def test_a_full_hub_is_taken_back_whole_and_can_be_begun_anew():
    downgrade("migrations", revision="base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}

    upgrade("migrations")
    country.settle()


def test_the_revisions_make_the_tables_of_the_models(bare):
    upgrade("migrations")

    with db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"compare_type": True, "target_metadata": Base.metadata},
        )
        differences = [
            difference
            for difference in compare_metadata(context, Base.metadata)
            if not _is_a_word(difference) and not _is_in_own_words(difference)
        ]
    assert differences == []


def _is_a_word(difference):
    """Enums are stored as words of 40 characters; only their Python type differs."""
    return isinstance(difference, list) and all(
        change[0] == "modify_type" and change[5].__class__.__name__ in ("VARCHAR", "String")
        for change in difference
    )


def _is_in_own_words(difference):
    return isinstance(difference, tuple) and bool(OWN_WORDS.match(difference[1].name or ""))


def test_the_migrated_trail_cannot_be_changed(bare):
    upgrade("migrations")
    with db.engine.begin() as connection:
        connection.execute(
            AuditEntry.__table__.insert().values(
                at=country.NOON, kind="test.done", origin="test", facts={}
            )
        )
    for verb in ("UPDATE audit_entry SET kind = 'other'", "DELETE FROM audit_entry"):
        with pytest.raises(Exception, match="append-only"), db.engine.begin() as connection:
            connection.execute(text(verb))


def test_there_is_one_line_of_revisions_and_all_can_be_taken_back():
    assert len(REVISIONS.get_heads()) == 1
    for revision in REVISIONS.walk_revisions():
        assert "def downgrade():\n    pass" not in Path(revision.path).read_text()


def test_ids_that_are_never_given_again_are_so_after_an_upgrade(bare):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL never gives an id again")
    upgrade("migrations")

    marked = "SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'"
    with db.engine.connect() as connection:
        made = set(connection.scalars(text(marked)))
    wanted = {
        table.name
        for table in Base.metadata.sorted_tables
        if table.dialect_options["sqlite"]["autoincrement"]
    }
    assert made == wanted >= {"seminar", "sign_in_link", "user_session"}
