"""An upgrade arrives whole or not at all, whatever cuts it off."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from network_hub.bootstrap.steps import Stop
from network_hub.setup import database
from tests.application import new_app

ROOT = Path(__file__).parents[2]
TABLES = """
    op.create_table("parent", sa.Column("id", sa.Integer, primary_key=True))
    op.create_table(
        "child",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("parent_id", sa.Integer, sa.ForeignKey("parent.id", ondelete="CASCADE")),
    )
    op.execute("INSERT INTO parent (id) VALUES (1)")
    op.execute("INSERT INTO child (id, parent_id) VALUES (7, 1)")
"""
COPIED = """
    with op.batch_alter_table("parent", recreate="always") as table:
        table.add_column(sa.Column("name", sa.String(20)))
"""
BROKEN = """
    op.execute("DELETE FROM child")
    op.create_table("half", sa.Column("id", sa.Integer, primary_key=True))
    raise RuntimeError("the revision has a mistake")
"""


@pytest.fixture
def hub(tmp_path):
    """An application whose revisions the test writes, beside the real environment."""
    app = new_app(f"sqlite:///{tmp_path}/hub.db", tmp_path)
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for name in ("env.py", "alembic.ini"):
        shutil.copy(ROOT / "migrations" / name, folder / name)
    database.attach(app, folder)
    return app


@pytest.fixture
def revise(tmp_path):
    """Add a revision that does `body`."""
    numbers = iter(range(1, 10))

    def write(body):
        number = next(numbers)
        before = f'"{number - 1}"' if number > 1 else "None"
        head = f'import sqlalchemy as sa\nfrom alembic import op\nrevision = "{number}"\n'
        text = f"{head}down_revision = {before}\n\n\ndef upgrade():{body}\n"
        (tmp_path / "migrations" / "versions" / f"{number}.py").write_text(text)

    return write


@pytest.fixture
def ask(tmp_path):
    def run(statement):
        with closing(sqlite3.connect(tmp_path / "hub.db", isolation_level=None)) as connection:
            return connection.execute(statement).fetchall()

    return run


def test_a_new_database_is_made_and_left_alone(hub, revise, ask, tmp_path, capsys):
    revise(TABLES)
    database.migrate(hub)
    assert ask("SELECT version_num FROM alembic_version") == [("1",)]
    assert ask("SELECT parent_id FROM child") == [(1,)]
    assert "Database" in capsys.readouterr().out
    database.migrate(hub)
    assert capsys.readouterr().out == ""
    assert not list(tmp_path.glob("*.before-upgrade*"))


def test_copying_a_table_keeps_what_refers_to_it(hub, revise, ask):
    revise(TABLES)
    database.migrate(hub)
    revise(COPIED)
    database.migrate(hub)
    assert ask("SELECT id, name FROM parent") == [(1, None)]
    assert ask("SELECT id, parent_id FROM child") == [(7, 1)]
    assert ask("PRAGMA foreign_key_check") == []


def test_a_failed_upgrade_leaves_everything_as_it_was(hub, revise, ask, tmp_path):
    revise(TABLES)
    database.migrate(hub)
    revise(BROKEN)
    with pytest.raises(Stop, match="is as it was: the revision has a mistake"):
        database.migrate(hub)
    assert ask("SELECT version_num FROM alembic_version") == [("1",)]
    assert ask("SELECT id FROM child") == [(7,)]
    assert ask("SELECT name FROM sqlite_master WHERE name = 'half'") == []
    assert not list(tmp_path.glob("*.before-upgrade*"))


def test_an_upgrade_that_was_cut_off_is_undone_at_the_next_start(hub, revise, ask, tmp_path):
    revise(TABLES)
    database.migrate(hub)
    database.copy(tmp_path / "hub.db", tmp_path / "hub.db.before-upgrade")
    ask("DROP TABLE child")
    revise(COPIED)
    database.migrate(hub)
    assert ask("SELECT id FROM child") == [(7,)]
    assert ask("SELECT version_num FROM alembic_version") == [("2",)]


def test_the_log_of_the_file_that_goes_is_not_played_into_the_copy(tmp_path):
    with closing(sqlite3.connect(tmp_path / "a", isolation_level=None)) as kept_open:
        kept_open.execute("PRAGMA journal_mode=WAL")
        kept_open.execute("CREATE TABLE t (n)")
        database.copy(tmp_path / "a", tmp_path / "b")
        kept_open.execute("INSERT INTO t VALUES (1)")
        database.restore(tmp_path / "b", tmp_path / "a")
        with closing(sqlite3.connect(tmp_path / "a")) as restored:
            assert restored.execute("SELECT count(*) FROM t").fetchall() == [(0,)]


def test_a_half_copied_table_does_not_stand_in_the_way(hub, revise, ask):
    revise(TABLES)
    database.migrate(hub)
    ask("CREATE TABLE _alembic_tmp_parent (id INTEGER)")
    revise(COPIED)
    database.migrate(hub)
    assert ask("SELECT id FROM parent") == [(1,)]


def test_the_only_copy_of_a_table_is_not_dropped(hub, revise, ask):
    revise(TABLES)
    database.migrate(hub)
    ask("ALTER TABLE child RENAME TO _alembic_tmp_child")
    revise(COPIED)
    with pytest.raises(Stop, match="_alembic_tmp_child is all that is left"):
        database.migrate(hub)
    assert ask("SELECT id FROM _alembic_tmp_child") == [(7,)]
