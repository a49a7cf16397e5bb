"""A list of networks shows exactly those whose page would open, whoever asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network_hub.core.actor import NOBODY
from network_hub.core.db import db
from network_hub.core.policy import allows
from network_hub.networks import queries
from network_hub.networks.models import Network
from tests.property.standings import MANY, standings


@pytest.mark.both_databases
@MANY
@given(actor=st.just(NOBODY) | standings())
def test_the_query_is_the_policy(app, actor):
    with app.app_context():
        everything = db.session.scalars(db.select(Network)).all()

        shown = {network.id for network in db.session.scalars(queries.visible_networks(actor))}

    assert shown == {network.id for network in everything if allows(actor, "network.view", network)}
