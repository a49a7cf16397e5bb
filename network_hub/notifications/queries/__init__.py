"""Reads of what waits to be sent, of whom something concerns, and of their notices."""

from network_hub.notifications.queries.frame import frame
from network_hub.notifications.queries.notices import NoticeRow, notices, unread
from network_hub.notifications.queries.post import (
    coordinators_addresses,
    language_of,
    mail_is_waiting,
)

__all__ = [
    "NoticeRow",
    "coordinators_addresses",
    "frame",
    "language_of",
    "mail_is_waiting",
    "notices",
    "unread",
]
