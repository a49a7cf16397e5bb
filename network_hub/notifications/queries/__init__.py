"""Reads of what waits to be sent, of whom something concerns, and of their notices."""

from network_hub.notifications.queries.choices import (
    OwnNetwork,
    Planned,
    Wishes,
    own_networks,
    planned,
    wishes,
)
from network_hub.notifications.queries.frame import Frame, frame
from network_hub.notifications.queries.mailings import (
    Meeting,
    meetings,
    organisation_names,
    reasons,
)
from network_hub.notifications.queries.notices import NoticeRow, mailed, notices
from network_hub.notifications.queries.post import (
    Receiver,
    language_of,
    mail_is_waiting,
    mail_stopped,
    receiver,
    replies_since,
)

__all__ = [
    "Frame",
    "Meeting",
    "NoticeRow",
    "OwnNetwork",
    "Planned",
    "Receiver",
    "Wishes",
    "frame",
    "language_of",
    "mail_is_waiting",
    "mail_stopped",
    "mailed",
    "meetings",
    "notices",
    "organisation_names",
    "own_networks",
    "planned",
    "reasons",
    "receiver",
    "replies_since",
    "wishes",
]
