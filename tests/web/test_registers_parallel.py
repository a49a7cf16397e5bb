"""Many at once, on both databases: nothing is lost and nothing is counted twice."""

from dataclasses import replace
from decimal import Decimal

import pytest

from network_hub.accounts.models import Organisation, OrganisationKind
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.core.errors import Stale
from network_hub.registers import services
from network_hub.registers.models import Joining, Need
from tests.actors import BO, CIA
from tests.needs import drafted, join, shared
from tests.together import at_once

pytestmark = pytest.mark.both_databases
MANY = range(101, 121)


@command
def _found_municipalities():
    for key in MANY:
        kind = OrganisationKind.MUNICIPALITY
        db.session.add(Organisation(id=key, name=f"Municipality {key}", kind=kind))


def test_parallel_joinings_sum_up_right(app):
    with app.app_context():
        _found_municipalities()
        need_id = shared().id
    actors = [replace(CIA, organisation_id=key) for key in MANY]

    at_once(app, [lambda actor=actor: join(actor, need_id, "1.25") for actor in actors])
    at_once(app, [lambda actor=actor: join(actor, need_id, "2.5") for actor in actors])
    leaving = [
        lambda actor=actor: services.leave(actor, need_id, reason="x") for actor in actors[:5]
    ]
    at_once(app, leaving)

    with app.app_context():
        need = db.session.get(Need, need_id)
        assert (need.joined_count, need.joined_volume) == (15, Decimal("37.5"))
        assert db.session.query(Joining).count() == 15


def test_two_who_save_the_same_version_at_once_both_know(app):
    with app.app_context():
        need_id = drafted().id

    answers = at_once(
        app,
        [
            lambda words=words: (
                services.write(BO, need_id, "today", {"today": words}, version=1, reason="").version
            )
            for words in ("Diesel", "Petrol", "Horses")
        ],
        refusals=Stale,
    )

    assert sorted(str(type(answer).__name__) for answer in answers) == ["Stale", "Stale", "int"]
    with app.app_context():
        assert db.session.get(Need, need_id).version == 2
