"""Keeping files, giving them to what they belong to, and letting them go."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, locked, stored
from network_hub.core.errors import Conflict
from network_hub.core.events import record
from network_hub.core.policy import authorize
from network_hub.files import queries
from network_hub.files.events import FileKept, FilesLetGo
from network_hub.files.models import MOST_UNSENT, UNSENT, Holder, StoredFile
from network_hub.files.store import Store

AT_ONCE = 100  # files thrown away in one transaction


@command
def keep(
    actor: Actor, *, client_id: str, key: str, name: str, media_type: str, size: int, sha256: str
) -> StoredFile:
    """Note a file that has come in whole. It is its sender's until it is sent with something.

    A constraint knows a second sending with the same id.
    """
    authorize(actor, "file.send", None)
    if queries.unsent(actor) >= MOST_UNSENT:
        raise Conflict("Many of your files are waiting to be sent. Send those first.")
    now = clock.now()
    file = stored(
        StoredFile(
            key=key,
            client_id=client_id,
            user_id=actor.own_user,
            organisation_id=actor.own_organisation,
            name=name,
            type=media_type,
            size=size,
            sha256=sha256,
            at=now,
            expires_at=now + UNSENT,
        )
    )
    record(actor, FileKept(subject=f"file:{file.id}", size=size, sha256=sha256))
    return file


@command
def give(actor: Actor, files: Sequence[StoredFile], holder: Holder, holder_id: int) -> None:
    """The files belong to something from now on. Raises Conflict when one already does, or has
    waited too long."""
    if not files:
        return
    free = update(StoredFile).where(
        StoredFile.id.in_([one.id for one in files]),
        StoredFile.user_id == actor.own_user,
        StoredFile.holder.is_(None),
    )
    given = db.session.scalars(
        free.values(holder=holder, holder_id=holder_id, expires_at=None).returning(StoredFile.id)
    ).all()
    if len(given) < len(files):
        raise Conflict("A file is no longer here. Attach it again.")


@command
def have_wait(user_id: int, file_ids: Sequence[int], until: datetime) -> None:
    """What the person has not sent with anything yet is thrown away then."""
    if not file_ids:
        return
    theirs = StoredFile.id.in_(file_ids), StoredFile.user_id == user_id
    free = update(StoredFile).where(*theirs, StoredFile.holder.is_(None))
    db.session.execute(free.values(expires_at=until).execution_options(synchronize_session=False))


@command
def let_go(actor: Actor, holder: Holder, holder_id: int) -> None:
    """What they belonged to is gone: nobody reads them any more, and the next sweep takes them."""
    gone = update(StoredFile).where(StoredFile.holder == holder, StoredFile.holder_id == holder_id)
    ids = db.session.scalars(gone.values(expires_at=clock.now()).returning(StoredFile.id)).all()
    if ids:
        record(actor, FilesLetGo(subject=f"{holder}:{holder_id}", file_ids=sorted(ids)))


@command
def sweep(actor: Actor, store: Store) -> int:
    """Throw away what was never sent, and what was let go. Returns how many: call it until there
    are none. What is on the disk goes first: a crash in between leaves a row, which is swept again.
    """
    authorize(actor, "upkeep.do", None)
    over = select(StoredFile).where(StoredFile.expires_at <= clock.now()).limit(AT_ONCE)
    files = db.session.scalars(locked(over, skip_locked=True)).all()
    for file in files:
        store.remove(file.key)
    gone = delete(StoredFile).where(StoredFile.id.in_([file.id for file in files]))
    db.session.execute(gone.execution_options(synchronize_session=False))
    return len(files)
