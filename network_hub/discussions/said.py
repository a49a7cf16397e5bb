"""A message, or a topic, where it stands: what rules, services and pages look at."""

from typing import NamedTuple

from network_hub.discussions.models import Message, Topic
from network_hub.discussions.places import Venue
from network_hub.discussions.wire import Byline


class Said(NamedTuple):
    """A message in its topic, and who said it."""

    venue: Venue
    topic: Topic
    message: Message
    by: Byline

    @property
    def title(self) -> str:
        return self.topic.title


class Begun(NamedTuple):
    """A topic in its room."""

    venue: Venue
    topic: Topic
