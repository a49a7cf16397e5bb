import pytest

from tests.actors import ASTRID
from tests.talk import start


@pytest.fixture
def topic(inside):
    """A topic in the room of network 1, begun by Astrid."""
    return inside(start, ASTRID).topic_id
