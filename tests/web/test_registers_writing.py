"""Needs are written in the browser's way: begun, then section by section."""

from decimal import Decimal

import pytest
from sqlalchemy import func, select

from network_hub.core.db import db
from network_hub.registers.models import Joining, Need, NeedStatus
from tests.needs import drafted, fresh, shared
from tests.pages import errors, fields, page, send

pytestmark = pytest.mark.usefixtures("context")


WORDS = {"title": "Quiet lorries", "problem": "They are loud.", "effect": "People sleep."}


def test_a_need_is_begun_with_three_questions(cast):
    answer = send(cast.bo, "/needs/new?network=1", **WORDS)

    need = db.session.scalars(select(Need)).one()
    assert answer.status_code == 303
    assert answer.location == f"/needs/{need.id}/edit/today"
    assert (need.title, need.problem, need.network_id) == ("Quiet lorries", "They are loud.", 1)
    assert (need.organisation_id, need.owner_id, need.status) == (2, 2, NeedStatus.DRAFT)


def test_without_a_network_in_the_address_the_form_asks_for_one(cast):
    answer = send(cast.bo, "/needs/new", **WORDS, network="1")

    assert answer.status_code == 303


def test_a_network_where_one_does_not_speak_is_no_choice(cast):
    answer = send(cast.bo, "/needs/new", **WORDS, network="2")

    assert answer.status_code == 422
    assert db.session.scalar(select(func.count(Need.id))) == 0


def test_who_speaks_nowhere_is_told_where_needs_are_written(cast):
    assert b"Needs are written in a network" in cast.gun.get("/needs/new").data


def test_a_double_click_stores_one_need(cast):
    typed = {**fields(cast.bo.get("/needs/new?network=1")), **WORDS}

    first = cast.bo.post("/needs/new?network=1", data=typed)
    second = cast.bo.post("/needs/new?network=1", data=typed)

    assert first.location == second.location
    assert db.session.scalar(select(func.count(Need.id))) == 1


def test_a_form_that_one_goes_back_to_and_changes_is_another(cast):
    typed = {**fields(cast.bo.get("/needs/new?network=1")), **WORDS}

    first = cast.bo.post("/needs/new?network=1", data=typed)
    second = cast.bo.post("/needs/new?network=1", data={**typed, "title": "Another need"})

    assert first.location != second.location
    assert db.session.scalar(select(func.count(Need.id))) == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": ""}, "Give the need a title."),
        ({"title": "x" * 10_000}, "Shorten this"),
        ({"title": "\x00\x07"}, "Give the need a title."),
        ({"problem": "x" * 5001}, "Shorten this"),
    ],
)
def test_a_faulty_need_keeps_what_was_typed(cast, typed, said):
    answer = send(cast.bo, "/needs/new?network=1", **{**WORDS, **typed})

    assert answer.status_code == 422
    assert any(said in error for error in errors(answer))
    assert fields(answer)["effect"] == "People sleep."
    assert db.session.scalar(select(func.count(Need.id))) == 0


def test_markup_is_shown_as_it_was_typed(cast):
    need = shared(title="<script>alert(1)</script>")

    shown = cast.cia.get(f"/needs/{need.id}").data

    assert b"<script>alert(1)" not in shown
    assert b"&lt;script&gt;alert(1)" in shown


SAVED = {
    "what": {"title": "Quiet lorries", "users": "Drivers", "user_count": "1 200"},
    "today": {"today": "Diesel", "today_cost": "1 500 000", "contract_ends_on": "2027-06-30"},
    "volume": {
        "unit": "vehicles", "period": "year", "volume": "12,5", "year": "2027",
        "value_min": "10", "value_max": "20",
        "needed_from": "2027-01-01", "needed_by": "2028-01-01",
    },
    "classes": {"cpv": "34144900-9 Elfordon", "county_code": "12", "nature": "services"},
    "handling": {"visibility": "buyers", "diary_number": "KS 2026/17"},
}  # fmt: skip


@pytest.mark.parametrize("section", SAVED)
def test_each_section_is_saved_by_itself(cast, codes, section):
    need = drafted()

    answer = send(cast.bo, f"/needs/{need.id}/edit/{section}", **SAVED[section])

    assert answer.status_code == 303, errors(answer)
    assert section in fresh(need).gone_through


def test_numbers_and_days_are_stored_as_what_they_are(cast, codes):
    need = drafted()
    for section, typed in SAVED.items():
        send(cast.bo, f"/needs/{need.id}/edit/{section}", **typed)

    need = fresh(need)

    assert (need.user_count, need.today_cost, need.cpv) == (1200, 1_500_000, "34144900")
    assert (need.joined_count, need.joined_volume) == (1, Decimal("12.5"))
    assert (need.nature, need.county_code, need.visibility) == ("services", "12", "buyers")
    assert need.done == ["what", "today", "volume", "classes", "handling"]
    assert b"5 of 6 sections" in cast.bo.get(f"/needs/{need.id}").data


