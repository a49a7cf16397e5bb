"""First content: the CPV codes that needs are classed by, and a demo to walk around in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Select, exists, select

from network_hub import demo
from network_hub.accounts.models import Organisation, User
from network_hub.core import clock
from network_hub.core.db import db
from network_hub.registers.services import load_cpv
from network_hub.setup.report import step


def load(app: Flask, cpv: Path, *, empty: bool) -> bool:
    """Load what is missing; whether the demo is what this database holds."""
    with app.app_context():
        with step("CPV codes in the database") as line:
            if not load_cpv(cpv):
                line.skip()
        if not empty and not _any(select(Organisation.id)):
            with step("Demo"):
                demo.fill(clock.today())
        people = [person.email for person in demo.people()]
        here = _any(select(User.id).where(User.email.in_(people)))
        db.session.remove()
        return here


def _any(rows: Select[Any]) -> bool:
    return bool(db.session.scalar(select(exists(rows))))
