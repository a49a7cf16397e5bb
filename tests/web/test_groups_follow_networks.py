"""Who is out of a network is out of its groups: at once, whatever way they went."""

from collections import defaultdict

import pytest

from network_hub.accounts.models import Seat
from network_hub.accounts.services import people
from network_hub.core import events, outbox
from network_hub.core.actor import Actor, Place, Role
from network_hub.core.db import db
from network_hub.core.errors import Conflict
from network_hub.core.events import AuditEntry
from network_hub.groups import services
from network_hub.groups.models import Group, GroupMember
from network_hub.groups.services import endings
from network_hub.networks.services import members
from tests.actors import ASTRID, BO, CIA
from tests.groups import active, of_two, seated

pytestmark = pytest.mark.both_databases


@pytest.fixture
def group(inside):
    return inside(of_two)


def seats(group):
    held = db.session.query(Seat).filter_by(place=Place.GROUP, place_id=group, ended_at=None)
    return {(seat.user_id, seat.role) for seat in held}


def present(group):
    found = db.session.query(GroupMember).filter_by(group_id=group, ended_at=None)
    return {member.organisation_id for member in found}


def test_an_organisation_that_is_removed_leaves_the_groups_too(app, cast, group):
    assert cast.cia.get(f"/rooms/group/{group}").status_code == 200

    cast.astrid.post("/networks/1/members/3/remove", data={"reason": "Asked to."})

    for page in (f"/groups/{group}", f"/rooms/group/{group}"):
        assert cast.cia.get(page).status_code == 404
    with app.app_context():
        assert seats(group) == {(2, Role.LEAD)}
        assert present(group) == {2}
        assert db.session.get(Group, group).member_count == 1
        left = db.session.query(AuditEntry).filter_by(kind="group.left").one()
        assert (left.actor_id, left.facts["reason"]) == (1, "Asked to.")


def test_who_leaves_the_network_leaves_its_groups(cast, group):
    cast.cia.post("/networks/1/leave")

    assert cast.cia.get(f"/groups/{group}").status_code == 404


def test_a_person_who_is_removed_goes_alone(app, cast, group):
    cast.astrid.post("/networks/1/members/3/people/3/remove", data={"reason": "New job."})

    assert cast.cia.get(f"/groups/{group}").status_code == 404
    with app.app_context():
        assert seats(group) == {(2, Role.LEAD)}
        assert present(group) == {2, 3}


def test_another_role_in_the_network_is_no_end(app, cast, group):
    cast.astrid.post("/networks/1/members/3/people/3", data={"role": "coordinator"})

    with app.app_context():
        assert (3, Role.REPRESENTATIVE) in seats(group)


def test_a_lead_who_goes_leaves_the_lead_to_be_found(app, cast, group):
    cast.astrid.post("/networks/1/members/2/people/2/remove", data={"reason": "New job."})

    with app.app_context():
        assert db.session.get(Group, group).lead_id is None
    assert "The group lost its lead" in cast.cia.get(f"/groups/{group}").text
    found = cast.astrid.post(f"/groups/{group}/lead", data={"person": "3:3"})
    assert found.status_code == 303
    with app.app_context():
        assert seats(group) == {(3, Role.LEAD)}
        assert db.session.get(Group, group).lead_id == 3


def test_a_lead_whose_account_ends_leads_no_more(app, group):
    with app.app_context():
        people.end_person(Actor(origin="cli"), 2)

        assert db.session.get(Group, group, populate_existing=True).lead_id is None


def test_handing_over_is_not_losing_the_lead(app, group):
    with app.app_context():
        services.hand_over(seated(BO, group, Role.LEAD), group, user_id=3, organisation_id=3)

        assert db.session.get(Group, group).lead_id == 3
        assert db.session.query(AuditEntry).filter_by(kind="group.lead_lost").count() == 0


def test_what_a_crash_kept_from_ending_ends_with_the_outbox(app, group, monkeypatch):
    with app.app_context():
        with monkeypatch.context() as crash:
            crash.setattr(events, "_prompt", defaultdict(list))
            members.remove_organisation(ASTRID, 1, 3, reason="x")
        assert len(seats(group)) == 2

        outbox.deliver_all()
        outbox.deliver_all()

        assert seats(group) == {(2, Role.LEAD)}
        assert present(group) == {2}
        assert db.session.query(AuditEntry).filter_by(kind="group.left").count() == 1


def test_repeating_changes_nothing(app, group):
    with app.app_context():
        members.remove_organisation(ASTRID, 1, 3, reason="x")
        before = db.session.query(AuditEntry).count()

        endings.end_memberships_with_network(ASTRID, 1, organisation_id=3, reason="x")
        endings.end_seats_with_network(ASTRID, 1, user_id=3, organisation_id=3, reason="x")
        endings.release_lead(ASTRID, group)

        assert db.session.query(AuditEntry).count() == before


def test_who_went_a_moment_ago_gets_no_seat_by_rights_read_before(app):
    with app.app_context():
        group = active()
        members.remove_organisation(ASTRID, 1, 3, reason="x")

        with pytest.raises(Conflict):
            services.join(CIA, group.id)  # as read before the removal

        assert seats(group.id) == {(2, Role.LEAD)}