@pytest.mark.parametrize(
    ("section", "typed", "said"),
    [
        ("volume", {"volume": "0", "year": "2027"}, "more than 0"),
        ("volume", {"volume": "1" + "0" * 30, "year": "2027"}, "more than anyone can need"),
        ("volume", {"volume": "1e30", "year": "2027"}, "Write a number"),
        ("volume", {"volume": "many", "year": "2027"}, "Write a number"),
        ("volume", {"volume": "3", "year": ""}, "Give a year from 2026 to 2041"),
        ("volume", {"volume": "3", "year": "1999"}, "Give a year from 2026 to 2041"),
        ("volume", {"volume": "3", "year": "9" * 40}, "Give a year from 2026 to 2041"),
        ("volume", {"volume": "3", "year": "20o8"}, "Write a whole number, in digits"),
        ("volume", {"value_min": "20", "value_max": "10"}, "lower than the lowest"),
        ("volume", {"value_min": "-1"}, "Give a sum"),
        ("volume", {"value_min": "9" * 18}, "Give a sum"),
        ("volume", {"needed_from": "2028-01-01", "needed_by": "2027-01-01"}, "must not be before"),
        ("volume", {"needed_from": "0001-01-01"}, "between 2000 and 2100"),
        ("volume", {"needed_from": "soon"}, "Write the day like 2027-06-30"),
        ("volume", {"unit": "x" * 41}, "Shorten this"),
        ("volume", {"period": "decade"}, "Choose one"),
        ("what", {"user_count": "-5"}, "Give a number from 0"),
        ("today", {"today_cost": "ten"}, "Write a whole number, in digits"),
        ("today", {"today_cost": "1" + "0" * 30}, "Give a sum"),
        ("classes", {"cpv": "99999999"}, "There is no code 99999999"),
        ("classes", {"cpv": "elfordon"}, "Choose a code"),
        ("classes", {"county_code": "99"}, "Choose one"),
        ("handling", {"visibility": "world"}, "Choose one"),
        ("handling", {"version": "x"}, "Somebody else changed"),
    ],
)
def test_bad_input_is_answered_on_the_form_and_stores_nothing(cast, codes, section, typed, said):
    need = drafted()

    answer = send(cast.bo, f"/needs/{need.id}/edit/{section}", **typed)

    assert answer.status_code in (409, 422)
    assert any(said in error for error in errors(answer)), errors(answer)
    assert (
        fields(answer).items()
        >= {
            k: v
            for k, v in typed.items()
            if k not in ("period", "county_code", "visibility", "version")
        }.items()
    )
    assert fresh(need).version == 1
    assert db.session.scalar(select(func.count()).select_from(Joining)) == 0


def test_words_that_are_no_code_bring_the_codes_that_may_be_meant(cast, codes):
    need = drafted()

    answer = send(cast.bo, f"/needs/{need.id}/edit/classes", cpv="snow")

    assert b"90620000 Snow-clearing services" in answer.data


def test_requirement_rows_are_added_moved_and_removed_without_script(cast):
    url = f"/needs/{drafted().id}/edit/requirements"
    one = {**fields(cast.bo.get(url)), "requirements-0-requirement": "Carries 2 t"}

    two = fields(cast.bo.post(url, data={**one, "row": "add"}))
    two["requirements-1-requirement"] = "Starts at -25"
    moved = fields(cast.bo.post(url, data={**two, "row": "up-1"}))
    left = fields(cast.bo.post(url, data={**moved, "row": "remove-1"}))

    assert [moved[f"requirements-{n}-requirement"] for n in (0, 1)] == [
        "Starts at -25",
        "Carries 2 t",
    ]
    assert left["requirements-0-requirement"] == "Starts at -25"
    assert "requirements-1-requirement" not in left
    assert cast.bo.post(url, data=left).status_code == 303
    assert db.session.scalars(select(Need)).one().requirements == [
        {"requirement": "Starts at -25", "motive": "", "shown": ""}
    ]


def test_strange_row_orders_change_nothing(cast):
    url = f"/needs/{drafted().id}/edit/requirements"
    typed = {**fields(cast.bo.get(url)), "requirements-0-requirement": "Carries 2 t"}

    for order in ("up-0", "down-0", "remove-99", "up-x", "fly", f"up-{2**70}"):
        answer = cast.bo.post(url, data={**typed, "row": order})

        assert answer.status_code == 200
        assert fields(answer)["requirements-0-requirement"] == "Carries 2 t"


def test_all_that_is_wrong_with_a_volume_is_said_at_once(cast):
    need = drafted()
    wrong = {
        "volume": "0", "year": "1999", "value_min": "20 kr", "value_max": "10 kr",
        "needed_from": "2028-01-01", "needed_by": "2027-01-01",
    }  # fmt: skip

    answer = send(cast.bo, f"/needs/{need.id}/edit/volume", **wrong)

    said = " ".join(errors(answer))
    for words in ("more than 0", "Give a year from", "lower than the lowest", "must not be before"):
        assert words in said


def test_sums_are_typed_as_they_are_written(cast):
    need = drafted()

    send(cast.bo, f"/needs/{need.id}/edit/today", today_cost="1 200 000 kr")

    assert fresh(need).today_cost == 1_200_000


@pytest.mark.usefixtures("codes")
def test_words_that_are_no_code_bring_codes_to_choose_among(cast):
    need = drafted()
    asked = send(cast.bo, f"/needs/{need.id}/edit/classes", cpv="elfordon")
    offered = [one["value"] for one in page(asked).select("input[type=radio][name=cpv]")]
    assert offered

    send(cast.bo, f"/needs/{need.id}/edit/classes", cpv=[offered[0], "elfordon"])

    assert fresh(need).cpv == offered[0].split()[0]
