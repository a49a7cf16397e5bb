"""`network-hub import organisations FILE`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from network_hub.accounts.organisation_files import Row

SHOWN = 50  # faults; a file of another kind has a fault on every line


@click.group("import")
def command() -> None:
    """Bring in what is kept elsewhere."""


@command.command("organisations")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--skip-faulty", is_flag=True, help="Import the other rows of a faulty file.")
def organisations(file: Path, skip_faulty: bool) -> None:
    """Add or update municipalities or regions from FILE (CSV, UTF-8)."""
    from network_hub.accounts.organisation_files import Unreadable, read

    try:
        reading = read(file)
    except Unreadable as unreadable:
        raise click.ClickException(str(unreadable)) from None
    for fault in reading.faults[:SHOWN]:
        click.echo(f"line {fault.line}: {fault.reason}", err=True)
    if len(reading.faults) > SHOWN:
        click.echo(f"... and {len(reading.faults) - SHOWN} more faulty rows", err=True)
    if reading.faults and not skip_faulty:
        click.echo(
            f"{len(reading.faults)} faulty rows: nothing was changed. "
            "Mend the file, or leave those rows out with --skip-faulty.",
            err=True,
        )
        sys.exit(1)
    counts = _store(reading.rows, file.name)
    click.echo(
        f"{counts['added']} added, {counts['changed']} changed, {counts['unchanged']} unchanged"
        + (f", {len(reading.faults)} faulty rows left out" if reading.faults else "")
        + (f", {reading.elsewhere} counted as a municipality" if reading.elsewhere else "")
    )


def _store(rows: list[Row], source: str) -> Counter[str]:
    """In the database as it is: upgrading it is for `up`, since a server may be running on it."""
    from sqlalchemy.exc import OperationalError, ProgrammingError

    from network_hub import create_app
    from network_hub.accounts.services.organisations import import_organisations
    from network_hub.core.actor import Actor
    from network_hub.setup.secret import secret_key

    app = create_app()
    app.secret_key = app.secret_key or secret_key(app.config["INSTANCE"])
    try:
        with app.app_context(), click.progressbar(rows, label="Organisations") as moving:
            return import_organisations(Actor(origin="cli"), moving, source=source)
    except (OperationalError, ProgrammingError) as error:
        raise click.ClickException(
            "The database cannot be used. Has it been set up, by `network-hub up`? "
            f"({str(error.orig).splitlines()[0]})"
        ) from None
