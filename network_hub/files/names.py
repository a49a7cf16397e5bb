"""What a file is called: as it came, without what could lead somebody astray."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from network_hub.core.text import clean_line

LONGEST = 120
_NOT_IN_NAMES = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # on Windows


def ending(name: str) -> str:
    """Its last part, in small letters: "pdf"."""
    return PurePosixPath(name).suffix[1:].lower()


def proper(name: str, endings: Sequence[str]) -> str:
    """A name that every system can keep, with an ending that says what the file is.

    `endings` are those of its kind. Another one stays before it: "bill.exe" that is a PDF becomes
    "bill.exe.pdf".
    """
    last = re.split(r"[/\\]", name)[-1]
    plain = clean_line(_NOT_IN_NAMES.sub("_", clean_line(last))).strip(". ")
    if not plain or _RESERVED.fullmatch(plain):
        plain = f"_{plain}"
    if ending(plain) in endings:
        stem, dot, rest = plain.rpartition(".")
    else:
        stem, dot, rest = plain, ".", endings[0]
    return f"{stem[: LONGEST - len(rest) - 1].rstrip()}{dot}{rest}"
