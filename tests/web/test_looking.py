"""Looking changes nothing: browsers fetch pages ahead, mail filters open links, previews read."""

import pytest

from network_hub.edge.access import BUYER, PUBLIC, SIGNED_IN
from tests.addresses import every
from tests.authorisation import world
from tests.statements import statements


@pytest.fixture
def pages(app):
    with app.app_context():
        world.furnish()
    return [url for method, url in every(app, PUBLIC, SIGNED_IN, BUYER) if method == "GET"]


@pytest.mark.parametrize("nick", ["astrid", "bo", "finn", "gun", "dag", "nobody"])
def test_a_get_writes_nothing(app, cast, pages, nick):
    with statements(app) as seen:
        answers = [getattr(cast, nick).get(url).status_code for url in pages]

    assert 200 in answers
    assert [one for one in seen if not one.lstrip().upper().startswith("SELECT")] == []
