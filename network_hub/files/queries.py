"""Reads of stored files."""

from collections.abc import Sequence

from sqlalchemy import func, select

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.core.errors import Conflict, NotFound
from network_hub.core.policy import allows
from network_hub.files import holders
from network_hub.files.models import StoredFile


def file(actor: Actor, file_id: int) -> StoredFile:
    """Raises NotFound unless the actor may read what the file belongs to."""
    found = db.session.get(StoredFile, file_id)
    if found is None or not _may_read(actor, found):
        raise NotFound("There is no such file.")
    return found


def _may_read(actor: Actor, found: StoredFile) -> bool:
    if found.holder is None or found.holder_id is None:
        return allows(actor, "file.read_unsent", found)
    return holders.may_read(actor, found.holder, found.holder_id)


def sent(actor: Actor, client_id: str) -> StoredFile | None:
    """What the actor sent with this id."""
    return db.session.scalar(
        select(StoredFile).where(
            StoredFile.user_id == actor.user_id, StoredFile.client_id == client_id
        )
    )


def own(actor: Actor, file_ids: Sequence[int]) -> list[StoredFile]:
    """The actor's own files, in the order asked for, whatever they belong to by now.

    Raises Conflict when one is not there, which is as when it waited too long.
    """
    if not file_ids:
        return []
    mine = select(StoredFile).where(
        StoredFile.id.in_(file_ids),
        StoredFile.user_id == actor.user_id,
        StoredFile.organisation_id == actor.organisation_id,
    )
    found = {one.id: one for one in db.session.scalars(mine)}
    if len(found) < len(file_ids):
        raise Conflict("A file is no longer here. Attach it again.")
    return [found[one] for one in file_ids]


def waiting(actor: Actor, file_ids: Sequence[int]) -> list[StoredFile]:
    """Those of the actor's own files that have not been sent with anything, in the order asked for;
    of the others nothing is said."""
    if not file_ids:
        return []
    mine = select(StoredFile).where(
        StoredFile.id.in_(file_ids),
        StoredFile.user_id == actor.user_id,
        StoredFile.organisation_id == actor.organisation_id,
        StoredFile.holder.is_(None),
        StoredFile.expires_at > clock.now(),
    )
    found = {one.id: one for one in db.session.scalars(mine)}
    return [found[one] for one in file_ids if one in found]


def unsent(actor: Actor) -> int:
    waiting = select(func.count()).where(
        StoredFile.user_id == actor.user_id, StoredFile.expires_at.is_not(None)
    )
    return db.session.scalar(waiting) or 0
