"""The list shows a group exactly when the rule would."""

import pytest
from hypothesis import given
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from network_hub.core.actor import NOBODY
from network_hub.core.db import db
from network_hub.core.policy import allows
from network_hub.groups.models import Group
from network_hub.groups.queries import visible_groups
from tests.property.everything import groups_in_every_network
from tests.property.standings import MANY, standings


@pytest.mark.both_databases
def test_the_query_is_the_rule(app):
    with app.app_context():
        groups_in_every_network()
        everything = db.session.scalars(select(Group).options(joinedload(Group.network))).all()

        @MANY
        @given(standings())
        def check(actor):
            listed = set(db.session.scalars(visible_groups(actor)))
            assert listed == {g for g in everything if allows(actor, "group.view", g)}

        check()
        assert not set(db.session.scalars(visible_groups(NOBODY)))
