"""`network-hub test`: find what tests need, prepare it, and hand over to pytest."""

from __future__ import annotations

import os
import sys

import click

from network_hub.bootstrap.start import ROOT
from network_hub.setup import assets, machine, translations
from network_hub.setup.browser import find_or_install
from network_hub.setup.report import one_clear_line, step


@click.command(
    "test", context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False}
)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def command(words: tuple[str, ...]) -> None:
    """Run all tests. WORDS go to pytest."""
    with one_clear_line():
        with step("Translations") as line:
            if not translations.compile_all():
                line.skip()
        assets.build(ROOT)
    found = {
        "HUB_TEST_DATABASE_URL": machine.postgres(),
        "HUB_TEST_REDIS_URL": machine.redis(),
        "HUB_TEST_CHROMIUM": find_or_install(ROOT),
    }
    for name, service in found.items():
        if service.address:
            os.environ[name] = service.address
        else:
            click.echo(service.reason)
    sys.stdout.flush()
    os.chdir(ROOT)
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *_several_at_once(words), *words])


def _several_at_once(words: tuple[str, ...]) -> list[str]:
    """Two processes, each file in one of them, unless the words already say how."""
    chosen = any(word.startswith(("-n", "--numprocesses", "--dist", "--pdb")) for word in words)
    switched_off = "no:xdist" in words or "-pno:xdist" in words
    return [] if chosen or switched_off else ["-n", "2", "--dist", "loadfile"]
