"""Mail that comes in, reduced to what is done with it. Nothing of a mail is believed: it is read
with the standard library, and what cannot be read is nothing."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from hashlib import sha256
from html.parser import HTMLParser

from network_hub.core.text import clean, clean_line
from network_hub.notifications.replies import new_part, unflowed

LONGEST = 100_000  # characters that are looked at; a message has far fewer
BULK = frozenset({"bulk", "junk", "list", "auto_reply"})
MACHINES = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply", "List-Id")
SIGNED = (
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
)
BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "blockquote"})
LEFT_OUT = frozenset({"style", "script", "head", "title", "blockquote"})


@dataclass(frozen=True)
class Incoming:
    """`key` is the same when the same mail comes again. `automatic`: no person has written it."""

    key: str
    sender: str
    text: str
    attached: bool
    automatic: bool


@dataclass(frozen=True)
class Report:
    """That a mail could not be delivered. `for_good`: there is no such mailbox."""

    for_good: bool


def read(raw: bytes, envelope_sender: str) -> Incoming:
    mail = message_from_bytes(raw, EmailMessage, policy=policy.default)
    named = _header(mail, "Message-ID").strip()
    return Incoming(
        key=sha256(named.encode(errors="replace") if named else raw).hexdigest(),
        sender=_sender(mail),
        text=clean(new_part(_text(mail)[:LONGEST]))[:LONGEST],
        attached=any(map(_is_attachment, mail.walk())),
        automatic=not envelope_sender or _is_automatic(mail),
    )


def report(raw: bytes) -> Report | None:
    """RFC 3464. None for anything else, and for what is only late."""
    mail = message_from_bytes(raw, policy=policy.default)
    for part in mail.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        blocks = part.get_payload()
        for about in blocks if isinstance(blocks, list) else ():
            if _header(about, "Action").strip().lower() == "failed":
                status = _header(about, "Status").strip()
                return Report(for_good=status.startswith("5.1.") or status.startswith("5.2.1"))
    return None


def _header(mail: object, name: str) -> str:
    """As text; nothing of a header that cannot be read."""
    try:
        return str(mail.get(name, ""))  # type: ignore[attr-defined]
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""


def _sender(mail: EmailMessage) -> str:
    try:
        people = mail["From"].addresses
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""
    return clean_line(people[0].addr_spec.lower()) if len(people) == 1 else ""


def _is_automatic(mail: EmailMessage) -> bool:
    """RFC 3834, and what was done before it."""
    if _header(mail, "Auto-Submitted").strip().lower() not in ("", "no"):
        return True
    if _header(mail, "Precedence").strip().lower() in BULK or any(mail[name] for name in MACHINES):
        return True
    by_post = _sender(mail).startswith(("mailer-daemon@", "postmaster@"))
    return by_post or mail.get_content_type() == "multipart/report"


def _is_attachment(part: EmailMessage) -> bool:
    """What is inside the text, such as the picture of a signature, is not attached to it."""
    if part.is_multipart() or part.get_content_type() in SIGNED:
        return False
    if part.get_content_disposition() == "attachment":
        return True
    inline = part.get_content_disposition() == "inline" or part["Content-ID"] is not None
    return part.get_content_maintype() != "text" and not inline


def _text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain", "html"))
    if body is None:
        return ""
    try:
        said = body.get_content()
    except (LookupError, ValueError):
        return ""
    if body.get_content_subtype() == "html":
        return _Words.of(said)
    flowed = str(body.get_param("format", "")).lower() == "flowed"
    return unflowed(said) if flowed else said


class _Words(HTMLParser):
    """The words of a mail that has no plain text; what is marked as a quote is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.without: list[str] = []

    @classmethod
    def of(cls, html: str) -> str:
        reader = cls()
        reader.feed(html)
        reader.close()
        lines = "".join(reader.said).split("\n")
        return "\n".join(map(clean_line, lines))

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in LEFT_OUT:
            self.without.append(tag)
        if tag in BREAKS and "".join(self.said[-2:]) != "\n\n":
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.without:
            del self.without[self.without.index(tag) :]
        if tag in ("p", "div"):
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.without:
            self.said.append(" ".join(data.split("\n")))
