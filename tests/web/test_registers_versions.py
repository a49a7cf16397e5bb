"""Who else wrote: every save is a version, and of two writers nobody loses a word."""

import pytest
from sqlalchemy import select

from network_hub.core.db import db
from network_hub.registers.models import Need, NeedVersion
from tests.needs import fresh, shared
from tests.pages import fields, page, send

pytestmark = pytest.mark.usefixtures("context")


def two_wrote(cast, section, hers, his):
    """Both open the section, Astrid saves, then Bo: its address and his answer."""
    url = f"/needs/{shared().id}/edit/{section}"
    typed = {**fields(cast.bo.get(url)), **his, "reason": "Mine"}
    assert send(cast.astrid, url, **hers, reason="Hers").status_code == 303
    return url, cast.bo.post(url, data=typed)


def asked(answer):
    return [one["value"] for one in page(answer).select("input[type=radio][name^=keep-]")]


def stored():
    return fresh(db.session.scalars(select(Need)).one())


def test_what_the_second_writer_left_alone_is_taken_from_the_first(cast):
    url, answer = two_wrote(cast, "what", {"users": "Her users"}, {"effect": "My effect"})

    assert answer.status_code == 409
    assert "Somebody else saved version 3 while you wrote" in answer.text
    assert asked(answer) == []
    sent = fields(answer)
    assert (sent["users"], sent["effect"], sent["reason"]) == ("Her users", "My effect", "Mine")
    assert cast.bo.post(url, data=sent).status_code == 303
    assert (stored().users, stored().effect) == ("Her users", "My effect")


@pytest.mark.parametrize(("keep", "kept"), [("mine", "My words"), ("theirs", "Her words")])
def test_what_both_changed_is_asked_about(cast, keep, kept):
    hers = {"problem": "Her words", "users": "Her users"}
    url, answer = two_wrote(cast, "what", hers, {"problem": "My words", "effect": "My effect"})

    assert [one.text for one in page(answer).select(".kept")] == ["My words", "Her words"]
    sent = fields(answer)
    assert "keep-problem" not in sent, "nothing is chosen for him"
    unchosen = cast.bo.post(url, data=sent)
    assert unchosen.status_code == 422
    assert asked(unchosen) == ["mine", "theirs"]
    assert stored().problem == "Her words"

    done = cast.bo.post(url, data={**fields(unchosen), "keep-problem": keep})

    assert done.status_code == 303
    assert (stored().problem, stored().users, stored().effect) == (kept, "Her users", "My effect")


@pytest.mark.parametrize("keep", ["mine", "theirs"])
def test_an_answer_stays_when_something_else_is_wrong(cast, keep):
    url, answer = two_wrote(cast, "what", {"problem": "Her words"}, {"problem": "My words"})

    faulty = {**fields(answer), "keep-problem": keep, "title": ""}

    assert fields(cast.bo.post(url, data=faulty))["keep-problem"] == keep


@pytest.mark.parametrize(("keep", "kept"), [("mine", "My words"), ("theirs", "Her words")])
def test_an_answer_holds_when_a_third_save_was_about_something_else(cast, keep, kept):
    url, answer = two_wrote(cast, "what", {"problem": "Her words"}, {"problem": "My words"})
    send(cast.astrid, url, users="Her users", reason="Hers")

    late = cast.bo.post(url, data={**fields(answer), "keep-problem": keep})

    assert late.status_code == 409
    assert asked(late) == []
    assert cast.bo.post(url, data=fields(late)).status_code == 303
    assert (stored().problem, stored().users) == (kept, "Her users")


def test_an_answer_about_what_has_changed_again_is_asked_for_again(cast):
    url, answer = two_wrote(cast, "what", {"problem": "Her words"}, {"problem": "My words"})
    send(cast.astrid, url, problem="Her better words", reason="Hers")

    late = cast.bo.post(url, data={**fields(answer), "keep-problem": "theirs"})

    assert late.status_code == 409
    assert "Her better words" in late.text
    assert "keep-problem" not in fields(late)
    assert stored().problem == "Her better words"


@pytest.mark.parametrize(
    ("section", "hers", "his"),
    [
        ("today", {"today_cost": "1200000", "contract_ends_on": "2027-01-31"}, {"today": "Diesel"}),
        ("volume", {"period": "year", "needed_by": "2027-06-30"}, {"unit": "lorries"}),
        ("classes", {"cpv": "34144900", "county_code": "12"}, {"goal": "Clean air"}),
        ("requirements", {"requirements-0-requirement": "Quiet"}, {"constraints": "By law"}),
        ("handling", {"diary_number": "KS 2026/1"}, {"visibility": "buyers"}),
    ],
)
def test_every_kind_of_field_is_taken_from_the_first(cast, codes, section, hers, his):
    url, answer = two_wrote(cast, section, hers, his)
    assert answer.status_code == 409
    assert asked(answer) == []
    hers_stored = stored().content()

    assert cast.bo.post(url, data=fields(answer)).status_code == 303

    changed = {name for name, value in stored().content().items() if value != hers_stored[name]}
    assert changed == set(his)


def test_the_questions_stay_when_a_requirement_is_added(cast):
    rows = "requirements-0-requirement"
    url, answer = two_wrote(cast, "requirements", {rows: "Quiet"}, {rows: "Silent"})
    assert [one.text for one in page(answer).select(".kept")] == [
        "1. Silent /  / ",
        "1. Quiet /  / ",
    ]

    more = cast.bo.post(url, data={**fields(answer), "row": "add"})

    assert asked(more) == ["mine", "theirs"]


def test_every_save_is_a_version_with_who_and_for_whom(cast):
    need = shared()

    send(cast.astrid, f"/needs/{need.id}/edit/today", today="Diesel", reason="Asked the drivers")

    last = db.session.scalars(select(NeedVersion).order_by(NeedVersion.version.desc())).first()
    assert (last.user_id, last.organisation_id, last.reason) == (1, 1, "Asked the drivers")
    assert last.content["today"] == "Diesel"


def test_a_section_of_a_shared_need_is_saved_by_itself(cast):
    need = shared()

    answer = send(cast.bo, f"/needs/{need.id}/edit/today", today="Diesel", reason="Asked them")

    assert answer.location == f"/needs/{need.id}"
