"""Work that would hold up everybody, done off the event loop.

Under gevent one greenlet that computes, or waits for the disk, stops every page and socket of the
worker. Here it goes to a real thread, a few at a time; without gevent it is simply done.
"""

import sys
from collections.abc import Callable
from functools import cached_property
from threading import BoundedSemaphore
from typing import Any, TypeVar, cast

R = TypeVar("R")


class Apart:
    """So many at once; the others wait in turn."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._turns = BoundedSemaphore(at_once)

    def __call__(self, work: Callable[[], R]) -> R:
        monkey: Any = sys.modules.get("gevent.monkey")
        if monkey is not None and monkey.is_module_patched("threading"):
            result, error = self._threads.apply(_caught, (work,))
            if error is not None:
                raise error
            return cast(R, result)
        with self._turns:
            return work()

    @cached_property
    def _threads(self) -> Any:
        from gevent.threadpool import ThreadPool  # only where gevent already runs

        return ThreadPool(self._at_once)


def _caught(work: Callable[[], R]) -> tuple[R | None, Exception | None]:
    """What fails in one of gevent's threads is otherwise also printed."""
    try:
        return work(), None
    except Exception as error:
        return None, error
