"""A hub in each layout, for all tests of the session: faults are what they are there for."""

import pytest

from tests.faults import layouts
from tests.faults.talk import talking


@pytest.fixture(scope="session")
def embedded_hub(tmp_path_factory):
    with layouts.embedded(tmp_path_factory.mktemp("embedded")) as hub:
        yield hub


@pytest.fixture(scope="session")
def spread_hub(tmp_path_factory, postgres_programs, redis_server):
    folder = tmp_path_factory.mktemp("spread")
    with layouts.spread(folder, postgres_programs, redis_server) as hub:
        yield hub


@pytest.fixture(params=layouts.LAYOUTS)
def hub(request):
    return request.getfixturevalue(f"{request.param}_hub")


@pytest.fixture
def talk(hub):
    with talking(hub) as talk:
        yield talk
