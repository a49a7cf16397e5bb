"""A draft: kept while it is typed, led onwards, thrown away, and what it lacks before sharing."""

import pytest
from sqlalchemy import func, select

from network_hub.core.db import db
from network_hub.core.events import AuditEntry
from network_hub.registers import services
from network_hub.registers.models import Need, NeedVersion
from tests.actors import BO
from tests.needs import drafted, fresh, shared
from tests.pages import fields, page, send

pytestmark = pytest.mark.usefixtures("context")


def test_a_draft_is_kept_while_it_is_typed(cast):
    need = drafted()
    url = f"/needs/{need.id}/edit/today"
    typed = {**fields(cast.bo.get(url)), "today": "Dies"}

    answer = cast.bo.post(f"/needs/{need.id}/draft/today", data=typed)
    typed |= {**answer.json["fields"], "today": "Diesel"}

    assert cast.bo.post(url, data=typed).status_code == 303
    assert fresh(need).today == "Diesel"


def test_an_autosave_that_cannot_be_is_refused_in_words_for_programs(cast):
    need = drafted()

    answer = cast.bo.post(
        f"/needs/{need.id}/draft/what",
        data={"title": "", "version": "1"},
        headers={"Accept": "application/json"},
    )

    assert (answer.status_code, answer.json["code"]) == (400, "invalid")


def test_saving_a_section_of_a_draft_leads_to_the_next(cast):
    need = drafted()

    onwards = send(cast.bo, f"/needs/{need.id}/edit/today", today="Diesel")
    stopped = send(cast.bo, f"/needs/{need.id}/edit/today", today="Petrol", then="need")
    last = send(cast.bo, f"/needs/{need.id}/edit/handling")

    assert onwards.location == f"/needs/{need.id}/edit/volume"
    assert stopped.location == last.location == f"/needs/{need.id}"


def test_what_is_kept_while_typing_is_one_line_a_sitting_and_keeps_what_was_there(cast):
    need = drafted()
    typed = fields(cast.bo.get(f"/needs/{need.id}/edit/what"))
    for problem in ("They", "They are", "They are loud"):
        kept = cast.bo.post(f"/needs/{need.id}/draft/what", data={**typed, "problem": problem})
        typed |= kept.json["fields"]

    form = cast.bo.get(f"/needs/{need.id}/edit/what").data
    shown = cast.bo.get(f"/needs/{need.id}").data

    assert b"The draft is saved as you write" in form
    assert shown.count(b"wrote in the problem, saved as they wrote") == 1
    versions = db.session.scalars(select(NeedVersion).order_by(NeedVersion.version)).all()
    assert [one.content["problem"] for one in versions] == [need.problem, "They are loud"]


def test_a_draft_is_thrown_away_after_being_asked_and_stays_on_record(cast):
    key = drafted().id
    url = f"/needs/{key}/discard"

    asked = cast.bo.get(url)
    assert db.session.scalar(select(func.count(Need.id))) == 1
    answer = cast.bo.post(url, data=fields(asked))

    db.session.rollback()  # read anew
    assert answer.location == "/needs?network=1"
    assert cast.bo.get(f"/needs/{key}").status_code == 404
    assert db.session.scalar(select(func.count()).select_from(NeedVersion)) == 0
    entry = db.session.scalars(select(AuditEntry).filter_by(kind="need.discarded")).one()
    assert drafted().id > entry.facts["need_id"]  # its room and its history are not inherited
    assert entry.facts == {"need_id": key, "title": "Electric lorries that bear the winter"}


def test_a_draft_of_others_and_a_shared_need_are_not_thrown_away(cast):
    draft, told = drafted(), shared()

    assert cast.astrid.post(f"/needs/{draft.id}/discard").status_code == 404
    assert cast.bo.post(f"/needs/{told.id}/discard").status_code == 409
    assert b"Discard the draft" not in cast.bo.get(f"/needs/{told.id}").data
    assert db.session.scalar(select(func.count(Need.id))) == 2


def test_sharing_shows_what_is_missing_and_leads_there(cast):
    need = services.draft(BO, 1, title="Lorries", problem="Loud.", effect="", language="sv")

    shown = page(cast.bo.get(f"/needs/{need.id}/share"))

    rows = [row.get_text(" ", strip=True) for row in shown.select("#checklist li")]
    assert rows == ["Done Problem", "Missing Wanted effect"]
    assert shown.select_one("main a.ds-button")["href"] == f"/needs/{need.id}/edit/what#effect"
    assert not shown.select("main form[action$=share]")
    form = page(cast.bo.get("/needs/new?network=1"))
    assert "needed before sharing" in form.select_one("label[for=problem]").text


def test_the_sections_say_how_far_one_has_come(cast):
    need = drafted()
    send(cast.bo, f"/needs/{need.id}/edit/what", title="Quiet lorries")
    send(cast.bo, f"/needs/{need.id}/edit/today")

    steps = page(cast.bo.get(f"/needs/{need.id}/edit/today")).select(".course li")
    shown = page(cast.bo.get(f"/needs/{need.id}"))

    assert [step.has_attr("data-done") for step in steps] == [True, True, *[False] * 4]
    assert ["(done)" in step.text for step in steps] == [True, True, *[False] * 4]
    assert [bool(step.select("[aria-current=step]")) for step in steps].index(True) == 1
    assert "Nothing is written here yet." in shown.select_one("#about-today").text
