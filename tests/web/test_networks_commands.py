"""Networks are started, described and coordinated, through the services."""

from dataclasses import replace

import pytest

from network_hub.core.actor import Role
from network_hub.core.db import db
from network_hub.core.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from network_hub.networks.models import Level, Network, Openness, Stage
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
    start_network,
)
from network_hub.networks.services.requests import ask_to_join
from tests.actors import ASTRID, BO, CIA, DAG, FINN, GUN
from tests.networks import invited, kinds, organisations, roles

pytestmark = pytest.mark.usefixtures("context")


TEXTS = Description(
    name="Circular furniture",
    subject_area="Furniture",
    purpose="Buy less, keep longer.",
    language="en",
    level=Level.NATIONAL,
    stage=Stage.IDEA,
    openness=Openness.CLOSED,
)


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


@pytest.mark.parametrize("actor", [BO, CIA, FINN, GUN], ids=lambda actor: str(actor.user_id))
def test_only_coordinators_coordinate(actor):
    acts = [
        lambda: change_network(actor, 1, TEXTS, facilitator_id=None, version=1),
        lambda: change_role(actor, 1, user_id=6, organisation_id=2, role=Role.COORDINATOR),
        lambda: remove_person(actor, 1, user_id=6, organisation_id=2, reason="x"),
        lambda: remove_organisation(actor, 1, 2, reason="x"),
        lambda: invited(actor),
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
        lambda: invited(actor, 2),
    ]
    for act in acts:
        with pytest.raises(NotFound, match="no such network"):
            act()
