"""What the commands of the register store, refuse and put on record."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from network_hub.core.db import db
from network_hub.core.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from network_hub.core.events import AuditEntry
from network_hub.registers import queries, services
from network_hub.registers.models import Level, Need, NeedStatus, NeedVersion, Outcome
from tests.actors import ASTRID, BO, CIA, EVA, FINN
from tests.needs import drafted, join, shared

pytestmark = pytest.mark.usefixtures("context")


def history(need):
    rows = select(AuditEntry).where(AuditEntry.subject == f"need:{need.id}").order_by(AuditEntry.id)
    return [(row.kind, row.facts) for row in db.session.scalars(rows)]


def versions(need):
    rows = select(NeedVersion).where(NeedVersion.need_id == need.id).order_by(NeedVersion.version)
    return db.session.scalars(rows).all()


def test_a_draft_is_kept_as_its_first_version():
    need = drafted()

    (first,) = versions(need)
    assert (first.user_id, first.organisation_id, first.version) == (2, 2, 1)
    assert first.content["problem"] == "The lorries we have run on diesel."
    assert [kind for kind, _ in history(need)] == ["need.drafted"]


def test_an_observer_writes_no_needs():
    with pytest.raises(Forbidden):
        drafted(FINN)


def test_a_section_is_saved_as_a_new_version():
    need = shared()

    services.write(
        BO, need.id, "today", {"today": "Diesel", "today_cost": 7}, version=2, reason="New facts"
    )

    assert (need.today, need.today_cost, need.version) == ("Diesel", 7, 3)
    assert [row.reason for row in versions(need)] == ["", "", "New facts"]
    assert history(need)[-1][1]["fields"] == ["today", "today_cost"]


def test_a_shared_need_is_not_changed_without_a_reason():
    need = shared()

    with pytest.raises(Invalid) as refusal:
        services.write(BO, need.id, "today", {"today": "Diesel"}, version=2, reason="")

    assert refusal.value.field == "reason"
    assert db.session.get(Need, need.id).today == ""


def test_the_second_writer_is_told():
    need = drafted()
    services.write(BO, need.id, "today", {"today": "Diesel"}, version=1, reason="")

    with pytest.raises(Stale) as refusal:
        services.write(BO, need.id, "today", {"today": "Petrol"}, version=1, reason="")

    assert refusal.value.current.today == "Diesel"


def test_a_draft_saved_while_typing_is_one_version():
    need = drafted()

    for words in ("D", "Di", "Diesel"):
        services.keep_draft(BO, need.id, "today", {"today": words}, version=need.version)

    assert [(row.version, row.content["today"]) for row in versions(need)] == [
        (1, ""),
        (4, "Diesel"),
    ]
    assert [kind for kind, _ in history(need)] == ["need.drafted", "need.changed"]


@pytest.mark.parametrize(
    ("section", "values", "field"),
    [
        ("volume", {"value_min": 5, "value_max": 4}, "value_max"),
        ("what", {"title": ""}, "title"),
    ],
)
def test_values_that_cannot_be_true_together_are_refused(section, values, field):
    need = drafted()

    with pytest.raises(Invalid) as refusal:
        services.write(BO, need.id, section, values, version=1, reason="")

    assert refusal.value.field == field


def test_a_need_without_a_problem_is_not_shared():
    need = services.draft(BO, 1, title="Lorries", problem="", effect="", language="sv")

    with pytest.raises(Invalid):
        services.share(BO, need.id, version=1, reason="")


def test_a_shared_need_does_not_become_a_draft_again():
    need = shared()

    with pytest.raises(Conflict):
        services.share(BO, need.id, version=need.version, reason="")


def test_the_coordinator_closes_a_need_with_a_reason():
    need = shared()

    services.close(ASTRID, need.id, version=2, outcome=Outcome.DROPPED, reason="No money")

    assert (need.status, need.outcome) == (NeedStatus.CLOSED, Outcome.DROPPED)
    assert history(need)[-1] == (
        "need.closed",
        {"need_id": need.id, "outcome": "dropped", "reason": "No money"},
    )
    with pytest.raises(Conflict):
        join(CIA, need.id)
    with pytest.raises(Conflict):
        services.write(BO, need.id, "today", {"today": "x"}, version=3, reason="Why not")


def test_needs_are_marked_when_a_group_takes_them_up():
    one, two = shared(), shared()

    services.mark_in_group(CIA, 1, [two.id, one.id], 7)
    services.mark_in_group(CIA, 1, [one.id], 8)

    assert [one.status, two.status] == [NeedStatus.IN_GROUP] * 2
    assert history(one)[-1] == ("need.grouped", {"need_id": one.id, "group_id": 8})


def test_nothing_is_marked_when_one_of_the_needs_is_closed():
    one, two = shared(), shared()
    services.close(BO, two.id, version=2, outcome=Outcome.MET, reason="Done")

    with pytest.raises(Invalid):
        services.mark_in_group(CIA, 1, [one.id, two.id], 7)

    assert db.session.get(Need, one.id).status is NeedStatus.SHARED


def test_joinings_sum_up_on_the_need():
    need = shared()

    join(CIA, need.id, "12.5")
    join(ASTRID, need.id, "0.75")
    services.join(BO, need.id, level=Level.OBSERVES, volume=None, year=None)

    assert (need.joined_count, need.joined_volume) == (2, Decimal("13.25"))


def test_a_changed_commitment_replaces_the_former_and_keeps_it_on_record():
    need = shared()
    join(CIA, need.id, "12")

    services.join(CIA, need.id, level=Level.INTENDS, volume=Decimal(20), year=2028)

    assert (need.joined_count, need.joined_volume) == (1, Decimal(20))
    kind, facts = history(need)[-1]
    assert kind == "need.joined"
    assert facts["former"] == {"level": "interested", "volume": "12.00", "year": 2027}
    assert facts["commitment"] == {"level": "intends", "volume": "20.00", "year": 2028}


def test_nobody_is_bound_by_a_click():
    need = shared()

    with pytest.raises(Invalid) as refusal:
        join(CIA, need.id, level=Level.BOUND)

    assert refusal.value.field == "level"
    assert need.joined_count == 0


def test_saying_the_same_thing_twice_is_not_news():
    need = shared()
    join(CIA, need.id)
    before = len(history(need))

    join(CIA, need.id)

    assert len(history(need)) == before


def test_who_leaves_is_counted_no_more_and_stays_on_record():
    need = shared()
    join(CIA, need.id, "12")

    services.leave(CIA, need.id, reason="We bought our own")

    assert (need.joined_count, need.joined_volume) == (0, 0)
    kind, facts = history(need)[-1]
    assert (kind, facts["reason"]) == ("need.left", "We bought our own")
    assert facts["former"]["volume"] == "12.00"


def test_who_has_not_joined_cannot_leave():
    with pytest.raises(Conflict):
        services.leave(CIA, shared().id, reason="x")


@pytest.mark.parametrize("volume", ["0", "-1", "1e30", "1000000000.01", "0.001", "NaN", "Infinity"])
def test_impossible_volumes_are_refused(volume):
    need = shared()

    with pytest.raises(Invalid) as refusal:
        join(CIA, need.id, volume)

    assert refusal.value.field == "volume"


@pytest.mark.parametrize("year", [None, 2025, 2042])
def test_years_out_of_range_are_refused(year):
    need = shared()

    with pytest.raises(Invalid) as refusal:
        join(CIA, need.id, year=year)

    assert refusal.value.field == "year"


def test_the_owner_states_its_own_volume_in_the_draft():
    need = drafted()

    join(BO, need.id, "3")

    assert need.joined_volume == 3
    with pytest.raises(NotFound):
        join(CIA, need.id)


def test_a_hidden_networks_need_is_absent_to_others():
    need = shared(EVA, 2)
    assert queries.need(EVA, need.id).id == need.id

    for actor in (ASTRID, BO, CIA):
        with pytest.raises(NotFound):
            queries.need(actor, need.id)
