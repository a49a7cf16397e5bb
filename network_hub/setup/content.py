"""First content: what a new database must hold before anyone can work in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from pkgutil import resolve_name

from flask import Flask

from network_hub.setup.report import step

# Title, and a function of a feature as module:name. Called at every start, with the instance
# folder, inside the application; it returns how much it changed and must be quick to say 0.
SETUP_STEPS: list[tuple[str, str]] = []


def load(app: Flask, instance: Path) -> None:
    with app.app_context():
        for title, name in SETUP_STEPS:
            function: Callable[[Path], int] = resolve_name(name)
            with step(title) as line:
                if not function(instance):
                    line.skip()
