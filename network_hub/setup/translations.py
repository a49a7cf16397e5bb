"""Translations: one .po per feature and language, merged into the catalogue that is served.

A feature's texts lie together, so that work on two features does not meet in one file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from network_hub.bootstrap.files import fingerprint, is_marked, set_mark

FOLDER = Path(__file__).resolve().parents[1] / "translations"
METHODS = [
    ("network_hub/**.py", "python"),
    ("templates/**.html", "jinja2"),
    ("templates/**.txt", "jinja2"),
]
# Our own functions whose first argument is shown to a person.
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    **dict.fromkeys(("NotFound", "Forbidden", "Conflict", "Stale", "Invalid", "TooFast")),
    **dict.fromkeys(("lazy_gettext", "_l")),
}
KEYWORDS |= {"lazy_ngettext": (1, 2), "lazy_pgettext": ((1, "c"), 2)}

Key = tuple[str | None, str]  # context and id; of a plural form the singular


def compile_all(folder: Path = FOLDER) -> list[str]:
    """Compile each language whose sources changed; the languages that were."""
    return [language.name for language in _languages(folder) if _compile(language)]


def check_all(root: Path, folder: Path = FOLDER) -> list[str]:
    """A line for each text that is missing, fuzzy, unused, or translated in two ways or wrongly."""
    wanted = extract(root)
    return [line for language in _languages(folder) for line in Check(language, wanted).problems()]


def extract(root: Path) -> dict[Key, str]:
    """Each message in code and templates, with the first place it stands."""
    found: dict[Key, str] = {}
    for top in ("network_hub", "templates"):
        if not (root / top).is_dir():
            continue
        methods = [
            (p.removeprefix(f"{top}/"), method) for p, method in METHODS if p.startswith(top)
        ]
        # Babel passes over folders like _layout unless told that every folder counts.
        texts = extract_from_dir(root / top, methods, keywords=KEYWORDS, directory_filter=bool)
        for name, line, message, _, context in texts:
            singular = message[0] if isinstance(message, tuple) else message
            found.setdefault((context, singular), f"{top}/{name}:{line}")
    return found


@dataclass
class Check:
    """One language against what code and templates say."""

    language: Path
    wanted: dict[Key, str]
    lines: list[str] = field(default_factory=list)

    def problems(self) -> list[str]:
        translated: dict[Key, list[tuple[Path, Message]]] = defaultdict(list)
        for source in _sources(self.language):
            for message in _messages(_read(source, self.language.name)):
                translated[_key(message)].append((source, message))
                self._judge(source, message)
        for key, entries in translated.items():
            if len({_forms(message) for _, message in entries}) > 1:
                files = " and ".join(source.name for source, _ in entries)
                self._say(f"{files}: translated differently", key)
        for key, place in self.wanted.items():
            if not any(any(_forms(message)) for _, message in translated.get(key, [])):
                self._say(f"{place}: missing", key)
        return self.lines

    def _judge(self, source: Path, message: Message) -> None:
        key = _key(message)
        if message.fuzzy:
            self._say(f"{source.name}: fuzzy", key)
        if key not in self.wanted:
            self._say(f"{source.name}: unused", key)
        originals = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        allowed = set().union(*(_placeholders(text) for text in originals))
        if any(form and not _placeholders(form) <= allowed for form in _forms(message)):
            self._say(f"{source.name}: unknown placeholder in the translation of", key)

    def _say(self, what: str, key: Key) -> None:
        self.lines.append(f"{self.language.name}: {what}: {key[1]!r}")


def _compile(language: Path) -> bool:
    sources = _sources(language)
    target = language / "LC_MESSAGES" / "messages.mo"
    mark = target.with_name("sources")
    current = fingerprint(sources, *(source.name for source in sources))
    if target.exists() and is_marked(mark, current):
        return False
    merged = Catalog(locale=language.name, charset="utf-8")
    for source in sources:
        for message in _messages(_read(source, language.name)):
            if any(_forms(message)) and not message.fuzzy:
                merged.add(message.id, message.string, context=message.context)
    target.parent.mkdir(exist_ok=True)
    draft = target.with_suffix(".new")
    with draft.open("wb") as file:
        write_mo(file, merged)
    draft.replace(target)
    set_mark(mark, current)
    return True


def _languages(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.glob("*")) if path.is_dir() and _sources(path))


def _sources(language: Path) -> list[Path]:
    return sorted(language.glob("*.po"))


def _read(source: Path, language: str) -> Catalog:
    with source.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _key(message: Message) -> Key:
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)", text))
