"""An organisation at a glance: initials in a tint of its own, always beside its name."""

from functools import lru_cache
from zlib import crc32

from flask import Flask

TINTS = 12
# Words that many names share say nothing in a mark of two letters.
COMMON = frozenset(
    {"kommun", "kommuner", "stad", "stads", "kommunförbund", "ab", "the", "of", "och", "and", "i"}
)


@lru_cache(maxsize=4096)
def tint(name: str) -> str:
    """The class of the organisation's tint: the same name, the same tint, for ever."""
    return f"tint-{crc32(name.casefold().encode()) % TINTS}"


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """Two letters: "Skurups kommun" is Sk, "Region Skåne" is RS."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    telling = [word for word in words if word.casefold() not in COMMON] or words
    if not telling:
        return "?"
    if len(telling) == 1:
        return telling[0][:2].capitalize()
    return (telling[0][0] + telling[1][0]).upper()


def init_app(app: Flask) -> None:
    app.add_template_filter(tint)
    app.add_template_filter(initials)
