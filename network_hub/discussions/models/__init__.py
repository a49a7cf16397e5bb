"""Rooms, topics and messages."""

from network_hub.discussions.models.drafts import Draft
from network_hub.discussions.models.following import Heed, RoomWish
from network_hub.discussions.models.mentions import Called, Mention, Mentioned
from network_hub.discussions.models.messages import Message, MessageVersion
from network_hub.discussions.models.moderation import (
    HiddenWords,
    Outcome,
    Report,
    ReportCase,
    ReportReason,
)
from network_hub.discussions.models.moves import TopicMerge, TopicMove
from network_hub.discussions.models.pins import Pin, PinScope
from network_hub.discussions.models.reactions import MessageReaction, Sign
from network_hub.discussions.models.rooms import Address, Room, RoomEvent, RoomKind
from network_hub.discussions.models.stems import LEXEMES, MessageStems
from network_hub.discussions.models.topics import (
    Banner,
    BannerKind,
    Pace,
    ReadMark,
    Topic,
    TopicState,
)

__all__ = [
    "LEXEMES",
    "Address",
    "Banner",
    "BannerKind",
    "Called",
    "Draft",
    "Heed",
    "HiddenWords",
    "Mention",
    "Mentioned",
    "Message",
    "MessageReaction",
    "MessageStems",
    "MessageVersion",
    "Outcome",
    "Pace",
    "Pin",
    "PinScope",
    "ReadMark",
    "Report",
    "ReportCase",
    "ReportReason",
    "Room",
    "RoomEvent",
    "RoomKind",
    "RoomWish",
    "Sign",
    "Topic",
    "TopicMerge",
    "TopicMove",
    "TopicState",
]
