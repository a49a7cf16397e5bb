"""Members of a network: walking in, roles, leaving and being removed, through the services."""

import pytest
from sqlalchemy import select

from network_hub.accounts.models import Seat
from network_hub.core.actor import Role
from network_hub.core.db import db
from network_hub.core.errors import Conflict, Forbidden, NotFound
from network_hub.networks.models import Member
from network_hub.networks.services.goals import set_goal
from network_hub.networks.services.members import (
    change_role,
    join,
    leave,
    remove_organisation,
    remove_person,
)
from network_hub.networks.services.requests import ask_to_join
from tests.actors import ASTRID, BO, DAG, EVA, FINN
from tests.cast import NOON
from tests.networks import kinds, organisations, roles
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("context")


def test_an_open_network_is_entered_at_once_and_once():
    join(BO, 3)
    join(BO, 3)

    assert roles(3) == {(2, 2): Role.REPRESENTATIVE}
    assert organisations(3) == {1, 2}


def test_a_closed_network_is_not_walked_into():
    with pytest.raises(Forbidden):
        join(EVA, 1)
    with pytest.raises(NotFound):
        ask_to_join(DAG, 1, reason="we sell")


def test_a_role_changes_and_the_old_seat_is_kept_as_ended():
    change_role(ASTRID, 1, user_id=2, organisation_id=2, role=Role.OBSERVER)

    assert roles(1)[2, 2] is Role.OBSERVER
    ended = select(Seat.role).where(Seat.user_id == 2, Seat.ended_at.is_not(None))
    assert list(db.session.scalars(ended)) == [Role.REPRESENTATIVE]


def test_the_last_coordinator_stays_one():
    acts = [
        lambda: change_role(ASTRID, 1, user_id=1, organisation_id=1, role=Role.OBSERVER),
        lambda: remove_person(ASTRID, 1, user_id=1, organisation_id=1, reason="x"),
        lambda: remove_organisation(ASTRID, 1, 1, reason="x"),
        lambda: leave(ASTRID, 1),
    ]
    for act in acts:
        with pytest.raises(Conflict, match="Somebody must coordinate"):
            act()
    assert roles(1)[1, 1] is Role.COORDINATOR
    assert organisations(1) == {1, 2, 3}

    change_role(ASTRID, 1, user_id=2, organisation_id=2, role=Role.COORDINATOR)
    leave(ASTRID, 1)
    assert organisations(1) == {2, 3}


def test_a_removed_person_leaves_the_organisation_in():
    remove_person(ASTRID, 1, user_id=3, organisation_id=3, reason="Changed work")

    assert (3, 3) not in roles(1)
    assert organisations(1) == {1, 2, 3}
    assert kinds() == ["seat.ended"]


def test_a_removed_organisation_takes_its_people_along():
    remove_organisation(ASTRID, 1, 2, reason="Merged")

    assert set(roles(1)) == {(1, 1), (3, 3)}
    assert organisations(1) == {1, 3}
    assert kinds() == ["seat.ended", "seat.ended", "network.member_left"]


def test_the_last_to_leave_takes_the_organisation_along():
    leave(BO, 1)
    assert organisations(1) == {1, 2, 3}
    leave(FINN, 1)
    assert organisations(1) == {1, 3}


def test_an_act_is_noted_as_activity_once_a_day(app):
    with statements(app) as seen:
        set_goal(ASTRID, 1, text="One", due_on=NOON.date())
        set_goal(ASTRID, 1, text="Two", due_on=NOON.date())

    assert len([one for one in seen if one.startswith("UPDATE network_member")]) == 1
    db.session.expire_all()
    active = select(Member.organisation_id, Member.last_active_on).where(Member.network_id == 1)
    assert dict(db.session.execute(active).all()) == {1: NOON.date(), 2: None, 3: None}
