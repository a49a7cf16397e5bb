"""Rooms, topics and messages."""

from network_hub.discussions.models.messages import Message, MessageVersion
from network_hub.discussions.models.rooms import Address, Room, RoomEvent, RoomKind
from network_hub.discussions.models.topics import ReadMark, Topic

__all__ = [
    "Address",
    "Message",
    "MessageVersion",
    "ReadMark",
    "Room",
    "RoomEvent",
    "RoomKind",
    "Topic",
]
