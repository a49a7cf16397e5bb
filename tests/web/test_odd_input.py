"""What no page of ours sends is answered all the same, and never with a fault."""

import json
from base64 import urlsafe_b64encode

import pytest

from tests.needs import drafted
from tests.seminars import published

pytestmark = pytest.mark.both_databases
LISTS = ("/networks", "/networks/1/members", "/groups", "/needs", "/seminars", "/rooms/network/1")
LISTS += ("/tasks", "/tasks?show=done", "/points")
LISTS += ("/seminars?view=past", "/groups?time=ended", "/seminars/{seminar}/participants")
IDS = ["0", "-1", "²", "1e3", str(2**70), "0" * 25 + "9" * 20, "9" * 5000, "%00", "%ED%A0%80"]


def cursor(text):
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def keys(*parts):
    return cursor(json.dumps(parts))


CURSORS = [
    "å", "====", "x", cursor("{}"), cursor("[" * 1400), cursor("[" * 100_000),
    keys(2**70), keys(-(2**70)), keys(True), keys("a", 2**70), keys("\0", 1), keys("\ud800", 1),
    keys("2026-01-01", 2**70), keys("2026-99-99", 1), keys("2026-01-01T00:00:00", 1),
    keys("0001-01-01T00:00:00+23:00", 1), keys("9999-12-31T23:59:59-23:00", 1),
]  # fmt: skip


@pytest.mark.parametrize("path", LISTS)
def test_a_damaged_link_to_a_later_page_is_said_to_be_one(app, cast, path):
    with app.app_context():
        seminar = published().id
    for token in CURSORS:
        joint = "&" if "?" in path else "?"
        answer = cast.astrid.get(f"{path}{joint}after={token}".format(seminar=seminar))
        assert answer.status_code in (200, 400), token


@pytest.mark.parametrize("path", ["/needs", "/groups", "/seminars", "/needs/new", "/groups/new"])
@pytest.mark.parametrize("name", ["network", "group", "need", "at"])
def test_what_cannot_be_an_id_names_nothing(cast, path, name):
    wanted = cast.bo.get(path).status_code
    for said in IDS:
        assert cast.bo.get(f"{path}?{name}={said}").status_code == wanted, said


@pytest.mark.parametrize("number", ["²", "9" * 5000, "-1", "x", ""])
def test_rows_without_a_number_are_no_rows(app, cast, number):
    with app.app_context():
        need = drafted()
    sent = {"version": need.version, f"requirements-{number}-requirement": "Quiet"}

    answer = cast.bo.post(f"/needs/{need.id}/edit/requirements", data=sent)

    assert answer.status_code == 303


@pytest.mark.parametrize("typed", ["--5", "5-", "٣", "1" * 19, "five"])
def test_a_number_that_is_none_is_said_in_the_readers_words(app, cast, typed):
    with app.app_context():
        need = drafted()
    answer = cast.bo.post(
        f"/needs/{need.id}/edit/today", data={"version": need.version, "today_cost": typed}
    )

    assert "invalid literal" not in answer.text
    assert answer.status_code in (303, 422)


@pytest.mark.usefixtures("codes")
def test_codes_are_looked_for_by_what_can_be_looked_for(cast):
    found = cast.bo.get("/cpv?q=elfordon").json
    assert found["found"]
    assert {one["also"] for one in found["found"]} == {"Elfordon"}  # found by it, shown in English

    for typed in ("elfordon%00", "%00elfordon"):
        assert cast.bo.get(f"/cpv?q={typed}").json == found


@pytest.mark.parametrize("sent", [(), ({"need": 1}, {"need": 1}), (None,), ("x", 1, []), (b"\0",)])
def test_a_live_event_of_another_shape_is_answered(cast, live, sent):
    reply = live(cast.bo).emit("need.watch", *sent, callback=True)

    assert reply["error"]["code"] == "invalid"


def test_a_room_is_not_started_with_half_a_character(cast, live):
    sent = {"room": "network:1", "title": "\ud800", "client_id": "aaaaaaaa", "text": "\udfff\0"}
    reply = live(cast.bo).emit("topic.start", sent, callback=True)

    assert reply["error"]["code"] == "invalid"
