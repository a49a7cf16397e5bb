"""The calendar and its file: what is listed for whom, and what other programs make of it."""

from dataclasses import replace
from datetime import datetime, timedelta

import icalendar
import pytest

from network_hub.core import clock
from network_hub.core.actor import Place, Role
from network_hub.seminars import queries, services
from network_hub.seminars.models import Audience
from network_hub.seminars.queries import Span
from tests.actors import ASTRID, BO, CIA, EVA, GUN
from tests.cast import NOON, PEOPLE
from tests.groups import active, seated
from tests.seminars import IN_A_WEEK, PLAN, drafted, published
from tests.statements import statements


def at(day, hours=12):
    start = NOON + timedelta(days=day, hours=hours - 12)
    return {"starts_at": start, "ends_at": start + timedelta(hours=1)}


@pytest.fixture
def meetings(app):
    with app.app_context():
        published(title="For members")
        published(title="For buyers", audience=Audience.BUYERS, **at(8))
        published(title="For all", audience=Audience.PUBLIC, **at(9))
        drafted(title="A draft", **at(10))
        published(EVA, network_id=2, title="Hidden", **at(11))
        group = active()
        published(seated(BO, group.id, Role.LEAD), group_id=group.id, title="In group", **at(12))
    return {
        1: "For members",
        2: "For buyers",
        3: "For all",
        4: "A draft",
        5: "Hidden",
        6: "In group",
    }


SEES = {
    "astrid": {1, 2, 3, 4},
    "bo": {1, 2, 3, 6},
    "cia": {1, 2, 3},
    "finn": {1, 2, 3},
    "gun": {1, 2, 3, 6},
    "eva": {2, 3, 5},
    "dag": {3},
    "nobody": {3},
}


@pytest.mark.parametrize("nick", [*PEOPLE, "nobody"])
def test_who_sees_which_meeting(cast, meetings, nick):
    client = getattr(cast, nick)
    for path in ("", ".ics"):
        answers = {key: client.get(f"/seminars/{key}{path}").status_code for key in meetings}
        assert {key for key, status in answers.items() if status == 200} == SEES[nick]
        assert set(answers.values()) <= {200, 302 if nick == "nobody" else 404}


@pytest.mark.parametrize("nick", [nick for nick in PEOPLE if nick != "dag"])
@pytest.mark.parametrize("view", ["", "?view=month&month=2026-03"])
def test_the_calendar_lists_what_the_pages_show(cast, meetings, nick, view):
    page = getattr(cast, nick).get(f"/seminars{view}").text
    assert {key for key, title in meetings.items() if f">{title}<" in page} == SEES[nick]


def test_suppliers_and_visitors_have_no_calendar(cast):
    assert cast.dag.get("/seminars").status_code == 404
    assert cast.nobody.get("/seminars").status_code == 302


@pytest.mark.both_databases
def test_the_front_page_gets_what_anybody_may_know(app, meetings, monkeypatch):
    with app.app_context():
        published(GUN, network_id=None, title="Open to all", audience=Audience.PUBLIC, **at(1))
        assert [row.title for row in queries.public_coming(5)] == ["Open to all", "For all"]
        row = queries.public_coming(5)[1]
        # Network 1 is closed: known to buyers, not to the public.
        assert (row.organisation, row.place_name) == ("Skurups kommun", None)
        monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=30))
        assert queries.public_coming(5) == []


def test_a_name_is_told_where_its_page_would_open(app, meetings):
    with app.app_context():
        group_id = 1
        services.change(
            seated(BO, group_id, Role.LEAD),
            6,
            replace(PLAN, audience=Audience.BUYERS, title="In group", **at(12)),
            version=2,
        )
        names = {
            actor.user_id: queries.coming(actor, Span(group_id=group_id)).rows[0].place_name
            for actor in (CIA, EVA, GUN)
        }
        assert names == {3: "Heavy electric vehicles", 5: "Transport", 7: "Heavy electric vehicles"}


