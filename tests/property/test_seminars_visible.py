"""The calendar shows a seminar exactly when the rule would."""

from datetime import timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from network_hub.core.actor import NOBODY
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.core.policy import allows
from network_hub.seminars.models import Audience, Seminar, SeminarKind, SeminarStatus
from network_hub.seminars.queries import visible_seminars
from tests.cast import NOON
from tests.property.standings import standings
from tests.property.test_groups_visible import groups_in_every_network

PLACES = ((None, None), (1, None), (2, None), (3, None), (1, 1), (2, 3), (3, 4))


@command
def seminars_of_every_kind():
    every = product(PLACES, Audience, SeminarStatus, (1, 8))
    for number, ((network_id, group_id), audience, status, organisation_id) in enumerate(every):
        db.session.add(
            Seminar(
                network_id=network_id,
                group_id=group_id,
                organisation_id=organisation_id,
                created_by=1,
                title=f"Seminar {number}",
                kind=SeminarKind.LECTURE,
                status=status,
                audience=audience,
                starts_at=NOON,
                ends_at=NOON + timedelta(hours=1),
                uid=f"{number}@test",
                created_at=NOON,
            )
        )


@pytest.mark.both_databases
def test_the_query_is_the_rule(app):
    with app.app_context():
        groups_in_every_network()
        seminars_of_every_kind()
        with_places = select(Seminar).options(
            joinedload(Seminar.network), joinedload(Seminar.group)
        )
        everything = db.session.scalars(with_places).all()

        @settings(
            max_examples=150,
            deadline=None,
            suppress_health_check=[HealthCheck.function_scoped_fixture],
        )
        @given(standings(group_ids=(1, 2, 3, 4)))
        def check(actor):
            listed = set(db.session.scalars(visible_seminars(actor)))
            assert listed == {s for s in everything if allows(actor, "seminar.view", s)}

        check()
        public = set(db.session.scalars(visible_seminars(NOBODY)))
        assert public
        assert {s.audience for s in public} == {Audience.PUBLIC}
        assert {s.network_id for s in public} == {None, 1, 3}
        assert SeminarStatus.DRAFT not in {s.status for s in public}
