"""What mail is about."""

import pytest

from tests.actors import ASTRID, BO
from tests.talk import say, start


@pytest.fixture
def talk(inside):
    """Astrid's topic, in which Bo has written twice."""
    topic = inside(start, ASTRID).topic_id
    inside(say, BO, topic, "We have **two**.")
    inside(say, BO, topic, "And a half.")
    return topic
