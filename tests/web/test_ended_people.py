"""Whoever has been put out is out: at once, everywhere, whatever was on its way."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from network_hub.accounts.models import Seat
from network_hub.accounts.services import people
from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.core.events import AuditEntry

pytestmark = pytest.mark.both_databases
OPERATOR = Actor(origin="cli")


def bo(app):
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = "bo"
    return client


def rename(app, name):
    body = {"name": name, "language": "sv", "colour_scheme": ""}
    return bo(app).post("/account/preferences", data=body).status_code


def test_fifty_requests_around_the_end_leave_nothing_open(app):
    start = Barrier(11)

    def keep_at_it(worker):
        start.wait()
        return [rename(app, f"Bo {worker} {n}") for n in range(5)]

    def end():
        start.wait()
        with app.app_context():
            people.end_person(OPERATOR, 2)

    with ThreadPoolExecutor(11) as pool:
        attempts = [pool.submit(keep_at_it, worker) for worker in range(10)]
        pool.submit(end).result()
        answers = [status for attempt in attempts for status in attempt.result()]

    assert len(answers) == 50
    assert set(answers) <= {303, 401}
    afterwards = [rename(app, f"Bo {n}") for n in range(10)]
    assert afterwards == [401] * 10
    assert bo(app).get("/account").location.startswith("/sign-in")
    with app.app_context():
        assert db.session.query(Seat).filter_by(user_id=2, ended_at=None).count() == 0
        ended = db.session.query(AuditEntry).filter_by(kind="session.ended").one()
        assert ended.facts["user_id"] == 2


def test_ending_twice_is_ending_once(app):
    with app.app_context():
        people.end_person(OPERATOR, 2)
        people.end_person(OPERATOR, 2)

        assert db.session.query(AuditEntry).filter_by(kind="person.ended").count() == 1


def test_nobody_on_the_web_ends_people(app):
    from network_hub.core.errors import Forbidden
    from tests.actors import ACTORS

    with app.app_context():
        for actor in ACTORS.values():
            with pytest.raises(Forbidden):
                people.end_person(actor, 2)
            with pytest.raises(Forbidden):
                people.add_person(actor, email="x@x.example", name="X", organisation_id=1)
