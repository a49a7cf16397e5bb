"""Rows as they were read, for pages that show many and change none.

The session keeps what it loads as objects: it notes where each value came from and waits for it to
change, which costs at each making of one and at each reading of a column.
"""

from collections import namedtuple
from collections.abc import Iterator
from itertools import islice
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import Table

from network_hub.core.db import Base

M = TypeVar("M", bound=Base)


class AsRead(Generic[M]):
    """`columns`: what to select, in this order. What `of` makes of their values has the names of
    the model's columns, and its properties; nothing can be set in it, nor stored."""

    def __init__(self, model: type[M]) -> None:
        names = [column.key for column in cast(Table, model.__table__).columns]
        derived = {name: own for name, own in vars(model).items() if isinstance(own, property)}
        plain = namedtuple(model.__name__, names)  # type: ignore[misc]
        row: Any = type(model.__name__, (plain,), {"__slots__": (), **derived})
        self.columns = tuple(getattr(model, name) for name in names)
        self._make = row._make

    def of(self, values: Iterator[Any]) -> M:
        """Takes as many of the values as there are columns."""
        # As good as a model to whoever reads it.
        return cast(M, self._make(islice(values, len(self.columns))))
