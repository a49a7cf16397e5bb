"""Reads of rooms. Each begins with a room that the actor may read; see `room`."""

from network_hub.discussions.queries.marks import read_mark
from network_hub.discussions.queries.messages import (
    Reading,
    Spoken,
    message,
    quote,
    sent,
    topic,
    versions,
)
from network_hub.discussions.queries.rooms import is_room, room
from network_hub.discussions.queries.sequence import events
from network_hub.discussions.queries.topics import Listing, TopicRow, latest, topics
from network_hub.discussions.queries.unread import Unread, new_in, unread

__all__ = [
    "Listing",
    "Reading",
    "Spoken",
    "TopicRow",
    "Unread",
    "events",
    "is_room",
    "latest",
    "message",
    "new_in",
    "quote",
    "read_mark",
    "room",
    "sent",
    "topic",
    "topics",
    "unread",
    "versions",
]
