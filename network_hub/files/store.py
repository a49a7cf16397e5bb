"""Files on the disk, outside everything that a web server shows, under names drawn by lot.

What comes in lies in `incoming` until it is whole, on the disk and known to the database; then it
is moved to its place. What a crash leaves there goes after a day: nobody was told of it.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from time import time
from typing import BinaryIO, NamedTuple

from network_hub.core.apart import Apart

PIECE = 64 * 1024
BROKEN_OFF = timedelta(days=1)
apart = Apart(2)  # for what waits for the disk, and for looking into files


class TooLarge(Exception):
    pass


class Arrived(NamedTuple):
    """What has come in: where it lies for now, and what it measures."""

    key: str
    path: Path
    size: int
    sha256: str


class Store:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._incoming = folder / "incoming"

    def path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    @contextmanager
    def incoming(self, source: BinaryIO, largest: int) -> Iterator[Arrived]:
        """Take in what `source` gives, at most `largest` bytes; else raises TooLarge.

        Gone at the end of the block unless it was put in its place.
        """
        self._incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = token_hex(16)
        path = self._incoming / key
        try:
            size, digest = _write(path, source, largest)
            yield Arrived(key, path, size, digest)
        finally:
            path.unlink(missing_ok=True)

    def put(self, arrived: Arrived, key: str) -> None:
        """In its place, whole or not at all."""
        place = self.path(key)

        def move() -> None:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            arrived.path.replace(place)
            _settle(place.parent)

        apart(move)

    def remove(self, key: str) -> None:
        self.path(key).unlink(missing_ok=True)

    def forget_broken_off(self) -> None:
        """What came in and was never put in its place."""
        if not self._incoming.is_dir():
            return
        for path in self._incoming.iterdir():
            if path.stat().st_mtime < time() - BROKEN_OFF.total_seconds():
                path.unlink(missing_ok=True)


def _write(path: Path, source: BinaryIO, largest: int) -> tuple[int, str]:
    digest, size = sha256(), 0
    with open(path, "xb", opener=_private) as file:
        while piece := source.read(PIECE):
            size += len(piece)
            if size > largest:
                raise TooLarge
            digest.update(piece)
            file.write(piece)
        file.flush()
        apart(_to_disk(file))
    return size, digest.hexdigest()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _to_disk(file: BinaryIO) -> Callable[[], None]:
    return lambda: os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """The name is on the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
