"""A start may skip what the last one did, unless the database or the sources are not the same."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from network_hub.setup import settled


@pytest.fixture
def source(tmp_path):
    (tmp_path / "0001.py").write_text("first")
    return tmp_path / "0001.py"


@pytest.fixture
def database(tmp_path):
    file = tmp_path / "hub.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num)")
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")
    return file


def test_a_database_is_settled_once_it_is_said_to_be(database, source):
    assert settled.read(database, [source]) is None
    settled.write(database, [source], demo=False)
    assert settled.read(database, [source]) & settled.DEMO == 0
    settled.write(database, [source], demo=True)
    assert settled.read(database, [source]) & settled.DEMO == settled.DEMO


def test_a_changed_or_renamed_source_unsettles_it(database, source):
    settled.write(database, [source], demo=True)
    source.write_text("second")
    assert settled.read(database, [source]) is None
    source.write_text("first")
    assert settled.read(database, [source]) is not None
    assert settled.read(database, [source.rename(source.with_name("0002.py"))]) is None


def test_a_database_taken_back_a_revision_is_not_settled(database, source):
    settled.write(database, [source], demo=False)
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    assert settled.read(database, [source]) is None


def test_another_database_in_its_place_is_not_settled(database, source, tmp_path):
    shutil.copy(database, tmp_path / "other.db")
    settled.write(database, [source], demo=True)
    shutil.copy(tmp_path / "other.db", database)
    assert settled.read(database, [source]) is None


def test_what_is_no_database_is_not_settled(source, tmp_path):
    assert settled.read(tmp_path / "none.db", [source]) is None
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "text.db").write_text("not a database, but long enough to be looked at" * 9)
    assert settled.read(tmp_path / "text.db", [source]) is None


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:////srv/hub.db", "/srv/hub.db"),
        ("sqlite://", None),
        ("sqlite:///:memory:", None),
        ("postgresql+psycopg://hub@127.0.0.1/hub", None),
    ],
)
def test_only_a_sqlite_file_can_say(url, file):
    found = settled.sqlite_file(url)
    assert (found and str(found)) == file
