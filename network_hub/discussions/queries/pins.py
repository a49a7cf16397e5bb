"""Messages that are pinned, for who is known to read their rooms."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from network_hub.accounts.models import Organisation, User
from network_hub.core.db import db
from network_hub.discussions.models import Address, Message, Pin, PinScope, Room, Topic
from network_hub.discussions.queries.messages import QUOTE, quoted, quoted_author
from network_hub.discussions.queries.rooms import is_room
from network_hub.discussions.wire import Pinned, Quote


def pins(topics: Sequence[Topic]) -> dict[int, list[Pinned]]:
    """By topic, the first that was pinned first; asks nothing where there are none."""
    found: dict[int, list[Pinned]] = {topic.id: [] for topic in topics}
    among = [topic.id for topic in topics if topic.pin_count]
    if among:
        for one in _pinned(_pins().where(Pin.topic_id.in_(among))):
            found[one.pin.topic_id].append(one)
    return found


def room_pins(address: Address) -> list[Pinned]:
    room = _pins().join(Room, Room.id == Topic.room_id).where(is_room(address))
    return _pinned(room.where(Pin.scope == PinScope.ROOM))


def pin_of(message: Message) -> Pin | None:
    """As it is now, whatever was read of it before."""
    return db.session.get(Pin, message.id, populate_existing=True)


def _pinned(found: Any) -> list[Pinned]:
    rows = db.session.execute(found.execution_options(populate_existing=True))
    return [Pinned._make((*row[:5], Quote(*row[5:]))) for row in rows]


def _pins() -> Any:
    return (
        select(Pin, User.name, Organisation.name, Topic.title, Topic.language, *QUOTE)
        .join(Topic, Topic.id == Pin.topic_id)
        .join(User, User.id == Pin.user_id)
        .join(Organisation, Organisation.id == Pin.organisation_id)
        .join(quoted, quoted.id == Pin.message_id)
        .join(quoted_author, quoted_author.id == quoted.author_id)
        .order_by(Pin.at, Pin.message_id)
    )
