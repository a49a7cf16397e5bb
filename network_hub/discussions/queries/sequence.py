"""What has happened in a room, step by step."""

from sqlalchemy import and_, select

from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.core.errors import Conflict
from network_hub.discussions import wire
from network_hub.discussions.models import Address, Message, Room, RoomEvent, Topic
from network_hub.discussions.queries.messages import NAMES, byline, with_names
from network_hub.discussions.queries.rooms import is_room, room
from network_hub.discussions.wire import Told

EVENTS = 200  # in one answer to who catches up


def events(actor: Actor, address: Address, after_seq: int) -> Told:
    """The room's steps after `after_seq`, oldest first, and whether there are more.

    Raises Conflict when the room has not come so far: the asker saw another past than this
    database holds (one restored from a backup) and must begin anew.
    """
    venue = room(actor, address)
    found = (
        select(Room.seq, RoomEvent, Topic.title, Message, *NAMES)
        .outerjoin(RoomEvent, and_(RoomEvent.room_id == Room.id, RoomEvent.seq > after_seq))
        .outerjoin(Message, Message.id == RoomEvent.message_id)
        .outerjoin(Topic, Topic.id == Message.topic_id)
        .where(is_room(venue.address))
        .order_by(RoomEvent.seq)
        .limit(EVENTS)
    )
    rows = db.session.execute(with_names(found)).all()
    last = rows[0][0] if rows else 0
    if after_seq > last:
        raise Conflict("The room has not come that far. Load it anew.")
    steps = [
        wire.step(address, event.seq, event.kind, title=title, said=said, by=byline(*names))
        for _, event, title, said, *names in rows
        if event is not None
    ]
    seq = steps[-1]["seq"] if steps else after_seq
    return {"room": str(address), "seq": seq, "events": steps, "more": seq < last}