def test_lists_narrow_to_a_network_a_group_and_oneself(app, cast, meetings):
    with app.app_context():
        services.register(BO, 2)
        services.register(BO, 1)
        services.withdraw(BO, 1)
    for query, keys in {"network=1": {1, 2, 3, 6}, "group=1": {6}, "mine=y": {2}}.items():
        page = cast.bo.get(f"/seminars?{query}").text
        assert {key for key, title in meetings.items() if f">{title}<" in page} == keys
    assert cast.cia.get("/seminars?network=2").status_code == 404
    assert cast.eva.get("/seminars?group=1").status_code == 404
    assert cast.bo.get(f"/seminars?network={2**70}&group=x").status_code == 200


@pytest.mark.both_databases
def test_what_is_over_moves_to_the_past(app, cast, meetings, monkeypatch):
    assert "No past meetings yet" in cast.bo.get("/seminars?view=past").text
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=8, hours=13))
    coming, past = cast.cia.get("/seminars").text, cast.cia.get("/seminars?view=past").text
    assert ">For all<" in coming
    assert ">For buyers<" not in coming
    assert past.index(">For buyers<") < past.index(">For members<")


def test_days_are_stockholms(app, cast):
    with app.app_context():
        late = NOON.replace(hour=23, minute=30) + timedelta(days=2)  # 00.30 on the 5th
        published(title="After midnight", starts_at=late, ends_at=late + timedelta(hours=1))
    page = cast.bo.get("/seminars?view=month&month=2026-03").text
    cell = page.split('datetime="2026-03-05"')[1].split("</td>")[0]
    assert "After midnight" in cell
    assert ">00:30<" in cell


@pytest.mark.parametrize("month", ["2026-13", "0001-01", "9999-12", "x", "", "2026-03-01", "1e3"])
def test_any_month_in_the_address_is_a_page(cast, month):
    assert cast.bo.get(f"/seminars?view=month&month={month}").status_code == 200


@pytest.mark.both_databases
def test_a_long_list_has_pages_and_costs_the_same(app, cast):
    with app.app_context():
        for number in range(35):
            published(title=f"Meeting {number}", **at(7 + number // 10, number % 10))
    with statements(app) as seen:
        page = cast.bo.get("/seminars").text
    assert len(seen) <= 5
    assert page.count('class="row__title"') == 30
    after = page.split("after=")[1].split('"')[0]
    assert cast.bo.get(f"/seminars?after={after}").text.count('class="row__title"') == 5
    assert cast.bo.get("/seminars?after=x").status_code == 400
    assert cast.bo.get("/seminars?after=WyJ4IiwgMV0").status_code == 400


def test_pages_cost_at_most_eight_statements(app, cast, meetings):
    for path in ("/1", "?view=month", "/new?network=1", "/1.ics", "/1/edit", "/1/participants"):
        with statements(app) as seen:
            assert cast.astrid.get(f"/seminars{path}").status_code == 200
        assert len(seen) <= 8, (path, seen)


@pytest.mark.both_databases
def test_every_reading_is_understood_by_both_databases(app, cast):
    with app.app_context():
        group_id = active().id
        lead = seated(BO, group_id, Role.LEAD)
        meeting = published(lead, group_id=group_id, capacity=1).id
        for actor in (lead, GUN):
            services.register(actor, meeting)
    for path in ("", "?view=past", "?view=month", "?mine=y", f"?group={group_id}", "/new"):
        assert cast.bo.get(f"/seminars{path}").status_code == 200
    for path in ("", ".ics", "/participants", "/edit", "/cancel"):
        assert cast.bo.get(f"/seminars/{meeting}{path}").status_code == 200
    assert "first on the waiting list" in cast.gun.get(f"/seminars/{meeting}").text
    with app.app_context():
        assert [row.own for row in queries.own_and_near(lead, 5)] == ["confirmed"]
        assert queries.public_coming(5) == []


def entry_of(client, seminar_id):
    answer = client.get(f"/seminars/{seminar_id}.ics")
    assert answer.mimetype == "text/calendar"
    calendar = icalendar.Calendar.from_ical(answer.data)
    (event,) = calendar.walk("VEVENT")
    return answer.data, calendar, event


def test_the_calendar_file_is_read_back_as_it_was_meant(app, cast, meetings):
    with app.app_context():
        text = "Åäö; commas, and\nlines. " * 30
        services.change(
            ASTRID, 1, replace(PLAN, title="För, alla; och", description=text), version=2
        )
    raw, calendar, event = entry_of(cast.bo, 1)

    assert calendar["METHOD"] == "PUBLISH"
    assert event["SUMMARY"] == "För, alla; och"
    assert text.strip() in event["DESCRIPTION"]
    assert event["DTSTART"].dt == IN_A_WEEK
    assert event["DTSTART"].params["TZID"] == "Europe/Stockholm"
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=2)
    assert (event["SEQUENCE"], event["STATUS"]) == (1, "CONFIRMED")
    assert event["LOCATION"] == "Town hall"
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_the_uid_stays_and_the_sequence_rises_until_it_is_cancelled(app, cast, meetings):
    _, _, before = entry_of(cast.bo, 1)
    with app.app_context():
        services.change(ASTRID, 1, replace(PLAN, place="Room 2"), version=2)
        services.cancel(ASTRID, 1, reason="Illness.")
    _, _, after = entry_of(cast.bo, 1)

    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 2)
    assert after["STATUS"] == "CANCELLED"
    assert "Illness." in after["DESCRIPTION"]


