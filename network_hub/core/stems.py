"""Words as a search knows them: in lower case and without endings, both as Swedish and as English.

The stems are made here and not in a database: so both databases find the same. A word is kept as
it stands, too, for those who search for how it begins.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import Stemmer
from markupsafe import Markup, escape

LONGEST_WORD = 60  # characters; what is longer is no word
MOST_WORDS = 12  # of a question
BEFORE = 80  # characters of an excerpt before the first word that was found
_WORD = re.compile(r"[^\W_]+")
_ASKED = re.compile(r"([^\W_]+)(\*?)")
_STEMMERS = (Stemmer.Stemmer("swedish"), Stemmer.Stemmer("english"))
# Every other text has them: they say nothing of what is wanted.
_COMMON = frozenset(
    "och att det i en ett som på är av för med till den de inte om har kan vi ni du jag man så"  # noqa: SIM905 -- a list of words
    " var the a an and of to in is it for on with that this be as at or are we you".split()
)


def stems(text: str) -> str:
    """All that the text can be found by, each once, on one line."""
    return " ".join(dict.fromkeys(form for word in _words(text) for form in _forms(word)))


class Wanted(NamedTuple):
    """What somebody searches for: of each word a stem, or how it begins ("ladd*")."""

    words: tuple[tuple[str, ...], ...] = ()
    beginnings: tuple[str, ...] = ()

    @classmethod
    def of(cls, said: str) -> "Wanted":
        asked = [(word[:LONGEST_WORD], star) for word, star in _ASKED.findall(said.lower())]
        asked = [*dict.fromkeys(asked)][:MOST_WORDS]
        telling = [(word, star) for word, star in asked if star or word not in _COMMON] or asked
        return cls(
            tuple(_stems_of(word) for word, star in telling if not star),
            tuple(word for word, star in telling if star),
        )

    @property
    def for_sqlite(self) -> str:
        """The question in the language of FTS5."""
        words = ["(" + " OR ".join(f'"{stem}"' for stem in word) + ")" for word in self.words]
        return " AND ".join(words + [f'"{start}"*' for start in self.beginnings])

    @property
    def for_postgres(self) -> str:
        """The question as a tsquery."""
        words = ["(" + " | ".join(f"'{stem}'" for stem in word) + ")" for word in self.words]
        return " & ".join(words + [f"'{start}':*" for start in self.beginnings])

    @property
    def patterns(self) -> list[list[str]]:
        """For few rows, as LIKE asks of their stems with a space at either end: of each list one
        has to fit."""
        words = [[f"% {stem} %" for stem in word] for word in self.words]
        return words + [[f"% {start}%"] for start in self.beginnings]

    def has(self, word: str) -> bool:
        """Is a word of a text one of those that are wanted?"""
        forms = _forms(word.lower()[:LONGEST_WORD])
        return any(form in wanted for wanted in self.words for form in forms) or any(
            form.startswith(self.beginnings) for form in forms if self.beginnings
        )


def excerpt(text: str, wanted: Wanted, longest: int = 240) -> Markup:
    """The text, which is plain, about the first word that was wanted; all such words are marked."""
    spots = [found.span() for found in _WORD.finditer(text) if wanted.has(found[0])]
    begin, end = _window(text, spots[0][0] if spots else 0, longest)
    parts, here = [escape("… " if begin else "")], begin
    for first, last in spots:
        if begin <= first and last <= end:
            parts += [escape(text[here:first]), Markup("<mark>{}</mark>").format(text[first:last])]
            here = last
    parts += [escape(text[here:end]), escape(" …" if end < len(text) else "")]
    return Markup().join(parts)


def _window(text: str, spot: int, longest: int) -> tuple[int, int]:
    """Between spaces, where there are any near."""
    if len(text) <= longest:
        return 0, len(text)
    begin = max(0, min(spot - BEFORE, len(text) - longest))
    end = begin + longest
    if begin and (space := text.find(" ", begin, spot)) >= 0:
        begin = space + 1
    if end < len(text) and (space := text.rfind(" ", spot, end)) > spot:
        end = space
    return begin, end


def _words(text: str) -> Iterator[str]:
    for word in dict.fromkeys(_WORD.findall(text.lower())):
        yield word[:LONGEST_WORD]


@lru_cache(maxsize=8192)
def _forms(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((word, *_stems_of(word))))


def _stems_of(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stemmer.stemWord(word) for stemmer in _STEMMERS))
