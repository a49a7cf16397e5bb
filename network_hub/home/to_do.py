"""The reader's own tasks, read together with where they belong: one statement less."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, literal, select

from network_hub.core.actor import Actor
from network_hub.work.queries import mine

TASK = "task"  # among the parts of `home.queries`
MOST = 5


class ToDo(NamedTuple):
    """A task of the reader's own, or of their organisation's; `place` is where it belongs."""

    id: int
    title: str
    language: str
    place: str
    place_language: str
    due_on: date | None


def part(actor: Actor) -> Select[Any]:
    """In the columns that all the parts have."""
    tasks = mine(actor, MOST).subquery()
    return select(
        literal(TASK),
        tasks.c.id,
        tasks.c.title,
        tasks.c.language,
        literal(0),
        literal(""),
        literal(0),
        tasks.c.due_on,
        tasks.c.place,
        tasks.c.place_language,
    )


def read(rows: Iterable[Any]) -> list[ToDo]:
    """What is due soonest first."""
    found = (
        ToDo(row.id, row.name, row.language, row.person, row.organisation, row.ends_on)
        for row in rows
    )
    return sorted(found, key=lambda task: (task.due_on or date.max, task.id))