@pytest.mark.parametrize("month", [1, 3, 7, 10, 12])
def test_our_own_time_zone_says_what_the_real_one_does(cast, meetings, month):
    _, calendar, _ = entry_of(cast.bo, 1)
    (zone,) = calendar.walk("VTIMEZONE")
    ours = zone.to_tz(lookup_tzid=False)
    for day in (1, 24, 25, 26, 27, 28):
        for year in (2026, 2031):
            real = datetime(year, month, day, 12, tzinfo=clock.HOME)
            assert real.replace(tzinfo=ours).utcoffset() == real.utcoffset()
    assert len(zone.to_ical().splitlines()) == 17


def test_the_way_in_is_for_those_with_a_seat(app, cast, meetings):
    link = "https://video.example/room"
    with app.app_context():
        services.register(BO, 3)
    for path in ("/seminars/3", "/seminars/3.ics"):
        assert link in cast.bo.get(path).text.replace("\r\n ", "")
        assert link in cast.astrid.get(path).text.replace("\r\n ", "")
        for outside in (cast.cia, cast.eva, cast.dag, cast.nobody):
            assert link not in outside.get(path).text.replace("\r\n ", "")


def test_a_visitor_reads_a_public_meeting_and_is_led_to_sign_in(cast, meetings):
    page = cast.nobody.get("/seminars/3").text
    assert "For all" in page
    assert "Sign in to register" in page
    assert "/seminars/3/register" not in page
    assert "Transport" not in page
    assert cast.nobody.post("/seminars/3/register").status_code == 401


@pytest.mark.parametrize("key", ["0", "999", str(2**63), str(2**70), "x"])
def test_an_address_of_nothing(cast, key):
    assert cast.bo.get(f"/seminars/{key}").status_code == 404
    assert cast.bo.get(f"/seminars/{key}.ics").status_code == 404


def test_markup_is_shown_and_not_obeyed(app, cast):
    with app.app_context():
        published(title="<script>alert(1)</script>", place="<b>x</b>")
    for path in ("/seminars", "/seminars/1", "/seminars?view=month&month=2026-03"):
        page = cast.bo.get(path).text
        assert "<script>alert" not in page
        assert "<b>x" not in page


def test_where_to_plan_is_asked_unless_the_address_says(cast):
    assert "Transport" in cast.bo.get("/seminars/new").text
    assert (
        "You do not represent your organisation in any network yet"
        in cast.finn.get("/seminars/new").text
    )
    assert "For everybody." in cast.gun.get("/seminars/new").text
    assert cast.bo.get("/seminars/new?network=2").status_code == 404
    assert cast.finn.get("/seminars/new?network=1").status_code == 403
    assert cast.dag.get("/seminars/new").status_code == 404
    assert Place.NETWORK == "network"
