"""Who may do what with a need: the whole cast, and every step of its way."""

import pytest

from network_hub.core.policy import allows
from network_hub.networks.models import Network, Openness
from network_hub.registers.models import Need, NeedStatus, Visibility
from tests.actors import ACTORS

OPENNESS = {1: Openness.CLOSED, 2: Openness.HIDDEN, 3: Openness.OPEN}


def need(network_id=1, owner=2, status=NeedStatus.SHARED, visibility=Visibility.NETWORK):
    return Need(
        network_id=network_id,
        network=Network(id=network_id, openness=OPENNESS[network_id]),
        organisation_id=owner,
        status=status,
        visibility=visibility,
    )


def who(action, target):
    return {nick for nick, actor in ACTORS.items() if allows(actor, action, target)}


@pytest.mark.parametrize(
    ("target", "seen_by"),
    [
        (need(status=NeedStatus.DRAFT), {"bo", "finn"}),
        (need(visibility=Visibility.OWN), {"bo", "finn"}),
        (need(visibility=Visibility.NETWORK), {"astrid", "bo", "cia", "finn", "gun"}),
        (need(visibility=Visibility.BUYERS), {"astrid", "bo", "cia", "eva", "finn", "gun"}),
        (need(visibility=Visibility.PUBLIC), set(ACTORS)),
        (need(network_id=2, owner=4, visibility=Visibility.PUBLIC), {"eva"}),
    ],
)
def test_who_sees_a_need(target, seen_by):
    assert who("need.view", target) == seen_by


def test_those_who_speak_in_the_network_may_put_needs_in_its_register():
    assert who("need.write", Network(id=1)) == {"astrid", "bo", "cia"}


def test_the_owner_and_the_coordinator_may_change_a_need():
    assert who("need.edit", need()) == {"astrid", "bo"}
    assert who("need.edit", need(status=NeedStatus.DRAFT)) == {"bo"}


def test_those_who_speak_may_join_while_the_need_is_open():
    assert who("need.join", need()) == {"astrid", "bo", "cia"}
    assert who("need.join", need(status=NeedStatus.IN_GROUP)) == {"astrid", "bo", "cia"}
    assert who("need.join", need(status=NeedStatus.CLOSED)) == set()


def test_only_the_owner_states_a_volume_in_a_draft():
    assert who("need.join", need(status=NeedStatus.DRAFT)) == {"bo"}


def test_those_who_speak_may_take_a_need_into_a_group():
    assert who("need.group", need()) == {"astrid", "bo", "cia"}
