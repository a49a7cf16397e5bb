"""Taking in a file: its size, what it is, a proper name, a place on the disk, a row."""

import errno
from collections.abc import Sequence
from typing import BinaryIO

import structlog
from flask import current_app
from sqlalchemy.exc import IntegrityError

from network_hub.core.actor import Actor
from network_hub.core.errors import Conflict, Invalid
from network_hub.core.policy import authorize
from network_hub.core.text import CLIENT_ID
from network_hub.files import kinds, queries, services
from network_hub.files.kinds import Kind
from network_hub.files.models import StoredFile
from network_hub.files.names import proper
from network_hub.files.store import Arrived, Store, TooLarge, apart

MEGABYTE = 1_000_000  # as sizes are shown
log = structlog.get_logger(__name__)


def store() -> Store:
    return Store(current_app.config["INSTANCE"] / "files")


def largest() -> int:
    """Bytes that one file may have."""
    return int(current_app.config["FILE_SIZE"] * MEGABYTE)


def most() -> int:
    """How many files may be sent with one thing."""
    return int(current_app.config["FILES_AT_ONCE"])


def take_in(
    actor: Actor, client_id: str, name: str, source: BinaryIO, *, length: int | None = None
) -> StoredFile:
    """Keep what `source` gives, as the actor's, until it is sent with something.

    `client_id` is the sender's own name for it: sent again, it is the file that is stored.
    `length` is what is to come: a line that breaks looks like an end. Raises Invalid for what is
    not taken in, and Conflict for less than that, or for the same id with something else.
    """
    authorize(actor, "file.send", None)
    if not CLIENT_ID.fullmatch(client_id):
        raise Invalid("An id is 8 to 36 letters, digits, hyphens or underscores.")
    try:
        with store().incoming(source, largest()) as arrived:
            if length is not None and arrived.size < length:
                raise Conflict("The upload was interrupted. Send the file again.")
            return _keep(actor, client_id, name, arrived)
    except TooLarge:
        raise too_large() from None
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        log.exception("no_room_for_files")
        raise Conflict(
            "There is no space for files right now. The operator has been told."
        ) from None


def too_large() -> Invalid:
    return Invalid("A file may be at most %(size)d MB.", size=int(current_app.config["FILE_SIZE"]))


def expect_few(file_ids: Sequence[int]) -> None:
    """Raises Invalid for more than may be sent with one thing, or one of them twice."""
    if len(file_ids) > most():
        raise Invalid("Send at most %(most)d files at a time.", field="files", most=most())
    if len(set(file_ids)) < len(file_ids):
        raise Invalid("The same file was named twice.", field="files")


def _keep(actor: Actor, client_id: str, name: str, arrived: Arrived) -> StoredFile:
    kind = apart(lambda: _look_into(arrived, name))
    try:
        file = services.keep(
            actor,
            client_id=client_id,
            key=arrived.key,
            name=proper(name, kind.endings),
            media_type=kind.type,
            size=arrived.size,
            sha256=arrived.sha256,
        )
    except IntegrityError:
        if (sent := queries.sent(actor, client_id)) is None:
            raise
        file = sent
    if file.sha256 != arrived.sha256:
        raise Conflict("Another file was sent with the same id.")
    if not store().path(file.key).exists():  # also when the first sending broke off just here
        store().put(arrived, file.key)
    return file


def _look_into(arrived: Arrived, name: str) -> Kind:
    with arrived.path.open("rb") as file:
        return kinds.recognise(file, name)
