"""A message that goes is not kept in sight."""

from typing import Any

from sqlalchemy import delete

from network_hub.core.db import db
from network_hub.discussions.models import Message, Pin, Topic


def let_go(topic: Topic, message: Message) -> bool:
    """Part of the command that holds the room. Returns whether the message was pinned."""
    if not topic.pin_count:
        return False
    gone = delete(Pin).where(Pin.message_id == message.id)
    result: Any = db.session.execute(gone.execution_options(synchronize_session="fetch"))
    topic.pin_count -= result.rowcount
    db.session.flush()
    return bool(result.rowcount)
