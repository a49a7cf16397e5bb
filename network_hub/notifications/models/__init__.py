"""What people are told in the application, and the mail about it."""

from network_hub.notifications.models.arrivals import Arrival
from network_hub.notifications.models.choices import Kind, Mailbox, MailChoice, Rhythm, Stop
from network_hub.notifications.models.notices import Notice, Thing
from network_hub.notifications.models.post import Letter, Mailing, Waiting

__all__ = [
    "Arrival",
    "Kind",
    "Letter",
    "MailChoice",
    "Mailbox",
    "Mailing",
    "Notice",
    "Rhythm",
    "Stop",
    "Thing",
    "Waiting",
]
