"""Everything that is shown to a person can be shown in Swedish."""

import re
from pathlib import Path

from babel.messages.pofile import read_po

from network_hub.setup import translations


def test_nothing_is_missing_uncertain_or_left_over():
    assert translations.check_all(Path(__file__).parents[2]) == []


def _texts():
    for source in sorted((translations.FOLDER / "sv").glob("*.po")):
        with source.open("rb") as file:
            yield from read_po(file, locale="sv")


def _forms(text):
    return [text] if isinstance(text, str) else list(text)


def test_apostrophes_are_of_one_kind():
    straight = [one for text in _texts() for one in _forms(text.id) if re.search(r"\w'", one)]
    assert straight == []


def test_swedish_has_one_word_for_one_thing():
    """mejl, överenskommelse, processledare, uppgifter that are created."""
    other = re.compile(
        r"\be-post|\bbrev(et|en)?\b|\bstadgan?\b|processtöd|köpargrupp|\blagd av", re.IGNORECASE
    )
    assert [one for text in _texts() for one in _forms(text.string) if other.search(one)] == []
