"""Where the pages of rooms, topics and messages are."""

from typing import Any

from flask import current_app, url_for

from network_hub.discussions.models import Address, Message
from network_hub.discussions.views.blueprint import PAGES


def topic_url(address: Address, topic_id: int, anchor: str | None = None) -> str:
    kind, subject_id = address
    return url_for(".topic", kind=kind, subject_id=subject_id, topic_id=topic_id, _anchor=anchor)


def room_url(address: Address) -> str:
    return url_for(".room", **address._asdict())


def message_url(address: Address, message: Message) -> str:
    """The page of the topic on which the message stands, at it."""
    number = message.number
    return url_for(
        ".topic", **address._asdict(), topic_id=message.topic_id, at=number, _anchor=f"m{number}"
    )


def page_of(address: Address) -> str | None:
    """The page of what the room belongs to, when there is one."""
    endpoint, argument = PAGES[address.kind]
    if endpoint not in current_app.view_functions:
        return None
    values: dict[str, Any] = {argument: address.subject_id}
    return url_for(endpoint, **values)
