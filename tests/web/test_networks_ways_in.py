"""Requests to join and invitations, through the services."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from network_hub.core import clock
from network_hub.core.actor import Role
from network_hub.core.db import db
from network_hub.core.errors import Conflict, Forbidden, Invalid, NotFound
from network_hub.networks.models import Invitation, JoinRequest, RequestState
from network_hub.networks.services.invitations import accept, decline, revoke
from network_hub.networks.services.requests import (
    answer_request,
    ask_for_new_invitation,
    ask_to_join,
)
from tests.actors import ASTRID, BO, DAG, EVA, GUN
from tests.cast import NOON
from tests.networks import invited, kinds, organisations, roles

pytestmark = pytest.mark.usefixtures("context")


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
    hidden = invited(EVA, 2, uses=2)

    assert accept(BO, hidden.id) == 2

    assert roles(2)[2, 2] is Role.REPRESENTATIVE
    assert hidden.uses_left == 1


def test_who_is_in_uses_no_invitation_up_and_keeps_their_role():
    invitation = invited(role=Role.OBSERVER)
    accept(BO, invitation.id)
    accept(replace(EVA, seats={}), invitation.id)
    accept(replace(EVA, seats={}), invitation.id)

    assert roles(1)[2, 2] is Role.REPRESENTATIVE
    assert invitation.uses_left == 0


def test_an_invitation_for_an_address_is_for_that_address():
    invitation = invited(email="eva@ystad.example", role=Role.COORDINATOR)

    with pytest.raises(Conflict, match="another address"):
        accept(GUN, invitation.id)
    accept(EVA, invitation.id)

    assert roles(1)[5, 4] is Role.COORDINATOR


def test_expired_used_withdrawn_and_declined_invitations_open_nothing(monkeypatch):
    used, withdrawn, old = invited(), invited(), invited(days=1)
    declined = invited(email="gun@agency.example")
    accept(EVA, used.id)
    revoke(ASTRID, 1, withdrawn.id)
    decline(GUN, declined.id)
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=1))

    for invitation in (used, withdrawn, old, declined):
        with pytest.raises(Conflict, match="no longer valid"):
            accept(GUN, invitation.id)


def test_only_whoever_has_the_address_declines_and_does_it_once():
    link, mailed = invited(uses=2), invited(email="eva@ystad.example")

    for actor, invitation in ((GUN, mailed), (EVA, link)):
        with pytest.raises(Conflict, match="another address"):
            decline(actor, invitation.id)
    decline(EVA, mailed.id)
    decline(EVA, mailed.id)

    assert kinds()[2:] == ["invitation.declined"]
    assert (5, 4) not in roles(1)
    invited(email="eva@ystad.example")


@pytest.mark.parametrize("ended", ["used", "withdrawn", "old"])
def test_what_is_over_is_not_declined(monkeypatch, ended):
    invitation = invited(email="eva@ystad.example", days=1)
    if ended == "used":
        accept(EVA, invitation.id)
    elif ended == "withdrawn":
        revoke(ASTRID, 1, invitation.id)
    else:
        monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=2))

    with pytest.raises(Conflict, match="no longer valid"):
        decline(EVA, invitation.id)


def test_a_supplier_accepts_nothing():
    with pytest.raises(Forbidden):
        accept(DAG, invited().id)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("role", {"role": Role.COORDINATOR}),
        ("role", {"role": Role.LEAD}),
        ("days", {"days": 0}),
        ("days", {"days": 91}),
        ("uses", {"uses": 0}),
        ("uses", {"uses": 501}),
    ],
)
def test_an_impossible_invitation_is_refused_on_its_field(field, said):
    with pytest.raises(Invalid) as refusal:
        invited(**said)
    assert refusal.value.field == field
    assert db.session.scalars(select(Invitation)).all() == []


def test_one_waiting_invitation_per_address():
    first = invited(email="new@ystad.example")
    with pytest.raises(Conflict, match="waiting for an answer"):
        invited(email="new@ystad.example")
    revoke(ASTRID, 1, first.id)
    invited(email="new@ystad.example")


def test_the_bearer_of_a_dead_invitation_may_ask_for_a_new_one(monkeypatch):
    hidden = invited(EVA, 2, days=1)
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=2))

    request = ask_for_new_invitation(BO, hidden.id, reason="I was on leave")

    assert (request.network_id, request.reason) == (2, "I was on leave")
    assert len(db.session.scalars(select(JoinRequest)).all()) == 1


def test_a_withdrawn_invitation_to_a_hidden_network_leads_nowhere():
    hidden = invited(EVA, 2, days=1)
    revoke(EVA, 2, hidden.id)

    with pytest.raises(Forbidden):
        ask_for_new_invitation(BO, hidden.id, reason="please")
