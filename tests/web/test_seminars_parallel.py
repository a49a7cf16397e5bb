"""Many at once, on both databases: capacity holds, and no seat is left empty."""

from functools import partial

import pytest

from network_hub.core.db import db
from network_hub.core.events import AuditEntry
from network_hub.seminars import services
from network_hub.seminars.models import RegistrationStatus, Seminar
from tests.seminars import line, people, published
from tests.together import at_once

pytestmark = pytest.mark.both_databases
CONFIRMED, WAITING, _ = RegistrationStatus


def test_fifty_at_once_for_five_seats(app):
    with app.app_context():
        seminar_id = published(capacity=5).id
        crowd = people(50)

    at_once(app, [partial(services.register, actor, seminar_id) for actor in crowd])

    with app.app_context():
        assert line(seminar_id) == [
            *((number, CONFIRMED) for number in range(1, 6)),
            *((number, WAITING) for number in range(6, 51)),
        ]
        seminar = db.session.get(Seminar, seminar_id)
        assert (seminar.seats_taken, seminar.last_number) == (5, 50)
        heard = db.session.query(AuditEntry).filter_by(kind="seminar.registered")
        assert sorted(entry.facts["number"] for entry in heard) == list(range(1, 51))


def test_withdrawals_and_registrations_at_once_leave_no_seat_empty_or_double(app):
    with app.app_context():
        seminar_id = published(capacity=5).id
        crowd = people(20)
        for actor in crowd[:10]:
            services.register(actor, seminar_id)

    leaving = [partial(services.withdraw, actor, seminar_id) for actor in crowd[:10]]
    coming = [partial(services.register, actor, seminar_id) for actor in crowd[10:]]
    at_once(app, leaving + coming)

    with app.app_context():
        states = [status for _, status in line(seminar_id)]
        assert (states.count(CONFIRMED), states.count(WAITING)) == (5, 5)
        first = [status for number, status in line(seminar_id) if number > 10]
        assert first == [CONFIRMED] * 5 + [WAITING] * 5
        assert db.session.get(Seminar, seminar_id).seats_taken == 5
