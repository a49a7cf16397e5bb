"""Joining and leaving is free, and recorded; a group is never without a way to a lead."""

import pytest

from network_hub.accounts.models import Seat
from network_hub.accounts.queries import standing
from network_hub.accounts.services.seats import take_seat
from network_hub.core.actor import Place, Role
from network_hub.core.db import db
from network_hub.core.errors import Conflict, Forbidden, Invalid, NotFound
from network_hub.core.events import AuditEntry
from network_hub.groups import services
from network_hub.groups.models import Group, GroupMember
from tests.actors import ASTRID, BO, CIA, EVA, FINN, GUN
from tests.groups import joined, seated, started
from tests.networks import TRANSPORT_SEATS


@pytest.fixture
def group(app):
    with app.app_context():
        return started().id


def seats(group):
    held = db.session.query(Seat).filter_by(place=Place.GROUP, place_id=group, ended_at=None)
    return {(seat.user_id, seat.organisation_id, seat.role) for seat in held}


def kinds(group):
    of_group = db.session.query(AuditEntry).filter_by(subject=f"group:{group}")
    return [entry.kind for entry in of_group if entry.kind.startswith("group.")]


def test_an_organisation_joins_with_one_click(app, cast, group):
    first = cast.cia.post(f"/groups/{group}/join", data={"once": "a"})
    second = cast.cia.post(f"/groups/{group}/join", data={"once": "a"})
    third = cast.cia.post(f"/groups/{group}/join", data={"once": "b"})

    assert (first.status_code, second.status_code, third.status_code) == (303, 303, 409)
    assert "You are already in the group." in third.text
    with app.app_context():
        assert seats(group) == {(2, 2, Role.LEAD), (3, 3, Role.REPRESENTATIVE)}
        assert db.session.get(Group, group).member_count == 2
        assert kinds(group).count("group.joined") == 1


def test_a_colleague_joins_without_making_the_organisation_a_member_twice(app, group):
    with app.app_context():
        role = Role.REPRESENTATIVE
        take_seat(ASTRID, TRANSPORT_SEATS, user_id=1, organisation_id=2, role=role)
        services.join(standing(1, 2), group)

        assert db.session.get(Group, group).member_count == 1
        assert db.session.query(GroupMember).count() == 1
        assert seats(group) == {(2, 2, Role.LEAD), (1, 2, Role.REPRESENTATIVE)}


@pytest.mark.parametrize(("actor", "refusal"), [(FINN, Forbidden), (GUN, Forbidden)])
def test_who_does_not_speak_in_the_network_does_not_join(app, group, actor, refusal):
    with app.app_context(), pytest.raises(refusal):
        services.join(actor, group)


def test_a_stranger_finds_no_group(app, group):
    with app.app_context(), pytest.raises(NotFound):
        services.join(EVA, group)


@pytest.mark.both_databases
def test_leaving_ends_the_seats_of_the_organisation_and_is_recorded(app, cast, group):
    with app.app_context():
        joined(CIA, db.session.get(Group, group))

    without = cast.cia.post(f"/groups/{group}/leave", data={"reason": " "})
    answer = cast.cia.post(f"/groups/{group}/leave", data={"reason": "We buy alone."})

    assert (without.status_code, answer.status_code) == (422, 303)
    with app.app_context():
        assert seats(group) == {(2, 2, Role.LEAD)}
        assert db.session.get(Group, group).member_count == 1
        entry = db.session.query(AuditEntry).filter_by(kind="group.left").one()
        assert entry.facts == {"organisation_id": 3, "reason": "We buy alone."}
        ended = db.session.query(AuditEntry).filter_by(kind="seat.ended").one()
        assert ended.facts["user_id"] == 3
    assert cast.cia.post(f"/groups/{group}/join").status_code == 303


@pytest.mark.both_databases
def test_a_lead_hands_over_before_leaving(app, cast, group):
    with app.app_context():
        joined(CIA, db.session.get(Group, group))
    early = cast.bo.post(f"/groups/{group}/leave", data={"reason": "New job."})
    assert early.status_code == 409
    assert "The lead is from this organisation. Hand over the lead first." in early.text

    answer = cast.bo.post(f"/groups/{group}/lead", data={"person": "3:3"})

    assert answer.status_code == 303
    with app.app_context():
        assert db.session.get(Group, group).lead_id == 3
        assert seats(group) == {(2, 2, Role.REPRESENTATIVE), (3, 3, Role.LEAD)}
        entry = db.session.query(AuditEntry).filter_by(kind="group.lead_handed_over").one()
        assert entry.facts == {"former_id": 2, "user_id": 3, "organisation_id": 3}
    assert cast.bo.post(f"/groups/{group}/leave", data={"reason": "New job."}).status_code == 303


@pytest.mark.parametrize("person", ["7:8", "2:2", "9999:1", "x", ""])
def test_a_lead_is_somebody_in_the_group(cast, group, person):
    assert cast.bo.post(f"/groups/{group}/lead", data={"person": person}).status_code == 422


def test_an_observer_or_a_stranger_is_not_made_lead(app, group):
    with app.app_context(), pytest.raises(Invalid):
        services.hand_over(seated(BO, group, Role.LEAD), group, user_id=6, organisation_id=2)


def test_the_coordinator_finds_a_lead_for_a_group_without_one(app, group):
    with app.app_context():
        services.leave(seated(BO, group, Role.LEAD), group, reason="The last one out.")
        assert db.session.get(Group, group).missing[-1] == "lead"
        services.join(CIA, group)
        with pytest.raises(Forbidden):
            services.hand_over(seated(CIA, group), group, user_id=3, organisation_id=3)

        services.hand_over(ASTRID, group, user_id=3, organisation_id=3)

        assert seats(group) == {(3, 3, Role.LEAD)}


def test_the_lead_ends_a_membership_with_a_reason(app, cast, group):
    with app.app_context():
        joined(CIA, db.session.get(Group, group))
    sent = {"organisation": "3", "reason": "No longer in the network."}

    refused = cast.cia.post(f"/groups/{group}/members/end", data={**sent})
    answer = cast.bo.post(f"/groups/{group}/members/end", data=sent)
    own = cast.bo.post(f"/groups/{group}/members/end", data={**sent, "organisation": "2"})

    assert (refused.status_code, answer.status_code, own.status_code) == (403, 303, 422)
    with app.app_context():
        assert seats(group) == {(2, 2, Role.LEAD)}
        with pytest.raises(Conflict):
            services.end_member(
                seated(BO, group, Role.LEAD), group, organisation_id=3, reason="Again."
            )
    assert "The membership of Region Skåne was ended" in cast.bo.get(f"/groups/{group}").text
