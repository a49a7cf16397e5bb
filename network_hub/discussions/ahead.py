"""What somebody has read beyond their mark, because it was read where it stood before.

A mark says "so many from the beginning". When topics are put together a person may have read what
comes last and not what stands before it: then runs of numbers beyond the mark are kept beside it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

Run = tuple[int, int]  # the first and the last number of it


def absorbed(number: int, runs: Iterable[Sequence[int]]) -> tuple[int, list[Run]]:
    """The mark that says the most, and the runs that are left beyond it, in order and apart."""
    kept: list[Run] = []
    for begins, last in sorted((one[0], one[-1]) for one in runs):
        first = max(begins, number + 1)
        if first > last:
            continue
        if first == number + 1 and not kept:
            number = last
        elif kept and first <= kept[-1][1] + 1:
            kept[-1] = kept[-1][0], max(last, kept[-1][1])
        else:
            kept.append((first, last))
    return number, kept


def columns(number: int, runs: Iterable[Sequence[int]]) -> dict[str, Any]:
    """As a `ReadMark` has them."""
    reached, kept = absorbed(number, runs)
    many = sum(last - first + 1 for first, last in kept)
    return {"number": reached, "ahead": many or None, "runs": [list(run) for run in kept] or None}


def shifted(number: int, runs: Iterable[Sequence[int]], by: int) -> list[Run]:
    """All that has been read, as runs of a topic in which it comes so much later."""
    whole = [(1, number), *((one[0], one[-1]) for one in runs)]
    return [(first + by, last + by) for first, last in whole if last >= first]
