"""How far somebody has read."""

from sqlalchemy import case, literal, select

from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, upsert
from network_hub.discussions import queries
from network_hub.discussions.models import Address, ReadMark, Room, Topic


@command
def mark_read(actor: Actor, address: Address, topic_id: int, number: int) -> int:
    """The actor has seen the topic up to `number`. Returns how far they have read.

    The mark never moves backwards, nor beyond what has been said. It is moved by people and never
    by fetching a page (docs/adr/0006).
    """
    queries.room(actor, address)
    reached = case((Topic.message_count < number, Topic.message_count), else_=number)
    seen = (
        select(literal(actor.own_user), Topic.id, reached)
        .join(Room, Room.id == Topic.room_id)
        .where(queries.is_room(address), Topic.id == topic_id)
    )
    mark = upsert(ReadMark).from_select(["user_id", "topic_id", "number"], seen)
    moved = db.session.execute(
        mark.on_conflict_do_update(
            index_elements=[ReadMark.user_id, ReadMark.topic_id],
            set_={"number": mark.excluded.number},
            where=mark.excluded.number > ReadMark.number,
        ).returning(ReadMark.number)
    ).scalar()
    return queries.read_mark(actor, address, topic_id) if moved is None else moved
