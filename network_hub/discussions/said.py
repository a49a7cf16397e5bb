"""A message where it was said: what rules, services and pages look at."""

from typing import NamedTuple

from network_hub.discussions.models import Message
from network_hub.discussions.places import Venue


class Said(NamedTuple):
    """`author` and `organisation` are who said it, by name; `title` is the topic's."""

    venue: Venue
    message: Message
    title: str
    author: str
    organisation: str
