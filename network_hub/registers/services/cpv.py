"""The Common Procurement Vocabulary, loaded at set-up."""

import csv
from pathlib import Path

from sqlalchemy import insert, select, update

from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.core.errors import Invalid
from network_hub.registers.models import Cpv

COLUMNS = ("code", "label_sv", "label_en")


@command
def load_cpv(path: str | Path) -> int:
    """Load code,label_sv,label_en from a CSV file and return how many rows were new or changed.

    Codes are never deleted: needs refer to them. Loading the same file again changes nothing.
    """
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows or not set(COLUMNS) <= rows[0].keys():
        raise Invalid("The file has no columns code, label_sv and label_en.")
    known = {code: (sv, en) for code, sv, en in _known()}
    fresh = {row["code"]: _row(row) for row in rows if known.get(row["code"]) != _labels(row)}
    if new := [row for code, row in fresh.items() if code not in known]:
        db.session.execute(insert(Cpv), new)
    if changed := [row for code, row in fresh.items() if code in known]:
        db.session.execute(update(Cpv), changed)
    return len(fresh)


def _known() -> list[tuple[str, str, str]]:
    rows = db.session.execute(select(Cpv.code, Cpv.label_sv, Cpv.label_en))
    return [(code, sv, en) for code, sv, en in rows]


def _labels(row: dict[str, str]) -> tuple[str, str]:
    return row["label_sv"], row["label_en"]


def _row(row: dict[str, str]) -> dict[str, str]:
    chosen = {name: row[name] for name in COLUMNS}
    return {**chosen, "words": f"{row['label_sv']} {row['label_en']}".lower()}
