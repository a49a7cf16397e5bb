"""Text from people: cleaned before it is stored, made safe before it is shown."""

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import nh3
from markupsafe import Markup

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

# Everything that is not text: control characters but tab and newline, and the marks that turn
# the direction of what follows, which can make a sentence read as another one.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufff9-\ufffb\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
# What clients name what they send by, so that a resend is known.
CLIENT_ID = re.compile(r"[A-Za-z0-9_-]{8,36}")
_TAGS = {
    "p", "br", "strong", "em", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr",
    "h3", "h4", "h5", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


def clean(text: str) -> str:
    """Composed characters, one kind of line end, no control characters, no space at the ends."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _UNWANTED.sub("", text).strip()


def clean_line(text: str) -> str:
    """As `clean`, on one line: for titles and names."""
    return " ".join(clean(text).split())


@lru_cache(maxsize=1)
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # read by who writes first, and by no start

    reader = MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True})
    return reader.enable(["linkify", "strikethrough", "table"]).disable(["image", "lheading"])


@lru_cache(maxsize=256)  # a description is read far more often than it is written
def to_html(markdown: str) -> Markup:
    """Markdown as safe HTML. Headings begin at h3: the page has the ones above."""
    html = _markdown().render(markdown)
    html = re.sub(r"<(/?)h[12]>", r"<\1h3>", html)
    return Markup(  # noqa: S704 -- sanitised by the very same expression
        nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, link_rel="nofollow noopener")
    )
