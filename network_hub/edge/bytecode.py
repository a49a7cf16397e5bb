"""Templates stay compiled between starts, beside them in `__pycache__`, as Python keeps modules.

Compiling all that a page needs takes longer than showing it a hundred times, and leaves 4 MB of a
process in pieces. Where nothing may be written there, each process compiles for itself.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import FunctionType
from typing import Any

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from network_hub.edge import compiling

SUFFIX = ".jinjac"


class Kept(BytecodeCache):
    """`folder` is made when there is something to put there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._compiler = ""

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError), self._file(bucket).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """In one step: another process may be reading it."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            with NamedTemporaryFile(dir=self._folder, suffix=SUFFIX, delete=False) as part:
                bucket.write_bytecode(part)
            Path(part.name).replace(self._file(bucket))

    def _file(self, bucket: Bucket) -> Path:
        self._compiler = self._compiler or _fingerprint(bucket.environment)
        return self._folder / f"{bucket.key}-{self._compiler}{SUFFIX}"


def _fingerprint(environment: jinja2.Environment) -> str:
    """Of all besides the template's text, which Jinja compares, that decides what it becomes."""
    books = environment.globals, environment.filters, environment.tests
    wanted = [sorted(_wanted(book)) for book in books]
    python = sys.implementation.cache_tag, sys.flags.optimize
    made_by = jinja2.__version__, python, Path(compiling.__file__).read_text(), wanted
    return sha256(repr(made_by).encode()).hexdigest()[:12]


def _wanted(book: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What of Jinja's own each function asks for. A request, which is among them, is not looked at:
    there may be none."""
    for name, one in book.items():
        if type(one) is FunctionType:
            yield name, str(getattr(one, "jinja_pass_arg", None))
