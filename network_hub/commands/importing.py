"""`network-hub import organisations FILE`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from network_hub.commands.hub import opened

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
    from network_hub.accounts.services.organisations import import_organisations
    from network_hub.core.actor import Actor

    with opened(), click.progressbar(rows, label="Organisations") as moving:
        return import_organisations(Actor(origin="cli"), moving, source=source)
