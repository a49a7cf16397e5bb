"""The list and the rule cannot come to differ: `visible_needs` is `need.view`."""

from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from network_hub.core.actor import Actor, Place, Position, Role
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.core.policy import allows
from network_hub.registers.models import Need, NeedStatus, Visibility
from network_hub.registers.queries import visible_needs
from tests.cast import NOON

ACTORS = st.builds(
    Actor,
    user_id=st.just(2),
    organisation_id=st.sampled_from([None, 1, 2, 4]),
    position=st.sampled_from([None, *Position]),
    buys=st.booleans(),
    seats=st.dictionaries(
        st.tuples(st.sampled_from(Place), st.sampled_from([1, 2, 3])), st.sampled_from(Role)
    ),
)


@command
def _one_of_each():
    for network_id in (1, 2, 3):
        for organisation_id in (2, 4):
            for status in NeedStatus:
                for visibility in Visibility:
                    db.session.add(
                        Need(
                            network_id=network_id,
                            organisation_id=organisation_id,
                            owner_id=2,
                            status=status,
                            visibility=visibility,
                            title=f"{network_id} {organisation_id} {status} {visibility}",
                            created_at=NOON,
                            changed_at=NOON,
                        )
                    )


@pytest.fixture
def register(app):
    with app.app_context():
        _one_of_each()
        yield SimpleNamespace(needs=db.session.scalars(db.select(Need)).all())


@pytest.mark.both_databases
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(actor=ACTORS)
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
