"""The list and the rule cannot come to differ: `visible_needs` is `need.view`."""

from types import SimpleNamespace

import pytest
from hypothesis import given

from network_hub.core.actor import Actor, Place, Role
from network_hub.core.db import db
from network_hub.core.policy import allows
from network_hub.registers.models import Need
from network_hub.registers.queries import visible_needs
from tests.property.everything import needs_of_every_kind
from tests.property.standings import MANY, standings


@pytest.fixture
def register(app):
    with app.app_context():
        needs_of_every_kind()
        yield SimpleNamespace(needs=db.session.scalars(db.select(Need)).all())


@pytest.mark.both_databases
@MANY
@given(actor=standings())
def test_the_list_shows_exactly_what_the_rule_lets_one_view(register, actor):
    listed = {need.id for need in db.session.scalars(visible_needs(actor))}

    assert listed == {need.id for need in register.needs if allows(actor, "need.view", need)}


def test_hidden_needs_are_there_to_be_seen(register):
    """So that the test above cannot pass by finding nothing."""
    eva = Actor(user_id=5, organisation_id=4, seats={(Place.NETWORK, 2): Role.OBSERVER})

    seen = {need.title for need in db.session.scalars(visible_needs(eva)) if need.network_id == 2}

    assert "2 2 shared network" in seen
    assert "2 4 draft own" in seen
    assert "2 2 draft public" not in seen
