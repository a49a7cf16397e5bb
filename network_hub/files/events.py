"""What happens to stored files. The subject is "file:7".

Names of files are not told: they can name people, and what is recorded stays.
"""

from dataclasses import dataclass
from typing import ClassVar

from network_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class FileKept(Event):
    kind: ClassVar[str] = "file.kept"
    on_record_only = True
    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class FilesLetGo(Event):
    """What they belonged to is gone; so will they be."""

    kind: ClassVar[str] = "file.let_go"
    on_record_only = True
    file_ids: list[int]
