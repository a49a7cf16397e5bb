"""What is over is told and, later, thrown away."""

from datetime import timedelta

import pytest

from network_hub.accounts.models import SignInLink, UserSession
from network_hub.accounts.services import upkeep
from network_hub.accounts.services.links import ask_for_link
from network_hub.core import clock
from network_hub.core.actor import SYSTEM, Actor
from network_hub.core.db import db
from network_hub.core.errors import Forbidden
from network_hub.core.events import AuditEntry
from network_hub.core.once import Receipt
from tests.actors import ASTRID
from tests.cast import NOON

pytestmark = pytest.mark.both_databases


@pytest.fixture
def later(monkeypatch):
    def turn(**how):
        monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(**how))

    return turn


def test_a_session_that_expires_ends_and_its_sockets_close(app, cast, live, later):
    bo = live(cast.bo)
    assert bo.is_connected()
    with app.app_context():
        assert upkeep.end_expired_sessions(SYSTEM) == 0
        later(days=400)

        ended = upkeep.end_expired_sessions(SYSTEM)

        assert ended == db.session.query(UserSession).count() > 0
        assert upkeep.end_expired_sessions(SYSTEM) == 0
        told = db.session.query(AuditEntry).filter_by(kind="session.ended").all()
        assert {entry.facts["reason"] for entry in told} == {"expired"}
        assert len(told) == ended
    assert not bo.is_connected()


def test_what_is_long_over_is_thrown_away_and_nothing_else(app, cast, later):
    with app.app_context():
        ask_for_link(ASTRID, "bo@trelleborg.example")
    sent = {"name": "Bo", "language": "sv", "colour_scheme": "", "once": "a"}
    cast.bo.post("/account/preferences", data=sent)
    with app.app_context():
        kept = {model: db.session.query(model).count() for model in (UserSession, Receipt)}
        assert upkeep.throw_old_ones_away(SYSTEM) == 0
        assert db.session.query(Receipt).count() == 1

        later(days=31)
        assert upkeep.throw_old_ones_away(SYSTEM) > 0

        assert db.session.query(Receipt).count() == db.session.query(SignInLink).count() == 0
        assert db.session.query(UserSession).count() == kept[UserSession]
        later(days=400)
        upkeep.end_expired_sessions(SYSTEM)
        later(days=400 + 91)
        upkeep.throw_old_ones_away(SYSTEM)
        assert db.session.query(UserSession).count() == 0
        assert upkeep.throw_old_ones_away(SYSTEM) == 0


def test_nobody_does_it_by_hand(app):
    with app.app_context():
        for actor in (ASTRID, Actor(origin="web 192.0.2.1"), Actor(origin="cli")):
            for task in (upkeep.end_expired_sessions, upkeep.throw_old_ones_away):
                with pytest.raises(Forbidden):
                    task(actor)
