"""`network-hub translations compile|check`."""

from __future__ import annotations

import sys

import click

from network_hub.bootstrap.start import ROOT
from network_hub.setup import translations


@click.group("translations")
def command() -> None:
    """Texts in other languages than English."""


@command.command("compile")
def compile_() -> None:
    """Merge each language's .po files into the catalogue that is served."""
    for language in translations.compile_all():
        click.echo(f"{language}: compiled")


@command.command("check")
def check() -> None:
    """List what is missing, unused, uncertain or translated in two ways."""
    problems = translations.check_all(ROOT)
    for line in problems:
        click.echo(line)
    sys.exit(1 if problems else 0)
