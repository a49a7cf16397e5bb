"""What is done to notices and to the mail about them."""

from network_hub.notifications.services.choices import choose_hours, choose_mail, stop_mail
from network_hub.notifications.services.intake import (
    change_reply_addresses,
    put_into_topic,
    take_in,
)
from network_hub.notifications.services.notices import (
    News,
    carry_notices,
    mark_all_read,
    take_notices_back,
    tell,
    tell_all,
)
from network_hub.notifications.services.post import finish, gather, put_off, take, write_letter
from network_hub.notifications.services.returns import (
    ask_to_confirm,
    confirm_address,
    mail_returned,
)

__all__ = [
    "News",
    "ask_to_confirm",
    "carry_notices",
    "change_reply_addresses",
    "choose_hours",
    "choose_mail",
    "confirm_address",
    "finish",
    "gather",
    "mail_returned",
    "mark_all_read",
    "put_into_topic",
    "put_off",
    "stop_mail",
    "take",
    "take_in",
    "take_notices_back",
    "tell",
    "tell_all",
    "write_letter",
]
