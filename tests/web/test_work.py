"""Tasks and points for decision: who gives, who has, who sees, and what lists say."""

from datetime import date, timedelta

import pytest

from network_hub.core.actor import Role
from network_hub.core.db import db
from network_hub.core.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from network_hub.core.events import AuditEntry
from network_hub.core.outbox import deliver_all
from network_hub.core.policy import allows
from network_hub.discussions.models import Address, RoomKind
from network_hub.discussions.queries import room
from network_hub.work import queries, services
from network_hub.work.models import Point, PointState, Task
from network_hub.work.queries import Points, Tasks
from network_hub.work.queries.tasks import PAGE
from tests import groups
from tests.actors import ACTORS, ASTRID, BO, CIA, EVA, FINN
from tests.cast import NOON
from tests.pages import send
from tests.rooms import page
from tests.statements import statements
from tests.talk import TRANSPORT
from tests.work import given, raised, settled

both_databases = pytest.mark.both_databases
pytestmark = pytest.mark.usefixtures("context")
TODAY = NOON.date()
SOON, LATER = TODAY + timedelta(days=3), TODAY + timedelta(days=30)


def titles(actor, which, venue=None, after=None):
    return [row.title for row in queries.tasks(actor, which, venue, after).rows]


@both_databases
def test_it_is_somebodys_or_an_organisations_to_do():
    to_cia = given(BO, "Count the lorries", owner="Cia Lind", due_on=LATER)
    also = given(BO, "Ask the region", owner="region skåne")
    named = given(BO, "Write to Cia", owner="Cia Lind (Region Skåne)", due_on=SOON)

    assert (to_cia.owner_id, to_cia.owner_for_id) == (3, 3)
    assert (also.owner_id, also.owner_for_id) == (None, 3)
    assert (named.owner_id, named.owner_for_id) == (3, 3)
    assert titles(CIA, Tasks.MINE) == ["Write to Cia", "Count the lorries", "Ask the region"]
    assert titles(BO, Tasks.MINE) == []
    assert titles(FINN, Tasks.OPEN) == titles(CIA, Tasks.MINE), "who reads the room sees them"
    assert titles(EVA, Tasks.OPEN) == []


@pytest.mark.parametrize("name", ["Eva Gran", "Ystads kommun", "Nobody", "Dag Rot", "%"])
def test_only_who_reads_the_room_can_have_it(name):
    with pytest.raises(Invalid, match="Nobody here has that name") as refusal:
        given(BO, owner=name)
    assert refusal.value.field == "owner"


def test_giving_takes_a_voice_there():
    with pytest.raises(Forbidden):
        given(FINN, owner="Bo Alm")
    with pytest.raises(NotFound):
        given(EVA, owner="Bo Alm")
    with pytest.raises(NotFound):
        raised(EVA)


def test_a_group_has_its_own_which_the_rest_of_the_network_does_not_see():
    group = groups.active(BO)
    lead = groups.seated(BO, group.id, Role.LEAD)
    task = given(lead, "In the group", room=Address(RoomKind.GROUP, group.id))
    given(BO, "In the network")

    assert (task.network_id, task.group_id) == (1, group.id)
    assert titles(lead, Tasks.OPEN) == ["In the network", "In the group"][::-1]
    assert titles(ASTRID, Tasks.OPEN) == ["In the network"]
    with pytest.raises(NotFound):
        queries.task(ASTRID, task.id)
    venue = queries.task(lead, task.id).venue
    assert titles(lead, Tasks.OPEN, venue) == ["In the group"]
    at_home = queries.tasks(lead, Tasks.OPEN, room(lead, TRANSPORT)).rows
    assert [row.title for row in at_home] == ["In the network"]


def network_1(actor):
    return (queries.task(actor, given(actor, "Here").id).venue and None) or _venue(actor)


def _venue(actor):
    from network_hub.discussions.queries import room

    return room(actor, TRANSPORT)


