"""Looking into ZIP files, which Office files and OpenDocuments are too, without being led astray.

Everything is unpacked once, to nowhere: what an archive says of itself need not be true. What comes
out is counted, and there is an end to it.
"""

import stat
import struct
import zlib
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from network_hub.core.errors import Invalid

UNPACKED = 300 * 1024 * 1024  # bytes that may come out of one
ENTRIES = 5_000
LISTED = 1024 * 1024  # bytes of a part that says what the others are
PIECE = 256 * 1024
_LOCKED = 0x1
_BROKEN: tuple[type[Exception], ...] = (
    BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError,
)  # fmt: skip
_MACROS = ("vbaproject", "macroenabled", "macrosheet", "activex")
_MACRO_FOLDERS = ("basic/", "scripts/")  # of an OpenDocument


def looks_like_one(head: bytes) -> bool:
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


class Archive:
    """Raises Invalid, in words for who sent it, for what cannot be looked into."""

    def __init__(self, file: BinaryIO) -> None:
        try:
            self._zip = ZipFile(file)
            self._entries = self._zip.infolist()
        except _BROKEN as error:
            raise _damaged() from error
        self._check()

    def _check(self) -> None:
        files = [one for one in self._entries if not one.is_dir()]
        if not files:
            raise Invalid("The archive is empty.")
        if any(one.flag_bits & _LOCKED for one in files):
            raise Invalid("The archive is locked with a password, so it cannot be looked into.")
        if len(files) > ENTRIES or sum(one.file_size for one in files) > UNPACKED:
            raise _too_much()
        for one in files:
            if one.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or _leads_astray(one):
                raise _damaged()
        # What stands before the first entry would be another file to who reads from the front.
        if min(one.header_offset for one in self._entries) != 0:
            raise _damaged()

    def text(self, name: str) -> str | None:
        """A short part that says what the file is; None when there is no such part."""
        entry = self._zip.NameToInfo.get(name)
        if entry is None:
            return None
        if entry.file_size > LISTED:
            raise _damaged()
        content = self._read(entry).decode("utf-8", errors="replace")
        if "<!" in content or "&" in content:  # what is said indirectly is not said plainly
            raise _damaged()
        return content

    def refuse_macros(self, said: str = "") -> None:
        """`said`: what the file says of its parts."""
        names = [one.filename.lower() for one in self._entries]
        told = [said.lower(), *names]
        if any(word in one for one in told for word in _MACROS) or any(
            one.startswith(_MACRO_FOLDERS) for one in names
        ):
            raise Invalid("The file has macros. Save it without them and attach that.")

    def unpacked(self) -> Iterator[tuple[str, BinaryIO]]:
        """Each file in it. Its content is gone when the next one is asked for."""
        left = UNPACKED
        for entry in self._entries:
            if entry.is_dir():
                continue
            with SpooledTemporaryFile(max_size=PIECE) as content:
                try:
                    with self._zip.open(entry) as packed:
                        while piece := packed.read(PIECE):
                            left -= len(piece)
                            if left < 0:
                                raise _too_much()
                            content.write(piece)
                except _BROKEN as error:
                    raise _damaged() from error
                content.seek(0)
                yield entry.filename, content  # type: ignore[misc]

    def _read(self, entry: ZipInfo) -> bytes:
        try:
            return self._zip.read(entry)
        except _BROKEN as error:
            raise _damaged() from error


def _leads_astray(entry: ZipInfo) -> bool:
    """A name that leaves the folder it is unpacked to, or an entry that is a link."""
    name = entry.filename
    out = name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")
    return out or stat.S_ISLNK(entry.external_attr >> 16)


def _damaged() -> Invalid:
    return Invalid("The file is damaged, or is not what it seems to be.")


def _too_much() -> Invalid:
    return Invalid("The archive holds far too much when it is unpacked.")
