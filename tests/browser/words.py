"""Words on a page that are not of its language, or were never meant to be seen."""

import re
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from bs4 import BeautifulSoup
from bs4.element import Comment, Doctype

FOLDER = Path(__file__).parents[2] / "network_hub/translations/sv"
# A title names the page and the product; what is being written is in no known language yet.
UNSEEN = "script, style, template, code, noscript, title, textarea, option"
SAID = ("aria-label", "title", "placeholder", "alt")
GAP = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
OWN_NAMES = {"English", "Svenska"}  # a language is offered by its own name
# What a sentence of the other language has; no name has two of them.
TELLS = {
    "sv": re.compile(r"\b(the|and|with|which|are|from|your)\b", re.IGNORECASE),
    "en": re.compile(r"\b(och|att|som|är|inte|för|till|på)\b", re.IGNORECASE),
}
RAW = re.compile(
    r"%\(\w+\)|\{\{|\}\}|\bNone\b|\bNaN\b|\bundefined\b|<\w+ object|Enum\.|LazyString|lazy_gettext"
    r"|\b(need|network|group|seminar|topic|user|organisation)[:_]\d+|#\d+\b|\w\.\w+_\w+\("
)


def faults(html, language):
    """Each text of the page that has something wrong, with what it is."""
    other = f"[lang={'en' if language == 'sv' else 'sv'}]"
    page = BeautifulSoup(html, "html.parser")
    for element in page.select(f"{UNSEEN}, {other}"):
        element.decompose()
    found = []
    for text in _texts(page):
        if RAW.search(text):
            found.append(f"raw: {text[:120]}")
        elif _is_untranslated(text, language):
            found.append(f"untranslated: {text[:120]}")
        elif len({tell.lower() for tell in TELLS[language].findall(text)}) > 1:
            found.append(f"not marked as the other language: {text[:120]}")
    return found


def _texts(page):
    for string in page.find_all(string=True):
        if not isinstance(string, Comment | Doctype) and string.strip():
            yield " ".join(string.split())
    for element in page.find_all(True):
        yield from (" ".join(element[name].split()) for name in SAID if element.get(name))


def _is_untranslated(text, language):
    whole, patterns = _foreign(language)
    if text in OWN_NAMES:
        return False
    return text in whole or any(pattern.fullmatch(text) for pattern in patterns)


@cache
def _foreign(language):
    """What the catalogue says in the other language and in no way in this one."""
    english, swedish = set(), set()
    for file in FOLDER.glob("*.po"):
        with file.open("rb") as catalogue:
            messages = [message for message in read_po(catalogue) if message.id]
        for message in messages:
            english.update(_all(message.id))
            swedish.update(_all(message.string))
    theirs, ours = (english, swedish) if language == "sv" else (swedish, english)
    theirs = {" ".join(said.split()) for said in theirs - ours}
    return (
        frozenset(said for said in theirs if not GAP.search(said)),
        [_pattern(said) for said in theirs if _has_words(said)],
    )


def _all(said):
    return [said] if isinstance(said, str) else said


def _has_words(said):
    return GAP.search(said) and len(re.findall(r"\w{2,}", GAP.sub(" ", said))) > 1


def _pattern(said):
    return re.compile(".+".join(re.escape(part) for part in GAP.split(said)))
