"""What has happened in a room, step by step."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import aliased

from network_hub.accounts.models import Organisation, User
from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.core.errors import Conflict
from network_hub.discussions import wire
from network_hub.discussions.events import MessageReacted, TopicLeft
from network_hub.discussions.models import (
    Address,
    Message,
    MessageReaction,
    Room,
    RoomEvent,
    Topic,
)
from network_hub.discussions.queries.around import around
from network_hub.discussions.queries.messages import NAMES, byline, with_names
from network_hub.discussions.queries.reactions import Signs, reactions
from network_hub.discussions.queries.rooms import is_room, room
from network_hub.discussions.signs import Change, Person
from network_hub.discussions.wire import Told

EVENTS = 200  # in one answer to who catches up
reactor, reactor_for = aliased(User), aliased(Organisation)
CHANGE = (
    MessageReaction.sign,
    MessageReaction.given,
    reactor.id,
    reactor.name,
    reactor_for.id,
    reactor_for.name,
)


def events(actor: Actor, address: Address, after_seq: int) -> Told:
    """The room's steps after `after_seq`, oldest first, and whether there are more.

    Raises Conflict when the room has not come so far: the asker saw another past than this
    database holds (one restored from a backup) and must begin anew.
    """
    venue = room(actor, address)
    found = (
        select(Room.seq, Room.id, RoomEvent.seq, RoomEvent.kind, Topic, Message, *CHANGE, *NAMES)
        .outerjoin(RoomEvent, and_(RoomEvent.room_id == Room.id, RoomEvent.seq > after_seq))
        .outerjoin(Message, Message.id == RoomEvent.message_id)
        .outerjoin(Topic, Topic.id == func.coalesce(Message.topic_id, RoomEvent.topic_id))
        .outerjoin(MessageReaction, _given_then())
        .outerjoin(reactor, reactor.id == MessageReaction.user_id)
        .outerjoin(reactor_for, reactor_for.id == MessageReaction.organisation_id)
        .where(is_room(venue.address))
        .order_by(RoomEvent.seq)
        .limit(EVENTS)
    )
    fresh = with_names(found).execution_options(populate_existing=True)
    rows = db.session.execute(fresh).all()
    last = rows[0][0] if rows else 0
    if after_seq > last:
        raise Conflict("The room has no such message yet. Reload the page.")
    steps = _told(address, [row for row in rows if row[2] is not None])
    seq = steps[-1]["seq"] if steps else after_seq
    return {"room": str(address), "seq": seq, "events": steps, "more": seq < last}


def _told(address: Address, rows: Sequence[Any]) -> list[Told]:
    """Of a topic that is here no more nothing is told but that, whatever the step was."""
    there = [row for row in rows if _is_here(row)]
    signs = reactions(row[5] for row in there if row[5] is not None)
    topics = [row[4] for row in there if row[5] is None]
    beside = around(topics)
    steps = []
    for row in rows:
        _, _, seq, kind, topic, said, *names = row
        if not _is_here(row):
            event = wire.left(topic.id)
        elif said is None:
            event = wire.about_topic(kind, topic, beside[topic.id])
        else:
            event = _about_message(kind, topic, said, names, signs)
        steps.append(wire.step(address, seq, event))
    return steps


def _is_here(row: Any) -> bool:
    _, room_id, _, kind, topic, *_ = row
    return topic.room_id == room_id and kind != TopicLeft.kind


def _about_message(kind: str, topic: Topic, said: Message, names: list[Any], signs: Signs) -> Told:
    sign, given, *person = names[: len(CHANGE)]
    by = byline(*names[len(CHANGE) :], reactions=signs.get(said.id, ()))
    change = None if sign is None else Change(sign, given, Person(*person))
    return wire.about_message(kind, topic.title, said, by, change)


def _given_then() -> ColumnElement[bool]:
    """The reaction that the step was, unless the same person has changed theirs since."""
    return and_(
        RoomEvent.kind == MessageReacted.kind,
        MessageReaction.message_id == RoomEvent.message_id,
        MessageReaction.seq == RoomEvent.seq,
    )
