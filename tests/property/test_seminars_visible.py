"""The calendar shows a seminar exactly when the rule would."""

import pytest
from hypothesis import given
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from network_hub.core.actor import NOBODY
from network_hub.core.db import db
from network_hub.core.policy import allows
from network_hub.seminars.models import Audience, Seminar, SeminarStatus
from network_hub.seminars.queries import visible_seminars
from tests.property.everything import groups_in_every_network, seminars_of_every_kind
from tests.property.standings import MANY, standings


@pytest.mark.both_databases
def test_the_query_is_the_rule(app):
    with app.app_context():
        groups_in_every_network()
        seminars_of_every_kind()
        with_places = select(Seminar).options(
            joinedload(Seminar.network), joinedload(Seminar.group)
        )
        everything = db.session.scalars(with_places).all()

        @MANY
        @given(standings())
        def check(actor):
            listed = set(db.session.scalars(visible_seminars(actor)))
            assert listed == {s for s in everything if allows(actor, "seminar.view", s)}

        check()
        public = set(db.session.scalars(visible_seminars(NOBODY)))
        assert public
        assert {s.audience for s in public} == {Audience.PUBLIC}
        assert {s.network_id for s in public} == {None, 1, 3}
        assert SeminarStatus.DRAFT not in {s.status for s in public}
