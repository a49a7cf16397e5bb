"""Keyset paging: a page begins after a row, never after a number of rows."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
    return urlsafe_b64encode(json.dumps(list(key)).encode()).decode().rstrip("=")


def after(token: str, *types: type) -> list[Any]:
    """The key inside a cursor. Raises Invalid for a cursor that this program did not make."""
    key = _read(token) if len(token) <= LONGEST else None
    if not isinstance(key, list) or [type(part) for part in key] != list(types):
        raise damaged()
    if not all(_can_be_asked_for(part) for part in key):
        raise damaged()
    return key


def damaged() -> Invalid:
    return Invalid("This link to a later page is damaged. Start from the first page.")


def _read(token: str) -> Any:
    try:
        return json.loads(urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (ValueError, RecursionError):  # the latter for brackets in brackets in brackets
        return None


def _can_be_asked_for(part: object) -> bool:
    """No number beyond the databases' own; no text that they cannot take: NUL, half a character."""
    if isinstance(part, int):
        return abs(part) < 2**63
    return "\0" not in str(part) and not any("\ud800" <= letter <= "\udfff" for letter in str(part))
