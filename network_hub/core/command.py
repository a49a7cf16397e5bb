"""A command is one unit of work: all of it is stored, or none of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask_sqlalchemy.session import Session
from sqlalchemy import event

from network_hub.core.db import OPEN, db, stray

P = ParamSpec("P")
R = TypeVar("R")
WRITES = "hub_writes"  # execution option: this transaction may write (see core.sqlite)
_before_commit: list[Callable[[Session], object]] = []
_after_commit: list[Callable[[Session], object]] = []


@contextmanager
def unit_of_work(name: str) -> Iterator[bool]:
    """Open a transaction, or join the one that is open; only the outermost commits.

    Yields whether this is the outermost one.
    """
    session = db.session()
    if OPEN in session.info:
        yield False
        return
    session.commit()  # ends what was only read so far: the command sees the present
    session.info[OPEN] = name
    try:
        session.connection(execution_options={WRITES: True})
        yield True
        for hook in _before_commit:
            hook(session)
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        del session.info[OPEN]


def command(function: Callable[P, R]) -> Callable[P, R]:
    """Make `function` a unit of work.

    What must wait for the commit (a mail, a live message) is recorded as an
    event and leaves through its reactions; a command never sends anything itself.
    """

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with unit_of_work(function.__qualname__) as outermost:
            result = function(*args, **kwargs)
        if outermost:
            session = db.session()
            for hook in _after_commit:
                hook(session)
        return result

    return run


def before_commit(hook: Callable[[Session], object]) -> None:
    """Run `hook` before every outermost commit, when nothing refuses it any more but the database.
    Installing the same hook twice is one hook."""
    if hook not in _before_commit:
        _before_commit.append(hook)


def after_commit(hook: Callable[[Session], object]) -> None:
    """Run `hook` after every outermost commit. Installing the same hook twice is one hook."""
    if hook not in _after_commit:
        _after_commit.append(hook)


@event.listens_for(Session, "before_flush")
def _refuse_stray_flush(session: Session, *_: Any) -> None:
    if OPEN not in session.info:
        raise stray()


@event.listens_for(Session, "do_orm_execute")
def _refuse_stray_statement(state: Any) -> None:
    if (state.is_insert or state.is_update or state.is_delete) and OPEN not in state.session.info:
        raise stray()
