"""What somebody wants to say: checked, cleaned and made safe to show, before any lock is taken."""

import re
from dataclasses import dataclass

from markupsafe import Markup

from network_hub.core.errors import Invalid
from network_hub.core.text import clean, clean_line, to_html

LONGEST = 10_000  # characters
LONGEST_TITLE = 200
LAST_WORDS = 120
_CLIENT_ID = re.compile(r"[A-Za-z0-9_-]{8,36}")


@dataclass(frozen=True)
class Text:
    """Markdown, and what it becomes."""

    text: str
    html: str

    @property
    def beginning(self) -> str:
        return beginning(self.html)


@dataclass(frozen=True)
class Words(Text):
    """`client_id` is the author's own name for the message, made before it is sent."""

    client_id: str
    language: str


def beginning(html: str) -> str:
    """For lists: plain, on one line."""
    line = clean_line(Markup(html).striptags())  # noqa: S704 -- made by `to_html`
    return line if len(line) <= LAST_WORDS else f"{line[: LAST_WORDS - 1].rstrip()}…"


def words(client_id: str, text: str, language: str) -> Words:
    """Raises Invalid when there is nothing to say, or too much."""
    if not _CLIENT_ID.fullmatch(client_id):
        raise Invalid("An id is 8 to 36 letters, digits, hyphens or underscores.")
    said = written(text)
    return Words(said.text, said.html, client_id, language)


def written(text: str) -> Text:
    """Raises Invalid as `words` does."""
    said = clean(text)
    if not said:
        raise Invalid("Write something first.", field="text")
    if len(said) > LONGEST:
        raise Invalid("Shorten this to at most %(max)d characters.", field="text", max=LONGEST)
    return Text(said, str(to_html(said)))


def heading(title: str) -> str:
    """The title of a topic, on one line."""
    line = clean_line(title)
    if not line:
        raise Invalid("Give the topic a title.", field="title")
    if len(line) > LONGEST_TITLE:
        raise Invalid(
            "Shorten this to at most %(max)d characters.", field="title", max=LONGEST_TITLE
        )
    return line
