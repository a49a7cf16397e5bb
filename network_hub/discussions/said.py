"""A message where it was said: what rules, services and pages look at."""

from typing import NamedTuple

from network_hub.discussions.models import Message
from network_hub.discussions.places import Venue
from network_hub.discussions.wire import Byline


class Said(NamedTuple):
    """`title` is the topic's."""

    venue: Venue
    message: Message
    title: str
    by: Byline
