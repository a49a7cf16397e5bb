"""Saying how closely one follows a topic, or a room."""

from typing import Any

from sqlalchemy import delete

from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, upsert
from network_hub.core.errors import Invalid
from network_hub.core.events import record
from network_hub.discussions import queries
from network_hub.discussions.events import HeedChanged
from network_hub.discussions.models import Address, Heed, ReadMark, RoomWish


@command
def heed_topic(actor: Actor, address: Address, topic_id: int, said: str) -> None:
    """`said` is a word of `Heed`; empty: as in its room, or as one takes part in it."""
    queries.begun(actor, address, topic_id)
    heed = _parse(said)
    mark = upsert(ReadMark).values(
        user_id=actor.own_user, topic_id=topic_id, number=0, turned_back=0, heed=heed
    )
    _store(mark, [ReadMark.user_id, ReadMark.topic_id], heed)
    record(actor, HeedChanged(user_id=actor.own_user, room=str(address), topic_id=topic_id))


@command
def heed_room(actor: Actor, address: Address, said: str) -> None:
    """As `heed_topic`, of all topics of which nothing else is said."""
    queries.room(actor, address)
    heed = _parse(said)
    record(actor, HeedChanged(user_id=actor.own_user, room=str(address), topic_id=None))
    mine: dict[str, Any] = {"user_id": actor.own_user, **address._asdict()}
    if heed is None:
        gone = delete(RoomWish).filter_by(**mine)
        db.session.execute(gone.execution_options(synchronize_session=False))
        return
    wish = upsert(RoomWish).values(**mine, heed=heed)
    _store(wish, [RoomWish.user_id, RoomWish.kind, RoomWish.subject_id], heed)


def _store(statement: Any, key: list[Any], heed: Heed | None) -> None:
    stored = statement.on_conflict_do_update(index_elements=key, set_={"heed": heed})
    db.session.execute(stored.execution_options(synchronize_session=False))


def _parse(said: str) -> Heed | None:
    if said not in ("", *Heed):
        raise Invalid("You can follow everything, only mentions, or nothing.")
    return Heed(said) if said else None
