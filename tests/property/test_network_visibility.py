"""A list of networks shows exactly those whose page would open, whoever asks."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from network_hub.core.actor import Actor, Place, Position, Role
from network_hub.core.db import db
from network_hub.core.policy import allows
from network_hub.networks import queries
from network_hub.networks.models import Network

standings = st.builds(
    Actor,
    user_id=st.none() | st.integers(1, 9),
    organisation_id=st.none() | st.integers(1, 9),
    position=st.none() | st.sampled_from(Position),
    buys=st.booleans(),
    seats=st.dictionaries(
        st.tuples(st.sampled_from(Place), st.integers(1, 4)), st.sampled_from(Role), max_size=4
    ),
)


@pytest.mark.both_databases
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None
)
@given(actor=standings)
@pytest.mark.parametrize(
    ("action", "query"),
    [
        ("network.view", queries.visible_networks),
        ("network.enter", queries.entered_networks),
    ],
)
def test_the_query_is_the_policy(app, actor, action, query):
    with app.app_context():
        everything = db.session.scalars(db.select(Network)).all()

        shown = {network.id for network in db.session.scalars(query(actor))}

    assert shown == {network.id for network in everything if allows(actor, action, network)}
