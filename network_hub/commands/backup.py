"""`network-hub backup`: database and files in a folder of their own, while the hub runs."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
from contextlib import suppress
from pathlib import Path

import click
from sqlalchemy import URL

from network_hub.bootstrap.steps import Stop
from network_hub.setup.report import one_clear_line, step

MADE_ANEW = ("jobs.db*", "running", "cpv.csv")  # in the instance's folder


@click.command("backup")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--keep", default=14, show_default=True, type=click.IntRange(1), help="Newest ones.")
def command(folder: Path, keep: int) -> None:
    """Put a backup into a new folder in FOLDER, and throw away all but the newest."""
    with one_clear_line():
        folder.mkdir(parents=True, exist_ok=True)
        done = _back_up(folder)
        for old in sorted(folder.glob("????-??-??T??????"))[:-keep]:
            shutil.rmtree(old)
    click.echo(str(done))


def _back_up(folder: Path) -> Path:
    """All of it under a name of its own at the end, or nothing under such a name."""
    from sqlalchemy import make_url

    from config import INSTANCE, Config
    from network_hub.core import clock

    done = folder / f"{clock.now():%Y-%m-%dT%H%M%S}"
    draft = done.with_suffix(".part")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    # First the database: every file that it names is there by then, for files are only added.
    url = make_url(Config.SQLALCHEMY_DATABASE_URI)
    with step("Database"):
        _copy_database(url, draft)
    left_out = (*MADE_ANEW, f"{Path(str(url.database)).name}*")
    with step("Files"), tarfile.open(draft / "files.tar.gz", "w:gz") as packed:
        for path in sorted(INSTANCE.rglob("*")):
            inside = path.relative_to(INSTANCE)
            if not any(Path(inside.parts[0]).match(pattern) for pattern in left_out):
                with suppress(FileNotFoundError):  # thrown away just now: nobody reads it any more
                    packed.add(path, inside, recursive=False)
    sums = [f"{_sum(path)}  {path.name}\n" for path in sorted(draft.iterdir())]
    (draft / "SHA256SUMS").write_text("".join(sums))
    draft.rename(done)
    return done


def _copy_database(url: URL, draft: Path) -> None:
    from network_hub.setup import database

    if url.get_backend_name() == "sqlite":
        file = Path(str(url.database))
        database.copy(file, draft / file.name)
        return
    plain = url.set(drivername="postgresql", password=None).render_as_string()
    words = ["pg_dump", "--format=custom", f"--file={draft / 'database.dump'}", f"--dbname={plain}"]
    variables = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    try:
        told = subprocess.run(words, env=variables, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise Stop("pg_dump is missing. Install PostgreSQL's client.") from None
    if told.returncode:
        raise Stop(told.stderr.strip())


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
