"""What an organisation says of itself, as one line to compare."""

from collections.abc import Iterable


def said(number: str | None, domains: Iterable[str]) -> str:
    """Two forms that were shown the same have the same line."""
    return " ".join([number or "-", *sorted(domains)])
