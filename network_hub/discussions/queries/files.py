"""Who reads a file that was sent with a message: whoever reads what the message says."""

from sqlalchemy import select

from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.core.policy import allows
from network_hub.discussions import places
from network_hub.discussions.models import Address, Message, Room, Topic
from network_hub.files.holders import holder
from network_hub.files.models import Holder


@holder(Holder.MESSAGE)
def may_read_with(actor: Actor, message_id: int) -> bool:
    found = (
        select(Message.hidden_at, Message.author_id, Room.kind, Room.subject_id)
        .join(Topic, Topic.room_id == Room.id)
        .join(Message, Message.topic_id == Topic.id)
        .where(Message.id == message_id, Message.deleted_at.is_(None))
    )
    row = db.session.execute(found).first()
    if row is None:
        return False
    hidden_at, author_id, kind, subject_id = row
    venue = places.venue(actor, Address(kind, subject_id))
    if venue is None or not allows(actor, "room.read", venue):
        return False
    return hidden_at is None or author_id == actor.user_id or allows(actor, "room.tidy", venue)
