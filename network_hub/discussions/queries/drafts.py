"""The actor's own drafts; nobody reads another's."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import select

from network_hub.core.actor import Actor
from network_hub.core.as_read import AsRead
from network_hub.core.db import db
from network_hub.core.prepared import Rows, prepared
from network_hub.discussions.drafts import about
from network_hub.discussions.models import Address, Draft, Message
from network_hub.files.models import StoredFile
from network_hub.files.queries import waiting

A_DRAFT = AsRead(Draft)


class Beside(NamedTuple):
    """What a draft has beside its words: the number of the message that it answers (0: none), and
    its files."""

    answers: int
    files: Sequence[StoredFile]


def draft(actor: Actor, address: Address, topic_id: int | None) -> Draft | None:
    """For who is known to read the room."""
    row = _draft(user_id=actor.own_user, about=about(address, topic_id)).first()
    return A_DRAFT.of(iter(row)) if row else None


@prepared
def _draft(*, user_id: Any, about: Any) -> Rows:
    return select(*A_DRAFT.columns).where(Draft.user_id == user_id, Draft.about == about)


def beside(actor: Actor, draft: Draft) -> Beside:
    """As it is now: the message may have been deleted or moved away, the files sent or gone."""
    number = 0
    if draft.answers_id is not None:
        answered = _stands(draft.topic_id).where(Message.id == draft.answers_id)
        number = db.session.scalar(answered.with_only_columns(Message.number)) or 0
    return Beside(number, waiting(actor, draft.files or ()))


def answered_id(topic_id: int | None, number: int) -> int | None:
    """The message that a draft in the topic answers, when it can be answered."""
    if not topic_id or not number:
        return None
    found = _stands(topic_id).where(Message.number == number)
    return db.session.scalar(found.with_only_columns(Message.id))


def _stands(topic_id: int | None):  # type: ignore[no-untyped-def]  # a Select, of whatever columns
    return select(Message).where(
        Message.topic_id == topic_id, Message.deleted_at.is_(None), Message.moved_to_id.is_(None)
    )
