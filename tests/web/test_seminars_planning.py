"""Meetings are planned in Stockholm's time, by those who may, and published."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from network_hub.core import clock
from network_hub.core.actor import Role
from network_hub.core.db import db
from network_hub.core.errors import Forbidden, Invalid, NotFound
from network_hub.core.events import AuditEntry
from network_hub.seminars import services
from network_hub.seminars.models import Audience, Seminar, SeminarKind, SeminarStatus
from tests.actors import ASTRID, BO, CIA, EVA, FINN, GUN
from tests.cast import NOON
from tests.groups import active, joined, seated
from tests.pages import page
from tests.seminars import FILLED, PLAN, drafted, published


def plan(client, *, url="/seminars/new?network=1", **changed):
    return client.post(url, data={**FILLED, **changed})


def test_a_meeting_is_published_at_once(app, cast):
    answer = plan(cast.bo, once="a")
    again = plan(cast.bo, once="a")

    assert (answer.status_code, answer.location) == (303, "/seminars/1")
    assert again.location == "/seminars/1"
    with app.app_context():
        found = db.session.query(Seminar).one()
        assert (found.network_id, found.organisation_id, found.created_by) == (1, 2, 2)
        assert found.status is SeminarStatus.PUBLISHED
        assert found.starts_at == datetime(2026, 3, 20, 8, tzinfo=UTC)
        assert found.ends_at == datetime(2026, 3, 20, 10, 30, tzinfo=UTC)
        assert (found.capacity, found.sequence) == (1000, 0)
        kinds = [
            entry.kind for entry in db.session.query(AuditEntry).filter_by(subject="seminar:1")
        ]
        assert kinds == ["seminar.planned", "seminar.published"]
    page = cast.cia.get("/seminars/1").text
    assert "<strong>Bring</strong> three needs." in page


@pytest.mark.parametrize(("passed", "offered"), [(0, "2026-03-09"), (5, "2026-03-16")])
def test_the_day_that_is_offered_is_no_day_of_a_weekend(cast, monkeypatch, passed, offered):
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=passed))

    shown = page(cast.astrid.get("/seminars/new?network=1"))

    assert shown.select_one("input[name=day]")["value"] == offered


def test_a_draft_is_for_those_who_arrange_it(app, cast):
    plan(cast.bo, draft="y")

    for sees in (cast.bo, cast.astrid):
        assert sees.get("/seminars/1").status_code == 200
    for hidden in (cast.cia, cast.finn, cast.gun, cast.eva):
        assert hidden.get("/seminars/1").status_code == 404
    assert "Waste lorries" not in cast.cia.get("/seminars").text
    assert cast.bo.post("/seminars/1/publish").status_code == 303
    assert cast.cia.get("/seminars/1").status_code == 200


@pytest.mark.parametrize("act", [published, drafted])
def test_what_kind_it_is_is_said_once(app, cast, act):
    with app.app_context():
        key = act(title="How to charge lorries", kind=SeminarKind.WORKSHOP).id

    shown = page(cast.astrid.get(f"/seminars/{key}")).select_one("main")

    assert [one.text for one in shown.select(".head__meta .badge")][-1] == "Workshop"
    assert shown.text.count("Workshop") == 1


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("title", "", "Give the meeting a title."),
        ("title", "x" * 10_000, "Shorten this to at most 200 characters."),
        ("day", "", "Choose a day."),
        ("day", "soon", "Write the day like 2027-06-30."),
        ("day", "0001-01-01", "Choose a time that is still to come."),
        ("day", "9999-12-31", "Choose a day within five years."),
        ("day", "2026-03-01", "Choose a time that is still to come."),
        ("starts", "", "Write when it starts."),
        ("starts", "25:00", "Write the time like 09:30."),
        ("starts", "late", "Write the time like 09:30."),
        ("starts", "9" * 5000, "Write the time like 09:30."),
        ("ends", "08:59", "The end must come after the start."),
        ("ends", "09:00", "The end must come after the start."),
        ("last_day", "2026-03-28", "A meeting lasts at most a week."),
        ("last_day", "9999-12-31", "A meeting lasts at most a week."),
        ("last_day", "0001-01-01", "The last day is before the first."),
        ("capacity", "0", "Write a number of seats from 1 to 100,000."),
        ("capacity", "-5", "Write a number of seats from 1 to 100,000."),
        ("capacity", "1" + "0" * 30, "Write a number of seats from 1 to 100,000."),
        ("capacity", "ten", "Write a whole number, in digits."),
        ("capacity", "100001", "Write a number of seats from 1 to 100,000."),
        ("video_link", "http://video.example", "Write the whole link, beginning with https://."),
        ("video_link", "javascript:alert(1)", "Write the whole link, beginning with https://."),
        ("video_link", "https://", "Write the whole link, beginning with https://."),
        ("video_link", "https://[::1", "Write the whole link, beginning with https://."),
        ("audience", "nobody", "Choose one."),
        ("kind", "party", "Choose one."),
        ("description", "x" * 5001, "Shorten this to at most 5,000 characters."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(cast, field, typed, said):
    answer = plan(cast.bo, **{field: typed})

    assert answer.status_code == 422
    assert said in answer.text
    assert FILLED["place"] in answer.text
    if field != "description":
        assert "**Bring** three needs." in answer.text
    assert cast.bo.get("/seminars/1").status_code == 404


def test_a_time_that_the_clocks_skip(cast):
    answer = plan(cast.bo, day="2026-03-29", starts="02:30", ends="04:00")

    assert answer.status_code == 422
    assert "this time does not exist" in answer.text


@pytest.mark.parametrize(("which", "hour"), [("first", 0), ("second", 1)])
def test_a_time_that_the_clocks_show_twice_is_asked_about(app, cast, which, hour):
    night = {"day": "2026-10-25", "starts": "02:30", "ends": "04:00"}
    asked = plan(cast.bo, **night)
    assert asked.status_code == 422
    assert "The clocks show this time twice that night." in asked.text
    assert 'name="which"' in asked.text

    assert plan(cast.bo, **night, which=which).status_code == 303
    with app.app_context():
        assert db.session.get(Seminar, 1).starts_at.hour == hour
    assert 'name="which"' in cast.bo.get("/seminars/1/edit").text


@pytest.mark.both_databases
def test_what_clashes_is_shown_before_saving(app, cast):
    with app.app_context():
        published(title="Already there")
    at_the_same = {"day": "2026-03-09", "starts": "14:59", "ends": "16:00"}

    shown = plan(cast.bo, **at_the_same)
    assert shown.status_code == 409
    assert "Already there" in shown.text
    with app.app_context():
        assert db.session.query(Seminar).count() == 1

    seen = shown.text.split('name="seen"')[1].split('value="')[1].split('"')[0]
    assert plan(cast.bo, **at_the_same, seen=seen).status_code == 303
    later = plan(cast.bo, day="2026-03-09", starts="16:00", ends="17:00", seen=seen)
    assert later.status_code == 303


def test_a_clash_that_one_may_not_see_is_not_told(app, cast):
    with app.app_context():
        published(EVA, network_id=2, title="Secret")
        drafted(CIA, title="A draft of others")
    assert plan(cast.bo, day="2026-03-09", starts="13:00", ends="14:00").status_code == 303


@pytest.mark.both_databases
def test_members_in_common_are_a_clash_between_networks(app, cast):
    with app.app_context():
        astrid = replace(
            ASTRID, seats={**ASTRID.seats, (next(iter(ASTRID.seats))[0], 3): Role.COORDINATOR}
        )
        published(astrid, network_id=3, audience=Audience.PUBLIC, title="Elsewhere")

    answer = plan(cast.bo, day="2026-03-09", starts="13:00", ends="14:00")
    assert answer.status_code == 409
    assert "1 member in common" in answer.text


@pytest.mark.parametrize(
    ("actor", "network_id", "refusal"),
    [(FINN, 1, Forbidden), (GUN, 1, Forbidden), (EVA, 1, Forbidden), (BO, 2, NotFound)],
)
def test_who_speaks_in_the_network_plans_its_meetings(app, actor, network_id, refusal):
    with app.app_context(), pytest.raises(refusal):
        drafted(actor, network_id)


def test_facilitators_plan_for_everybody(app):
    with app.app_context():
        open_to_all = published(GUN, network_id=None, audience=Audience.PUBLIC)
        assert (open_to_all.network_id, open_to_all.group_id) == (None, None)
        with pytest.raises(Forbidden):
            drafted(BO, network_id=None)
        with pytest.raises(Invalid):
            drafted(GUN, network_id=None, audience=Audience.MEMBERS)


@pytest.mark.parametrize("audience", [Audience.BUYERS, Audience.PUBLIC])
def test_a_hidden_network_shows_itself_to_nobody(app, audience):
    with app.app_context(), pytest.raises(Invalid):
        drafted(EVA, network_id=2, audience=audience)


def test_a_groups_meetings_are_its_own_and_end_with_it(app, cast):
    with app.app_context():
        group = active()
        cia = joined(CIA, group)
        seminar = published(cia, group_id=group.id)
        assert (seminar.network_id, seminar.group_id) == (1, group.id)
        with pytest.raises(Forbidden):
            drafted(ASTRID, group_id=group.id)
        with pytest.raises(Invalid):
            drafted(
                cia,
                group_id=group.id,
                starts_at=NOON + timedelta(days=150),
                ends_at=NOON + timedelta(days=150, hours=1),
            )
        services.change(seated(BO, group.id, Role.LEAD), seminar.id, PLAN, version=2)
    assert cast.bo.get("/seminars/1").status_code == 200
    for outside in (cast.astrid, cast.finn, cast.eva):
        assert outside.get("/seminars/1").status_code == 404


def test_all_that_is_wrong_with_a_meeting_is_said_at_once(cast):
    wrong = {"title": "", "capacity": "0", "video_link": "http://x", "last_day": "2026-01-01"}

    said = plan(cast.bo, **wrong).text
    for words in (
        "Give the meeting a title.",
        "Write a number of seats",
        "Write the whole link",
        "The last day is before the first.",
    ):
        assert words in said
