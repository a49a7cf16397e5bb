"""The list shows a group exactly when the rule would."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from network_hub.core.actor import NOBODY
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.core.policy import allows
from network_hub.groups.models import Group
from network_hub.groups.queries import visible_groups
from tests.cast import NOON
from tests.property.standings import standings


@command
def groups_in_every_network():
    for key, network_id in ((1, 1), (2, 1), (3, 2), (4, 3)):
        db.session.add(
            Group(
                id=key,
                network_id=network_id,
                name=f"Group {key}",
                started_by=1,
                created_at=NOON,
                ends_on=date(2026, 12, 31) if key != 2 else date(2026, 1, 31),
            )
        )


@pytest.mark.both_databases
def test_the_query_is_the_rule(app):
    with app.app_context():
        groups_in_every_network()
        everything = db.session.scalars(select(Group).options(joinedload(Group.network))).all()

        @settings(
            max_examples=150,
            deadline=None,
            suppress_health_check=[HealthCheck.function_scoped_fixture],
        )
        @given(standings(group_ids=(1, 2, 3, 4)))
        def check(actor):
            listed = set(db.session.scalars(visible_groups(actor)))
            assert listed == {g for g in everything if allows(actor, "group.view", g)}

        check()
        assert not set(db.session.scalars(visible_groups(NOBODY)))
