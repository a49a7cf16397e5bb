"""First content: the CPV codes that needs are classed by, and a demo to walk around in."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from flask import Flask
from sqlalchemy import exists, select

from network_hub.accounts.models import Organisation
from network_hub.core.db import db
from network_hub.registers.services import load_cpv
from network_hub.setup.report import step


def load(app: Flask, cpv: Path, *, empty: bool) -> bool:
    """Load what is missing; whether the demo is what this database holds."""
    with app.app_context():
        with step("CPV codes in the database") as line:
            if not load_cpv(cpv):
                line.skip()
        shown = demo()
        if shown is None:
            return False
        if not empty and not db.session.scalar(select(exists(select(Organisation.id)))):
            with step("Demo"):
                shown.fill()
        here: bool = shown.is_here()
        db.session.remove()
        return here


def demo() -> ModuleType | None:
    """The demo offers `fill()`, `is_here()` and `sign_ins()`; a hub without it has none."""
    return import_module("network_hub.demo") if find_spec("network_hub.demo") else None
