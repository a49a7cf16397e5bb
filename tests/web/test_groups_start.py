"""A network starts a buyer group from its needs."""

import pytest

from network_hub.accounts.models import Seat
from network_hub.core.actor import Place, Role
from network_hub.core.db import db
from network_hub.core.errors import Conflict, Forbidden, Invalid, NotFound
from network_hub.core.events import AuditEntry
from network_hub.groups.models import Group, GroupMember, GroupNeed
from network_hub.networks.models import Network, Stage
from network_hub.registers.models import Need, NeedStatus, Visibility
from tests.actors import ASTRID, BO, CIA, EVA, FINN, GUN
from tests.groups import LAST_DAY, started
from tests.needs import drafted, shared

FILLED = {"name": "Heavy vehicles", "language": "sv", "ends_on": "2026-06-30", "once": "a"}


@pytest.fixture
def need(app):
    with app.app_context():
        return shared().id


def test_the_starter_leads_and_its_organisation_is_the_first_member(app, cast, need):
    answer = cast.bo.post("/groups/new?network=1", data={**FILLED, "needs": [need]})

    assert (answer.status_code, answer.location) == (303, "/groups/1")
    with app.app_context():
        group = db.session.get(Group, 1)
        assert (group.name, group.network_id, group.lead_id) == ("Heavy vehicles", 1, 2)
        assert (group.ends_on, group.member_count) == (LAST_DAY, 1)
        member = db.session.query(GroupMember).one()
        assert (member.group_id, member.organisation_id) == (1, 2)
        seat = db.session.query(Seat).filter_by(place=Place.GROUP).one()
        assert (seat.place_id, seat.user_id, seat.role) == (1, 2, Role.LEAD)
        assert db.session.get(Need, need).status is NeedStatus.IN_GROUP
        entry = db.session.query(AuditEntry).filter_by(kind="group.started").one()
        assert (entry.network_id, entry.subject, entry.actor_id) == (1, "group:1", 2)
        assert entry.facts == {"need_ids": [need], "ends_on": "2026-06-30"}


def test_a_group_that_cannot_start_leaves_its_needs_alone(app):
    with app.app_context():
        ready, draft = shared(), drafted(title="A draft")

        with pytest.raises(Invalid):
            started(needs=[ready, draft])

        assert db.session.query(Group).count() == 0
        assert db.session.query(GroupNeed).count() == 0
        assert db.session.get(Need, ready.id).status is NeedStatus.SHARED


def test_a_need_can_be_in_more_than_one_group(app):
    with app.app_context():
        need = shared()
        started(needs=[need])
        started(CIA, needs=[need], name="Another")

        assert db.session.query(GroupNeed).filter_by(need_id=need.id).count() == 2


@pytest.mark.parametrize(
    ("actor", "refusal"), [(FINN, Forbidden), (GUN, Forbidden), (EVA, Forbidden)]
)
def test_only_who_speaks_in_the_network_starts_a_group(app, need, actor, refusal):
    with app.app_context():
        with pytest.raises(refusal):
            started(actor, needs=[db.session.get(Need, need)])
        assert db.session.query(Group).count() == 0


def test_a_hidden_network_is_not_there_for_strangers(app, need):
    with app.app_context(), pytest.raises(NotFound):
        started(BO, network_id=2, needs=[db.session.get(Need, need)])


def test_needs_of_another_network_or_out_of_sight_do_not_count(app):
    with app.app_context():
        elsewhere = shared(ASTRID_IN_3, 3)
        with pytest.raises(Invalid):
            started(BO, needs=[elsewhere])
        own = shared(CIA, visibility=Visibility.OWN)
        with pytest.raises(Invalid):
            started(BO, needs=[own])


def test_a_closed_network_starts_nothing(app, need):
    with app.app_context():
        _close_network()
        with pytest.raises(Conflict):
            started(needs=[db.session.get(Need, need)])


def test_a_double_click_starts_one_group(app, cast, need):
    first = cast.bo.post("/groups/new?network=1", data={**FILLED, "needs": [need]})
    second = cast.bo.post("/groups/new?network=1", data={**FILLED, "needs": [need]})

    assert first.location == second.location == "/groups/1"
    with app.app_context():
        assert db.session.query(Group).count() == 1


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("name", "", "Give the group a name."),
        ("name", " \u202e\x00 ", "Give the group a name."),
        ("name", "x" * 10_000, "Shorten this to at most 120 characters."),
        ("ends_on", "2026-03-02", "Choose a day that is still to come."),
        ("ends_on", "0001-01-01", "Choose a day that is still to come."),
        ("ends_on", "9999-12-31", "A group is temporary: choose a day within 10 years."),
        ("ends_on", "next summer", "Write the day like 2027-06-30."),
        ("ends_on", "", "Choose a day."),
        ("needs", "", "Choose at least one of the network’s shared needs."),
        ("needs", str(2**70), "Choose at least one of the network’s shared needs."),
        ("needs", "<b>1</b>", "Choose at least one of the network’s shared needs."),
        ("language", "tlh", "Choose one."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(cast, need, name, typed, said):
    sent = {**FILLED, "needs": [need], name: typed}
    answer = cast.bo.post("/groups/new?network=1", data=sent)

    assert answer.status_code == 422
    assert said in answer.text.replace("&#39;", "'")
    if name != "name":
        assert 'value="Heavy vehicles"' in answer.text
    assert cast.bo.get("/groups/1").status_code == 404


def test_markup_is_shown_and_not_obeyed(cast, need):
    sent = {**FILLED, "needs": [need], "name": "<script>alert(1)</script>"}
    cast.bo.post("/groups/new?network=1", data=sent)

    page = cast.bo.get("/groups/1").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_form_offers_the_shared_needs_and_ticks_the_one_asked_for(app, cast, need):
    with app.app_context():
        shared(title="Another need")
        drafted(title="Not ready")

    page = cast.bo.get(f"/groups/new?network=1&need={need}").text

    assert "Another need" in page
    assert "Not ready" not in page
    assert page.count("checked") == 1


def test_who_speaks_in_one_network_is_asked_about_that_one(cast):
    assert cast.bo.get("/groups/new").location == "/groups/new?network=1"
    assert cast.gun.get("/groups/new").status_code == 200


@pytest.mark.parametrize("asked", ["2", str(2**70), "x", "0", "-1", "999"])
def test_a_network_that_is_not_there(cast, asked):
    assert cast.bo.get(f"/groups/new?network={asked}&need={2**70}").status_code in (302, 404)


def _close_network():
    from network_hub.core.command import command

    @command
    def close():
        db.session.get(Network, 1).stage = Stage.CLOSED

    close()


def _in_3():
    from dataclasses import replace

    return replace(ASTRID, seats={(Place.NETWORK, 3): Role.COORDINATOR})


ASTRID_IN_3 = _in_3()
