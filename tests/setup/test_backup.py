"""A backup is whole, can be proved to be, and becomes a hub again."""

import os
import subprocess
import tarfile
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine, text

from network_hub.core.db import Base, db
from tests.actors import ASTRID
from tests.talk import start


def rows(engine):
    with engine.connect() as connection:
        return {
            table.name: connection.scalar(text(f'SELECT count(*) FROM "{table.name}"'))  # noqa: S608
            for table in Base.metadata.sorted_tables
        }


@pytest.fixture
def talked(app, tmp_path):
    """A hub in which something has been said, with a file of its own; what its tables hold."""
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "plan.pdf").write_bytes(b"%PDF")
    with app.app_context():
        start(ASTRID, "Chargers", "Who has chargers?")
        yield rows(db.engine)


def summed(folder):
    return subprocess.run(
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, check=False
    ).returncode


def backed_up(operate, folder, *words):
    done = operate("backup", str(folder), *words)
    assert done.exit_code == 0, done.output
    return max(folder.iterdir())


@contextmanager
def restored(done, server):
    """The database of a backup, as an operator would bring it back."""
    if (done / "hub.db").exists():
        yield create_engine(f"sqlite:///{done / 'hub.db'}")
        return
    name = f"hub_restored_{os.getpid()}"
    owner = create_engine(server(), isolation_level="AUTOCOMMIT")
    with owner.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        url = owner.url.set(database=name)
        plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
        dump = str(done / "database.dump")
        subprocess.run(["pg_restore", "--no-owner", f"--dbname={plain}", dump], check=True)
        yield create_engine(url)
    finally:
        with owner.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        owner.dispose()


@pytest.mark.both_databases
def test_what_was_backed_up_while_it_ran_is_all_there_again(talked, operate, tmp_path, request):
    done = backed_up(operate, tmp_path / "backups")

    assert summed(done) == 0
    with restored(done, lambda: request.getfixturevalue("postgres_server")) as engine:
        assert rows(engine) == talked
        engine.dispose()
    with tarfile.open(done / "files.tar.gz") as packed:
        names = packed.getnames()
    assert "files/plan.pdf" in names
    assert not [name for name in names if name.startswith("hub.db")]


def test_the_newest_are_kept(talked, operate, tmp_path):
    folder = tmp_path / "backups"
    for day in range(1, 4):
        (folder / f"2026-01-0{day}T023000").mkdir(parents=True)

    done = backed_up(operate, folder, "--keep", "2")

    assert sorted(path.name for path in folder.iterdir()) == ["2026-01-03T023000", done.name]
