"""The goals of a network's roadmap: added, reached, corrected, removed."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from network_hub.core import clock
from network_hub.core.db import db
from network_hub.core.errors import Forbidden, NotFound, Stale
from network_hub.core.events import AuditEntry
from network_hub.networks.models import Goal
from network_hub.networks.services.goals import change_goal, reach_goal, remove_goal, set_goal
from tests.actors import ASTRID, BO, CIA, EVA, FINN, GUN
from tests.cast import NOON
from tests.networks import kinds
from tests.pages import errors, page, send

TODAY, LATER = NOON.date(), date(2026, 12, 1)
PAGE = "/networks/1/goals"


@pytest.fixture
def goal(context):
    return set_goal(ASTRID, 1, text="Ten members", due_on=LATER)


def change(actor, goal, **said):
    now = {"text": goal.text, "due_on": goal.due_on, "reached": False, "version": goal.version}
    return change_goal(actor, 1, goal.id, **now | said)


def recorded():
    return db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()


def test_a_goal_is_reached_once(goal):
    reach_goal(ASTRID, 1, goal.id)
    reach_goal(ASTRID, 1, goal.id)

    assert goal.reached_at == NOON
    assert kinds() == ["network.goal_set", "network.goal_reached"]


def test_a_corrected_goal_keeps_what_it_said_on_record(goal):
    change(ASTRID, goal, text="Twelve members", due_on=TODAY)

    assert (goal.text, goal.due_on, goal.version) == ("Twelve members", TODAY, 2)
    assert recorded().kind == "network.goal_changed"
    assert recorded().facts["former"] == {"text": "Ten members", "due_on": "2026-12-01"}


def test_a_goal_that_was_called_reached_too_early_is_open_again(goal):
    reach_goal(ASTRID, 1, goal.id)

    change(ASTRID, goal, reached=False)

    assert goal.reached_at is None
    assert recorded().facts["former"] == {"reached": True}


def test_saying_what_it_says_is_not_news(goal):
    change(ASTRID, goal)

    assert goal.version == 1
    assert kinds() == ["network.goal_set"]


def test_a_removed_goal_is_on_record_only(goal):
    goal_id = goal.id
    remove_goal(ASTRID, 1, goal_id, version=1)

    assert db.session.get(Goal, goal_id) is None
    said = {"text": "Ten members", "due_on": "2026-12-01", "reached": False}
    assert recorded().facts == {"goal_id": goal_id, **said}
    with pytest.raises(NotFound):
        remove_goal(ASTRID, 1, goal_id, version=1)


@pytest.mark.parametrize(
    "act",
    [
        lambda goal: change(ASTRID, goal, text="Mine", version=1),
        lambda goal: remove_goal(ASTRID, 1, goal.id, version=1),
    ],
    ids=["change", "remove"],
)
@pytest.mark.parametrize(
    "before",
    [lambda goal: change(ASTRID, goal, text="Theirs"), lambda goal: reach_goal(ASTRID, 1, goal.id)],
    ids=["changed", "reached"],
)
def test_whoever_saw_another_version_is_told(goal, before, act):
    before(goal)
    recorded_before = kinds()

    with pytest.raises(Stale):
        act(goal)

    assert db.session.get(Goal, goal.id) is not None
    assert kinds() == recorded_before


@pytest.mark.parametrize("actor", [BO, CIA, FINN, GUN], ids=lambda actor: str(actor.user_id))
def test_only_coordinators_set_goals_and_change_them(goal, actor):
    acts = [
        lambda: set_goal(actor, 1, text="x", due_on=TODAY),
        lambda: reach_goal(actor, 1, goal.id),
        lambda: change(actor, goal, text="x"),
        lambda: remove_goal(actor, 1, goal.id, version=1),
    ]
    for act in acts:
        with pytest.raises(Forbidden):
            act()
    assert kinds() == ["network.goal_set"]


def test_another_networks_goal_is_no_goal_of_this_one(goal):
    for act in (
        lambda: reach_goal(EVA, 2, goal.id),
        lambda: remove_goal(EVA, 2, goal.id, version=1),
    ):
        with pytest.raises(NotFound):
            act()


# As pages


def stored(app, text="Ten members", due_on=LATER):
    with app.app_context():
        return f"{PAGE}/{set_goal(ASTRID, 1, text=text, due_on=due_on).id}"


def test_a_goal_is_not_set_for_a_day_that_has_passed(cast):
    yesterday, today = (clock.today() - timedelta(days=n) for n in (1, 0))

    refused = send(cast.astrid, PAGE, text="Ten", due_on=str(yesterday))

    assert refused.status_code == 422
    assert any("has passed" in error for error in errors(refused))
    assert send(cast.astrid, PAGE, text="Ten", due_on=str(today)).location


def test_a_goal_is_corrected_from_the_list(app, cast):
    url = stored(app)
    assert url in cast.astrid.get(PAGE).text

    assert send(cast.astrid, url, text="Twelve members", reached="y").location == PAGE

    assert "Twelve members" in cast.bo.get("/networks/1").text
    assert "Reached" in cast.bo.get("/networks/1").text


def test_a_past_goal_is_mended_without_moving_it_and_moved_only_ahead(app, cast):
    past = TODAY - timedelta(days=30)
    url = stored(app, due_on=past)

    moved = send(cast.astrid, url, due_on=str(past + timedelta(days=1)))

    assert moved.status_code == 422
    assert any("has passed" in error for error in errors(moved))
    assert send(cast.astrid, url, text="Ten members, all told").status_code == 303


def test_a_stale_goal_shows_both_versions_and_can_be_sent_again(app, cast):
    url = stored(app)
    seen = cast.astrid.get(url)
    send(cast.astrid, url, text="Theirs", due_on="2026-11-01")

    said = {"text": "Mine", "due_on": "2026-12-01", "version": "1"}
    stale = cast.astrid.post(url, data=said)

    assert seen.status_code == 200
    assert stale.status_code == 409
    assert "Theirs" in page(stale).select_one("#theirs").text
    assert page(stale).select_one("input[name=text]")["value"] == "Mine"
    version = page(stale).select_one("input[name=version]")["value"]
    assert cast.astrid.post(url, data=said | {"version": version}).status_code == 303
    assert "Mine" in cast.bo.get("/networks/1").text


def test_removing_asks_first(app, cast):
    url = stored(app)
    asked = cast.astrid.get(f"{url}/remove")

    assert "Ten members" in asked.text
    assert "Ten members" in cast.bo.get("/networks/1").text
    assert send(cast.astrid, f"{url}/remove").location == PAGE
    assert "Ten members" not in cast.bo.get("/networks/1").text
    assert cast.astrid.get(url).status_code == 404


def test_who_removes_a_goal_that_became_another_sees_the_new_one_first(app, cast):
    url = stored(app)
    send(cast.astrid, url, text="Theirs")

    refused = cast.astrid.post(f"{url}/remove", data={"version": "1"})

    assert refused.status_code == 409
    assert "Theirs" in page(refused).main.text
    assert "Theirs" in cast.bo.get("/networks/1").text


@pytest.mark.parametrize("version", ["", "x", "9" * 30])
def test_a_version_that_is_none_changes_nothing(app, cast, version):
    url = stored(app)

    for path in (url, f"{url}/remove"):
        refused = send(cast.astrid, path, text="Mine", version=version)
        assert refused.status_code in (409, 422), path
    assert "Ten members" in cast.bo.get("/networks/1").text
