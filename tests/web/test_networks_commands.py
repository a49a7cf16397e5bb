"""Members, roles, requests and invitations, through the services."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from network_hub.accounts.models import Seat
from network_hub.core import clock
from network_hub.core.actor import Place, Role
from network_hub.core.db import db
from network_hub.core.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from network_hub.core.events import AuditEntry
from network_hub.networks.models import (
    Invitation,
    JoinRequest,
    Level,
    Member,
    Network,
    Openness,
    RequestState,
    Stage,
)
from network_hub.networks.services.invitations import accept, invite, revoke
from network_hub.networks.services.members import (
    change_role,
    join,
    leave,
    remove_organisation,
    remove_person,
)
from network_hub.networks.services.networks import (
    Description,
    change_network,
    reach_goal,
    set_goal,
    start_network,
)
from network_hub.networks.services.requests import (
    answer_request,
    ask_for_new_invitation,
    ask_to_join,
)
from tests.actors import ASTRID, BO, CIA, DAG, EVA, FINN, GUN
from tests.cast import NOON
from tests.statements import statements

TEXTS = Description(
    name="Circular furniture",
    subject_area="Furniture",
    purpose="Buy less, keep longer.",
    language="en",
    level=Level.NATIONAL,
    stage=Stage.IDEA,
    openness=Openness.CLOSED,
)


@pytest.fixture(autouse=True)
def inside(app):
    with app.app_context():
        yield


def roles(network_id):
    rows = db.session.execute(
        select(Seat.user_id, Seat.organisation_id, Seat.role).where(
            Seat.place == Place.NETWORK, Seat.place_id == network_id, Seat.ended_at.is_(None)
        )
    )
    return {(user_id, organisation_id): role for user_id, organisation_id, role in rows}


def organisations(network_id):
    members = select(Member.organisation_id).where(
        Member.network_id == network_id, Member.ended_at.is_(None)
    )
    found = set(db.session.scalars(members))
    assert db.session.get(Network, network_id).member_count == len(found)
    return found


def kinds():
    return list(db.session.scalars(select(AuditEntry.kind).order_by(AuditEntry.id)))


def link(**changes):
    said = {"role": Role.REPRESENTATIVE, "email": None, "text": "", "days": 14, "uses": 1}
    return invite(ASTRID, 1, **said | changes)


def test_who_starts_a_network_coordinates_it_for_their_organisation():
    network = start_network(CIA, TEXTS)

    assert roles(network.id) == {(3, 3): Role.COORDINATOR}
    assert organisations(network.id) == {3}
    assert kinds() == ["network.started", "network.member_joined", "seat.taken"]


def test_a_facilitator_who_starts_a_network_facilitates_it():
    assert start_network(GUN, TEXTS).facilitator_id == 7
    assert start_network(BO, replace(TEXTS, name="Another")).facilitator_id is None


def test_a_supplier_starts_no_network():
    with pytest.raises(Forbidden):
        start_network(DAG, TEXTS)


def test_a_name_is_taken_only_by_a_network_that_one_may_know_of():
    with pytest.raises(Conflict, match="already a network"):
        start_network(CIA, replace(TEXTS, name="Transport"))
    start_network(CIA, replace(TEXTS, name="Secret"))


def test_a_change_on_top_of_an_unseen_change_is_refused():
    changed = replace(TEXTS, name="Transport", purpose="First")
    change_network(ASTRID, 1, changed, facilitator_id=7, version=1)

    with pytest.raises(Stale) as stale:
        change_network(ASTRID, 1, replace(changed, purpose="2"), facilitator_id=7, version=1)

    assert stale.value.current.purpose == "First"
    assert db.session.get(Network, 1).version == 2


def test_saying_the_same_again_is_not_news():
    changed = replace(TEXTS, name="Transport")
    change_network(ASTRID, 1, changed, facilitator_id=None, version=1)
    change_network(ASTRID, 1, changed, facilitator_id=None, version=2)

    assert kinds() == ["network.changed"]


def test_only_a_facilitator_facilitates():
    with pytest.raises(Invalid):
        change_network(ASTRID, 1, TEXTS, facilitator_id=2, version=1)


def test_a_goal_is_reached_once():
    goal = set_goal(ASTRID, 1, text="Ten members", due_on=NOON.date())
    reach_goal(ASTRID, 1, goal.id)
    reach_goal(ASTRID, 1, goal.id)

    assert goal.reached_at == NOON
    assert kinds() == ["network.goal_set", "network.goal_reached"]
    with pytest.raises(NotFound):
        reach_goal(EVA, 2, goal.id)


@pytest.mark.parametrize("actor", [BO, CIA, FINN, GUN], ids=lambda actor: str(actor.user_id))
def test_only_coordinators_coordinate(actor):
    acts = [
        lambda: change_network(actor, 1, TEXTS, facilitator_id=None, version=1),
        lambda: set_goal(actor, 1, text="x", due_on=NOON.date()),
        lambda: change_role(actor, 1, user_id=6, organisation_id=2, role=Role.COORDINATOR),
        lambda: remove_person(actor, 1, user_id=6, organisation_id=2, reason="x"),
        lambda: remove_organisation(actor, 1, 2, reason="x"),
        lambda: invite(actor, 1, role=Role.OBSERVER, email=None, text="", days=1, uses=1),
    ]
    for act in acts:
        with pytest.raises(Forbidden):
            act()
    assert kinds() == []


@pytest.mark.parametrize("actor", [ASTRID, BO, DAG, GUN], ids=lambda actor: str(actor.user_id))
def test_a_hidden_network_is_no_network_to_outsiders(actor):
    acts = [
        lambda: join(actor, 2),
        lambda: leave(actor, 2),
        lambda: ask_to_join(actor, 2, reason="let me in"),
        lambda: remove_organisation(actor, 2, 4, reason="x"),
        lambda: invite(actor, 2, role=Role.OBSERVER, email=None, text="", days=1, uses=1),
    ]
    for act in acts:
        with pytest.raises(NotFound, match="no such network"):
            act()


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


def test_asking_twice_is_one_request():
    first = ask_to_join(EVA, 1, reason="We buy lorries")
    second = ask_to_join(EVA, 1, reason="We buy lorries and vans")

    assert second.id == first.id
    assert second.reason == "We buy lorries and vans"
    assert kinds() == ["joining.asked"]


def test_an_accepted_request_gives_a_seat_and_is_answered_once():
    request = ask_to_join(EVA, 1, reason="We buy lorries")
    answer_request(ASTRID, 1, request.id, accept=True, role=Role.OBSERVER, answer="")

    assert roles(1)[5, 4] is Role.OBSERVER
    assert organisations(1) == {1, 2, 3, 4}
    with pytest.raises(Conflict, match="already answered"):
        answer_request(ASTRID, 1, request.id, accept=False, role=Role.OBSERVER, answer="no")


def test_a_refusal_says_why():
    request = ask_to_join(EVA, 1, reason="We buy lorries")
    with pytest.raises(Invalid):
        answer_request(ASTRID, 1, request.id, accept=False, role=Role.OBSERVER, answer="")
    answer_request(ASTRID, 1, request.id, accept=False, role=Role.OBSERVER, answer="Full.")

    assert request.state is RequestState.REFUSED
    assert (5, 4) not in roles(1)
    with pytest.raises(NotFound):
        answer_request(EVA, 2, request.id, accept=True, role=Role.OBSERVER, answer="")


def test_a_link_lets_its_bearer_in_even_to_a_hidden_network():
    hidden = invite(EVA, 2, role=Role.REPRESENTATIVE, email=None, text="", days=1, uses=2)

    assert accept(BO, hidden.id) == 2

    assert roles(2)[2, 2] is Role.REPRESENTATIVE
    assert hidden.uses_left == 1


def test_who_is_in_uses_no_invitation_up_and_keeps_their_role():
    invitation = link(role=Role.OBSERVER)
    accept(BO, invitation.id)
    accept(replace(EVA, seats={}), invitation.id)
    accept(replace(EVA, seats={}), invitation.id)

    assert roles(1)[2, 2] is Role.REPRESENTATIVE
    assert invitation.uses_left == 0


def test_an_invitation_for_an_address_is_for_that_address():
    invitation = link(email="eva@ystad.example", role=Role.COORDINATOR)

    with pytest.raises(Conflict, match="another address"):
        accept(GUN, invitation.id)
    accept(EVA, invitation.id)

    assert roles(1)[5, 4] is Role.COORDINATOR


def test_expired_used_and_withdrawn_invitations_open_nothing(monkeypatch):
    used, withdrawn, old = link(), link(), link(days=1)
    accept(EVA, used.id)
    revoke(ASTRID, 1, withdrawn.id)
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=1))

    for invitation in (used, withdrawn, old):
        with pytest.raises(Conflict, match="no longer valid"):
            accept(GUN, invitation.id)


def test_a_supplier_accepts_nothing():
    with pytest.raises(Forbidden):
        accept(DAG, link().id)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("email", {"role": Role.COORDINATOR}),
        ("role", {"role": Role.LEAD}),
        ("days", {"days": 0}),
        ("days", {"days": 91}),
        ("uses", {"uses": 0}),
        ("uses", {"uses": 501}),
    ],
)
def test_an_impossible_invitation_is_refused_on_its_field(field, said):
    with pytest.raises(Invalid) as refusal:
        link(**said)
    assert refusal.value.field == field
    assert db.session.scalars(select(Invitation)).all() == []


def test_one_waiting_invitation_per_address():
    first = link(email="new@ystad.example")
    with pytest.raises(Conflict, match="waiting for an answer"):
        link(email="new@ystad.example")
    revoke(ASTRID, 1, first.id)
    link(email="new@ystad.example")


def test_the_bearer_of_a_dead_invitation_may_ask_for_a_new_one(monkeypatch):
    hidden = invite(EVA, 2, role=Role.OBSERVER, email=None, text="", days=1, uses=1)
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=2))

    request = ask_for_new_invitation(BO, hidden.id, reason="I was on leave")

    assert (request.network_id, request.reason) == (2, "I was on leave")
    assert len(db.session.scalars(select(JoinRequest)).all()) == 1


def test_a_withdrawn_invitation_to_a_hidden_network_leads_nowhere():
    hidden = invite(EVA, 2, role=Role.OBSERVER, email=None, text="", days=1, uses=1)
    revoke(EVA, 2, hidden.id)

    with pytest.raises(Forbidden):
        ask_for_new_invitation(BO, hidden.id, reason="please")


def test_an_act_is_noted_as_activity_once_a_day(app):
    with statements(app) as seen:
        set_goal(ASTRID, 1, text="One", due_on=NOON.date())
        set_goal(ASTRID, 1, text="Two", due_on=NOON.date())

    assert len([one for one in seen if one.startswith("UPDATE network_member")]) == 1
    db.session.expire_all()
    active = select(Member.organisation_id, Member.last_active_on).where(Member.network_id == 1)
    assert dict(db.session.execute(active).all()) == {1: NOON.date(), 2: None, 3: None}
