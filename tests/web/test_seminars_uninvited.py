"""A seat at a meeting is somebody's who is invited, and those who arrange it may take it back."""

from dataclasses import replace

import pytest

from network_hub.accounts.services import people
from network_hub.core import outbox
from network_hub.core.actor import Actor, Role
from network_hub.core.db import db
from network_hub.core.events import AuditEntry
from network_hub.networks.models import Level, Openness, Stage
from network_hub.networks.services.members import change_role, remove_organisation
from network_hub.networks.services.networks import Description, change_network
from network_hub.seminars import services
from network_hub.seminars.models import Audience, Registration, Seminar
from tests.actors import ASTRID, BO, CIA, EVA, FINN, GUN
from tests.seminars import PLAN, published

pytestmark = pytest.mark.both_databases


def statuses(seminar):
    db.session.expire_all()
    found = db.session.query(Registration).filter_by(seminar_id=seminar.id)
    return {one.user_id: one.status.value for one in found}


def taken(seminar):
    return db.session.get(Seminar, seminar.id, populate_existing=True).seats_taken


def test_who_is_out_of_the_network_gives_the_seat_to_who_waits(app):
    with app.app_context():
        seminar = published(capacity=1)
        services.register(CIA, seminar.id)
        services.register(BO, seminar.id)
        assert statuses(seminar) == {3: "confirmed", 2: "waiting"}

        remove_organisation(ASTRID, 1, 3, reason="x")

        assert statuses(seminar) == {3: "withdrawn", 2: "confirmed"}
        assert taken(seminar) == 1
        gone = db.session.query(AuditEntry).filter_by(kind="seminar.registration_withdrawn").one()
        assert (gone.actor_id, gone.facts["user_id"]) == (1, 3)
        outbox.deliver_all()
        assert statuses(seminar) == {3: "withdrawn", 2: "confirmed"}


def test_what_is_for_all_buyers_is_still_for_who_left_the_network(app):
    with app.app_context():
        seminar = published(audience=Audience.BUYERS)
        services.register(CIA, seminar.id)

        remove_organisation(ASTRID, 1, 3, reason="x")
        assert statuses(seminar) == {3: "confirmed"}

        people.end_affiliation(Actor(origin="cli"), 3, 3)
        assert statuses(seminar) == {3: "withdrawn"}


def test_another_role_is_no_end_of_an_invitation(app):
    with app.app_context():
        seminar = published()
        services.register(CIA, seminar.id)

        change_role(ASTRID, 1, user_id=3, organisation_id=3, role=Role.OBSERVER)

        assert statuses(seminar) == {3: "confirmed"}


def test_a_meeting_for_fewer_keeps_those_who_are_still_invited(app):
    with app.app_context():
        seminar = published(audience=Audience.BUYERS, capacity=2)
        for actor in (EVA, FINN, GUN, BO):
            services.register(actor, seminar.id)
        plan = replace(PLAN, capacity=2)

        services.change(ASTRID, seminar.id, plan, version=seminar.version)

        assert statuses(seminar) == {5: "withdrawn", 6: "confirmed", 7: "confirmed", 2: "waiting"}


def test_a_network_that_hides_itself_keeps_its_own(app):
    with app.app_context():
        seminar = published(audience=Audience.BUYERS)
        for actor in (EVA, BO):
            services.register(actor, seminar.id)
        hidden = Description(
            name="Transport", subject_area="x", purpose="x", language="en",
            level=Level.REGIONAL, stage=Stage.ACTIVE, openness=Openness.HIDDEN,
        )  # fmt: skip

        change_network(ASTRID, 1, hidden, facilitator_id=None, version=1)

        assert statuses(seminar) == {5: "withdrawn", 2: "confirmed"}


def test_those_who_arrange_it_take_a_registration_back(app, cast):
    with app.app_context():
        seminar = published(capacity=1)
        services.register(CIA, seminar.id)
        services.register(BO, seminar.id)
    url = f"/seminars/{seminar.id}/participants/1/remove"
    assert url in cast.astrid.get(f"/seminars/{seminar.id}/participants").text
    assert "Cia" in cast.astrid.get(url).text

    without = cast.astrid.post(url, data={"reason": " "})
    refused = cast.bo.post(url, data={"reason": "I want it."})
    answer = cast.astrid.post(url, data={"reason": "Registered twice."})
    again = cast.astrid.post(url, data={"reason": "Once more."})

    codes = [one.status_code for one in (without, refused, answer, again)]
    assert codes == [422, 403, 303, 409]
    with app.app_context():
        assert statuses(seminar) == {3: "withdrawn", 2: "confirmed"}
        gone = db.session.query(AuditEntry).filter_by(kind="seminar.registration_withdrawn").one()
        assert gone.facts["reason"] == "Registered twice."
    assert cast.astrid.get(f"/seminars/{seminar.id}/participants/9/remove").status_code == 404
    assert cast.eva.get(url).status_code == 404