@both_databases
def test_lists_go_on_where_the_page_before_ended():
    for number in range(PAGE + 2):
        given(BO, f"Task {number:02}", due_on=TODAY + timedelta(days=number // 3))
    for number in range(PAGE + 2):
        raised(BO, f"Point {number:02}?")

    first = queries.tasks(BO, Tasks.MINE, None)
    rest = queries.tasks(BO, Tasks.MINE, None, first.next)
    assert len({row.id for row in (*first.rows, *rest.rows)}) == len(first.rows) + 2
    assert rest.next is None
    upper = queries.points(BO, Points.WAITING, None)
    lower = queries.points(BO, Points.WAITING, None, upper.next)
    assert [row.question for row in lower.rows] == ["Point 01?", "Point 00?"]
    for row in (*first.rows, *rest.rows):
        services.finish_task(BO, row.id, done=True)
    done = queries.tasks(BO, Tasks.DONE, None)
    assert len(queries.tasks(BO, Tasks.DONE, None, done.next).rows) == 2


def test_what_should_have_been_done_is_overdue_until_it_is(monkeypatch):
    task = given(BO, due_on=SOON)
    given(BO, "Some day")
    assert titles(BO, Tasks.OVERDUE) == []
    monkeypatch.setattr("network_hub.core.clock.now", lambda: NOON + timedelta(days=4))

    assert titles(CIA, Tasks.OVERDUE) == [task.title]
    assert task.overdue(TODAY + timedelta(days=4))
    services.finish_task(BO, task.id, done=True)

    assert titles(CIA, Tasks.OVERDUE) == []
    assert titles(BO, Tasks.DONE) == [task.title]
    services.finish_task(BO, task.id, done=False)
    assert titles(BO, Tasks.MINE) == [task.title, "Some day"]


def test_who_may_change_it():
    task = given(BO, owner="Cia Lind")
    for actor in (BO, CIA, ASTRID):
        services.finish_task(actor, task.id, done=True)
        services.finish_task(actor, task.id, done=False)
    with pytest.raises(Forbidden):
        services.finish_task(FINN, task.id, done=True)
    to_all = given(ASTRID, owner="Trelleborgs kommun")
    assert allows(BO, "task.change", queries.task(BO, to_all.id))
    assert not allows(CIA, "task.change", queries.task(CIA, to_all.id))


def test_doing_it_twice_is_once():
    task = given(BO)
    for _ in range(2):
        services.finish_task(BO, task.id, done=True)
    told = db.session.query(AuditEntry).filter_by(kind="task.done").all()
    assert [entry.facts["done"] for entry in told] == [True]


def test_changing_it_is_told_to_a_new_owner_and_refused_to_who_saw_an_older_one():
    task = given(BO, owner="Bo Alm", due_on=SOON)
    words = {"title": task.title, "text": "", "due_on": SOON}
    services.change_task(BO, task.id, **words, owner="Cia Lind", version=1)
    with pytest.raises(Stale):
        services.change_task(BO, task.id, **words, owner="Bo Alm", version=1)
    past = {**words, "due_on": date(2026, 1, 1)}
    with pytest.raises(Invalid):
        services.change_task(BO, task.id, **past, owner="Cia Lind", version=2)

    told = db.session.query(AuditEntry).filter_by(kind="task.given").all()
    assert [entry.facts["user_id"] for entry in told] == [2, 3]


def test_a_point_waits_until_it_is_decided_and_may_wait_again():
    point = raised(BO)
    with pytest.raises(Invalid) as refusal:
        settled(BO, point, outcome="")
    assert refusal.value.field == "outcome"
    with pytest.raises(Forbidden):
        settled(CIA, point)
    settled(ASTRID, point)

    assert (point.state, point.settled_by_id) == (PointState.DECIDED, 1)
    assert queries.points(FINN, Points.WAITING, None).rows == []
    with pytest.raises(Conflict):
        services.change_point(BO, point.id, question="?", text="", version=point.version)
    settled(BO, point, PointState.WAITING, "forgotten")
    assert (point.outcome, point.settled_at, point.version) == ("", None, 3)


@pytest.mark.parametrize("model", [Task, Point])
def test_the_query_is_the_rule(model):
    group = groups.active(BO)
    lead = groups.seated(BO, group.id, Role.LEAD)
    make = given if model is Task else raised
    make(BO)
    make(EVA, room=Address(RoomKind.NETWORK, 2))
    make(lead, room=Address(RoomKind.GROUP, group.id))
    rows = db.session.query(model).all()

    for actor in (*ACTORS.values(), lead):
        listed = set(db.session.scalars(queries.visible(actor, model)))
        assert listed == {row for row in rows if allows(actor, "work.view", row)}


def test_in_a_group_that_has_ended_they_are_read(monkeypatch):
    group = groups.active(BO)
    lead = groups.seated(BO, group.id, Role.LEAD)
    task = given(lead, room=Address(RoomKind.GROUP, group.id))
    monkeypatch.setattr("network_hub.core.clock.now", lambda: NOON + timedelta(days=300))

    assert titles(lead, Tasks.OPEN) == [task.title]
    with pytest.raises(Forbidden):
        services.finish_task(lead, task.id, done=True)


def test_without_script(cast):
    done = send(
        cast.bo,
        "/tasks/new?network=1",
        title="Ask the supplier",
        owner="Cia Lind",
        due_on=str(SOON),
        text="How *long*?",
    )
    assert done.status_code == 303
    found = page(cast.cia.get(done.location))
    assert found.h1.get_text() == "Ask the supplier"
    assert found.select_one(".prose em").get_text() == "long"
    listed = page(cast.cia.get("/tasks")).select_one("#rows")
    assert "Ask the supplier" in listed.get_text()
    assert "Ask the supplier" in page(cast.cia.get("/")).select_one("#waiting").get_text()
    assert page(cast.astrid.get("/networks/1")).select_one("a[href='/tasks?network=1']")

    finish = next(form for form in found.select("form") if form["action"].endswith("/done"))
    assert cast.cia.post(finish["action"]).status_code == 303
    assert "Done" in page(cast.bo.get(done.location)).select_one(".badge").get_text()
    assert page(cast.cia.get("/")).select_one("a[href='/tasks']") is None


def test_a_point_without_script(cast):
    asked = send(cast.bo, "/points/new?network=1", question="Together?", text="")
    assert "Together?" in page(cast.cia.get("/points?network=1")).select_one("#rows").get_text()
    said = send(cast.bo, f"{asked.location}/settle", state="decided", outcome="Yes, **in 2027**.")
    assert said.location == asked.location
    told = page(cast.finn.get(asked.location)).select_one("#outcome").get_text()
    assert "Yes, in 2027." in told
    assert "Bo Alm" in told


def test_a_list_costs_the_same_whatever_is_in_it(app, cast):
    def cost():
        with statements(app) as seen:
            cast.bo.get("/tasks?network=1")
        return len(seen)

    given(BO)
    cost()
    few = cost()
    for number in range(20):
        given(BO, f"Task {number}", owner="Cia Lind")
    assert cost() == few <= 6


def test_who_has_it_to_do_is_told(cast):
    given(BO, "For Cia", owner="Cia Lind")
    given(CIA, "For Trelleborg", owner="Trelleborgs kommun")
    given(BO, "For myself")

    deliver_all()

    def told(client):
        return page(client.get("/notices")).select_one("main").get_text(" ", strip=True)

    assert "For Cia" in told(cast.cia)
    assert "You have a task" in told(cast.cia)
    assert "For Trelleborg" in told(cast.bo)
    assert "Your organisation has a task" in told(cast.bo)
    assert "For myself" not in told(cast.bo)
    assert "For Trelleborg" not in told(cast.finn), "an observer does nothing"


def test_a_groups_page_leads_its_members_to_its_work(cast):
    group = groups.active(BO)
    way = f'href="/tasks?group={group.id}"'

    assert way in cast.bo.get(f"/groups/{group.id}").text
    assert way not in cast.astrid.get(f"/groups/{group.id}").text
