"""Mentions in what somebody says: "@Bo Alm", as it can be read and typed anywhere.

They are looked for in the words that are shown, not in the Markdown: what stands in code or in a
link calls on nobody.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from html import escape, unescape
from typing import NamedTuple

from network_hub.core.actor import Actor, Place, Role
from network_hub.discussions.models import Called

MOST = 20  # whom one message can call on, the first of them; whoever means more calls on the room
LOOKED_AT = 50  # signs in one message
LONGEST = 200  # of a name, with its organisation
EVERYONE = {"sv": "alla", "en": "everyone"}
ROLES = {
    Role.COORDINATOR: {"sv": "samordnarna", "en": "coordinators"},
    Role.LEAD: {"sv": "gruppledarna", "en": "leads"},
}
_TAG = re.compile(r'(<(?:"[^"]*"|[^">])*>)')
_APART = re.compile(r"</?(?:a|code|pre)\b")
_AT = re.compile(r"(?<![\w@./+-])@(?=\w)")
_MARK = '<span class="mention"'
_MARKED = re.compile(rf'{_MARK} data-to="(?P<to>[^"]*)">(?P<words>[^<]*)</span>')
_END = re.compile(r"(?<=\w)(?!\w)|(?<=\w\))")


class To(NamedTuple):
    """Whom a mention calls on; `str` is how the page marks it: "person:4", "room"."""

    kind: Called
    user_id: int | None = None
    organisation_id: int | None = None
    role: Role | None = None

    def __str__(self) -> str:
        key = self.user_id or self.organisation_id or self.role
        return f"{self.kind}:{key}" if key else self.kind


Names = Mapping[str, To]  # what can stand after an @, as `folded`


def of_actor(actor: Actor, held: tuple[Place, int] | None) -> list[str]:
    """What calls on somebody in a room where one needs a seat that is `held`."""
    role = actor.seats.get(held) if held else None
    mine = [
        To(Called.PERSON, actor.own_user),
        To(Called.ORGANISATION, None, actor.organisation_id),
        To(Called.ROOM),
        *([To(Called.ROLE, role=role)] if role else ()),
    ]
    return [str(to) for to in mine]


def folded(words: str) -> str:
    return words.casefold()


def fixed() -> dict[str, To]:
    """What is called the same in every room."""
    roles = {word: To(Called.ROLE, role=role) for role in ROLES for word in ROLES[role].values()}
    return roles | {word: To(Called.ROOM) for word in EVERYONE.values()}


def possible(html: str) -> list[str]:
    """All that could be meant in what is shown: of "@Bo Alm has" it is Bo, Bo Alm, Bo Alm has."""
    found: dict[str, None] = {}
    for is_plain, part in _parts(html):
        if is_plain:
            words = unescape(part)
            signs = list(_AT.finditer(words))[:LOOKED_AT]
            found |= dict.fromkeys(name for sign in signs for name in _beginnings(words, sign))
    return list(found)


def marked(html: str, names: Names) -> tuple[str, dict[str, To]]:
    """`html` with those who are called on marked, and what was written for each of them.

    Of what could be meant the longest is. The first MOST count; the rest is words.
    """
    made: dict[str, To] = {}
    parts = [_mark(part, names, made) if plain else part for plain, part in _parts(html)]
    return ("".join(parts) if made else html), made


def for_reader(html: str, mine: Collection[str], you: str) -> str:
    """What is shown to somebody whom `mine` calls on: that it is they stands there in a word."""
    if _MARK not in html:
        return html

    def show(mark: re.Match[str]) -> str:
        if mark["to"] not in mine:
            return mark[0]
        word = f'<span class="mention__you">{_safe(you)}</span>'
        return f'<span class="mention mention--mine">{mark["words"]} {word}</span>'

    return _MARKED.sub(show, html)


def _mark(part: str, names: Names, made: dict[str, To]) -> str:
    words = unescape(part)
    written, end = "", 0
    for sign in _AT.finditer(words):
        name = next((one for one in _beginnings(words, sign) if folded(one) in names), None)
        if sign.start() < end or name is None or (name not in made and len(made) == MOST):
            continue
        to = made.setdefault(name, names[folded(name)])
        mark = f'{_MARK} data-to="{to}">@{_safe(name)}</span>'
        written += _safe(words[end : sign.start()]) + mark
        end = sign.end() + len(name)
    return written + _safe(words[end:]) if end else part


def _safe(words: str) -> str:
    return escape(words, quote=False)


def _parts(html: str) -> Iterator[tuple[bool, str]]:
    """The tags and the text between them in turn, and whether it is text outside code and links."""
    depth = 0
    for part in _TAG.split(html):
        is_tag = part.startswith("<")
        if is_tag and _APART.match(part):
            depth += -1 if part.startswith("</") else 1
        yield not is_tag and not depth, part


def _beginnings(words: str, sign: re.Match[str]) -> Iterator[str]:
    """What follows the sign on its line up to the end of a word, the longest first; in Swedish what
    is Bo's is "Bos"."""
    line = words[sign.end() :].split("\n", 1)[0][:LONGEST]
    ends = [end.start() for end in _END.finditer(line)][:16]
    for end in reversed(ends):
        yield line[:end]
        if line[end - 1] == "s":
            yield line[: end - 1]
