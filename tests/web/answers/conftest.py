"""A hub that takes in answers by mail, and one mail to answer."""

import pytest

from network_hub.notifications import services
from network_hub.notifications.models import Kind, Rhythm
from tests.actors import ASTRID, BO
from tests.answering import HOME, Talk
from tests.mail import SOON
from tests.talk import say, start


@pytest.fixture
def app(app):
    app.config["MAIL_INTAKE"] = HOME
    return app


@pytest.fixture
def topic(inside):
    """Astrid's, with a message of Bo's."""
    topic = inside(start, ASTRID, "Chargers").topic_id
    inside(say, BO, topic, "We have two.")
    return topic


@pytest.fixture
def asked(days, inside, topic):
    """The mail that Astrid answers."""
    inside(services.choose_mail, ASTRID, dict.fromkeys(Kind, Rhythm.AT_ONCE))
    (mail,) = days.until(SOON)
    return mail


@pytest.fixture
def talk(inside, days, topic):
    return Talk(inside, days, topic)
