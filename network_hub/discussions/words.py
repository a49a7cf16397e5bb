"""What somebody wants to say: checked, cleaned and made safe to show, before any lock is taken."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from markupsafe import Markup

from network_hub.core.errors import Invalid
from network_hub.core.text import CLIENT_ID, clean, clean_line, to_html

LONGEST = 10_000  # characters
LONGEST_TITLE = 200
LONGEST_REASON = 300
LONGEST_REMARK = 1_000
LAST_WORDS = 120
Files: TypeAlias = list[dict[str, Any]] | None  # as a message has them


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
    """`client_id` is the author's own name for the message, made before it is sent; `files` are
    sent with it."""

    client_id: str
    language: str
    files: Files = None

    @property
    def beginning(self) -> str:
        return beginning(self.html, self.files)


def plain(html: str) -> str:
    """What can be read of it, on one line."""
    return clean_line(Markup(html).striptags())  # noqa: S704 -- made by `to_html`


def findable(html: str, files: Files = None) -> str:
    """What a search looks in: what is said, and what the files are called."""
    return " ".join([plain(html), *(one["name"] for one in files or ())])


def beginning(html: str, files: Files = None) -> str:
    """For lists. Of files that come without words, their names."""
    line = plain(html) or ", ".join(one["name"] for one in files or ())
    return line if len(line) <= LAST_WORDS else f"{line[: LAST_WORDS - 1].rstrip()}…"


def words(client_id: str, text: str, language: str, files: Files = None) -> Words:
    """Raises Invalid when there is nothing to say, or too much. Files may come without words."""
    if not CLIENT_ID.fullmatch(client_id):
        raise Invalid("An id is 8 to 36 letters, digits, hyphens or underscores.")
    said = written(text, files)
    return Words(said.text, said.html, client_id, language, files)


def written(text: str, files: Files = None, field: str = "text") -> Text:
    """Raises Invalid as `words` does, about this field."""
    said = clean(text)
    if not said and not files:
        raise Invalid("Write something first.", field=field)
    if len(said) > LONGEST:
        raise Invalid("Shorten this to at most %(max)d characters.", field=field, max=LONGEST)
    return Text(said, str(to_html(said)))


def reason_given(reason: str) -> str:
    """Why somebody does what others will ask about, on one line."""
    line = clean_line(reason)
    if not line:
        raise Invalid("Say why, so that others understand.", field="reason")
    if len(line) > LONGEST_REASON:
        raise Invalid(
            "Shorten this to at most %(max)d characters.", field="reason", max=LONGEST_REASON
        )
    return line


def remark(text: str, *, needed: bool = False, field: str) -> str:
    """A few words of one's own, on one line."""
    line = clean_line(text)
    if needed and not line:
        raise Invalid("Say it in a few words.", field=field)
    if len(line) > LONGEST_REMARK:
        raise Invalid(
            "Shorten this to at most %(max)d characters.", field=field, max=LONGEST_REMARK
        )
    return line


def shown(text: str) -> Text:
    """What would be shown of a text that is still being written."""
    said = clean(text[:LONGEST])
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
