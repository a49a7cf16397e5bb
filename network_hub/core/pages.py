"""Keyset paging: a page begins after a row, never after a number of rows."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar

from network_hub.core.errors import Invalid

T = TypeVar("T")
LONGEST = 2000  # characters of a cursor


@dataclass(frozen=True)
class Page(Generic[T]):
    """`next` is the cursor of the following page, None on the last one."""

    rows: Sequence[T]
    next: str | None

    @classmethod
    def of(cls, rows: Sequence[T], size: int, key: Callable[[T], Sequence[Any]]) -> "Page[T]":
        """Make a page of `size` from up to `size + 1` rows; the one too many says there is more."""
        shown = rows[:size]
        return cls(shown, cursor(key(shown[-1])) if len(rows) > size else None)


def cursor(key: Sequence[Any]) -> str:
    """Of numbers, texts, days and moments."""
    plain = json.dumps(list(key), default=lambda part: part.isoformat())
    return urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def after(token: str, *types: type) -> list[Any]:
    """The key inside a cursor. Raises Invalid for a cursor that this program did not make."""
    key = _read(token) if len(token) <= LONGEST else None
    try:
        if not isinstance(key, list):
            raise ValueError
        return [_part(said, kind) for said, kind in zip(key, types, strict=True)]
    except (ValueError, OverflowError):  # the latter for the first day of year 1, in UTC
        raise Invalid("This link to a later page is damaged. Start from the first page.") from None


def _read(token: str) -> Any:
    try:
        return json.loads(urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (ValueError, RecursionError):  # the latter for brackets in brackets in brackets
        return None


def _part(said: object, kind: type) -> object:
    """Raises ValueError for what is no such thing, or nothing to ask a database for."""
    if type(said) is not (str if issubclass(kind, date) else kind) or not _can_be_asked_for(said):
        raise ValueError
    if kind is datetime:
        moment = datetime.fromisoformat(str(said))
        if moment.tzinfo is None:
            raise ValueError
        return moment.astimezone(UTC)
    return date.fromisoformat(str(said)) if kind is date else said


def _can_be_asked_for(part: object) -> bool:
    """No number beyond the databases' own; no text that they cannot take: NUL, half a character."""
    if isinstance(part, int):
        return abs(part) < 2**63
    return "\0" not in str(part) and not any("\ud800" <= letter <= "\udfff" for letter in str(part))
