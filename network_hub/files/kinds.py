"""What a file is, told from what is in it and never from its name.

Only what is in this list is taken in. Signatures of so few kinds are a dozen lines; what matters is
what is done with containers, and no library of signatures does that.
"""

import codecs
import re
from typing import BinaryIO, NamedTuple

from network_hub.core.errors import Invalid
from network_hub.files.archives import Archive, looks_like_one
from network_hub.files.names import ending


class Kind(NamedTuple):
    """`endings`: those that a name may have, the usual one first."""

    type: str
    endings: tuple[str, ...]


PDF = Kind("application/pdf", ("pdf",))
PNG = Kind("image/png", ("png",))
JPEG = Kind("image/jpeg", ("jpg", "jpeg"))
GIF = Kind("image/gif", ("gif",))
WEBP = Kind("image/webp", ("webp",))
HEIC = Kind("image/heic", ("heic", "heif"))
ZIP = Kind("application/zip", ("zip",))
CALENDAR = Kind("text/calendar", ("ics",))
CSV = Kind("text/csv", ("csv",))
MARKDOWN = Kind("text/markdown", ("md",))
TEXT = Kind("text/plain", ("txt",))

_OFFICE = "application/vnd.openxmlformats-officedocument."
OFFICE = {  # the type of its main part -> what it is
    f"{_OFFICE}{part}.main+xml": Kind(f"{_OFFICE}{kind}", (name,))
    for part, kind, name in (
        ("wordprocessingml.document", "wordprocessingml.document", "docx"),
        ("spreadsheetml.sheet", "spreadsheetml.sheet", "xlsx"),
        ("presentationml.presentation", "presentationml.presentation", "pptx"),
    )
}
_OPEN = "application/vnd.oasis.opendocument."
OPEN_DOCUMENT = {
    f"{_OPEN}{kind}": Kind(f"{_OPEN}{kind}", (name,))
    for kind, name in (
        ("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp"), ("graphics", "odg"),
    )
}  # fmt: skip
EVERY = (
    PDF, *OFFICE.values(), *OPEN_DOCUMENT.values(), PNG, JPEG, GIF, WEBP, HEIC,
    TEXT, CSV, MARKDOWN, CALENDAR, ZIP,
)  # fmt: skip
ENDINGS = tuple(name for kind in EVERY for name in kind.endings)

HEAD = 32
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_CODE = ("<", "#!")  # pages, drawings and programs that call themselves text


def recognise(file: BinaryIO, name: str) -> Kind:
    """What the file is. The name only tells apart kinds of plain text.

    Raises Invalid for what is not taken in, with what can be done about it.
    """
    file.seek(0)
    head = file.read(HEAD)
    if not head:
        raise Invalid("The file is empty.")
    if head.startswith(OLD_OFFICE):
        raise Invalid(
            "Files of this old kind can hide programs. Save it as .docx, .xlsx or .pptx and "
            "attach that."
        )
    if looks_like_one(head):
        return _container(Archive(file), name)
    return _by_signature(head) or _text(file, name)


def _by_signature(head: bytes) -> Kind | None:
    for signature, kind in (
        (b"%PDF-", PDF),
        (b"\x89PNG\r\n\x1a\n", PNG),
        (b"\xff\xd8\xff", JPEG),
        (b"GIF87a", GIF),
        (b"GIF89a", GIF),
    ):
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return HEIC
    return None


def _container(archive: Archive, name: str) -> Kind:
    """An Office file, an OpenDocument, or an archive of what could be sent by itself."""
    if (types := archive.text("[Content_Types].xml")) is not None:
        archive.refuse_macros(types)
        kind = next((kind for part, kind in OFFICE.items() if f'"{part}"' in types), None)
    elif (said := archive.text("mimetype")) is not None:
        archive.refuse_macros()
        kind = OPEN_DOCUMENT.get(said.strip())
    else:
        for inner, content in archive.unpacked():
            _as_inner(inner, content)
        return ZIP
    if kind is None:
        raise _not_taken()
    for _ in archive.unpacked():  # says no when it is damaged or far too much
        pass
    return kind


def _as_inner(name: str, content: BinaryIO) -> None:
    """What is in an archive must be able to come by itself, and be no archive."""
    try:
        inner = recognise(content, name)
    except Invalid as refusal:
        raise Invalid(
            "%(name)s in the archive is not accepted. Remove it and attach the rest.",
            name=name,
        ) from refusal
    if inner is ZIP or ending(name) not in inner.endings:
        raise Invalid(
            "%(name)s in the archive is not accepted. Remove it and attach the rest.",
            name=name,
        )


def _text(file: BinaryIO, name: str) -> Kind:
    file.seek(0)
    said = _decoded(file.read())
    if said is None or _CONTROL.search(said) or said.lstrip("\ufeff \t\r\n").startswith(_CODE):
        raise _not_taken()
    if said.lstrip("\ufeff \r\n").upper().startswith("BEGIN:VCALENDAR"):
        return CALENDAR
    return next((kind for kind in (CSV, MARKDOWN) if ending(name) in kind.endings), TEXT)


def _decoded(content: bytes) -> str | None:
    """As programs in Sweden write text: UTF-8, UTF-16 with its mark, or what Windows had before."""
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ["utf-16"] if wide else ["utf-8", "cp1252"]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _not_taken() -> Invalid:
    return Invalid(
        "This type of file is not accepted. Attach PDF, Word, Excel, PowerPoint, OpenDocument, "
        "images, text, CSV, calendar files or ZIP."
    )
