"""An organisation at a glance: initials in a tint of its own, always beside its name."""

from functools import lru_cache
from zlib import crc32

from flask import Flask
from markupsafe import Markup

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


@lru_cache(maxsize=4096)
def mark(name: str, small: bool = False) -> Markup:
    """The round mark. Decoration: the name must stand beside it."""
    size = " mark--small" if small else ""
    return Markup('<span class="mark {}{}" aria-hidden="true">{}</span>').format(
        tint(name), size, initials(name)
    )


@lru_cache(maxsize=4096)
def speaker(name: str, organisation: str, small: bool = False) -> Markup:
    """ "Anna Berg · Skurups kommun" with the mark, always as one. Kept: lists repeat people."""
    return Markup(
        '<span class="speaker">{}<span class="speaker__words">'
        '<span class="speaker__name">{}</span> '
        '<span class="speaker__organisation">·&nbsp;{}</span></span></span>'
    ).format(mark(organisation, small), name, organisation)


def init_app(app: Flask) -> None:
    app.add_template_filter(tint)
    app.add_template_filter(initials)
    app.add_template_global(mark, "organisation_mark")
    app.add_template_global(speaker, "speaker")
