"""Who else wrote: every save is a version, and of two writers nobody loses a word."""

import pytest
from sqlalchemy import select

from network_hub.core.db import db
from network_hub.registers.models import NeedVersion
from tests.needs import fresh, shared
from tests.pages import fields, page, send

pytestmark = pytest.mark.usefixtures("context")


def test_a_stale_form_shows_both_versions_and_loses_nothing(cast):
    need = shared()
    url = f"/needs/{need.id}/edit/what"
    typed = {**fields(cast.bo.get(url)), "problem": "My words", "reason": "Mine"}
    send(cast.astrid, url, problem="Her words", users="Her users", reason="Hers")

    answer = cast.bo.post(url, data=typed)

    assert answer.status_code == 409
    shown = page(answer)
    assert [one.text for one in shown.select(".kept")] == [
        "My words", "Her words", "(nothing)", "Her users",
    ]  # fmt: skip
    sent = fields(answer)
    assert (sent["problem"], sent["reason"]) == ("My words", "Mine")
    assert (sent["keep-problem"], sent["keep-users"]) == ("mine", "theirs")

    assert cast.bo.post(url, data=sent).status_code == 303
    need = fresh(need)
    assert (need.problem, need.users) == ("My words", "Her users")


def test_the_others_version_can_be_taken(cast):
    need = shared()
    url = f"/needs/{need.id}/edit/what"
    typed = {**fields(cast.bo.get(url)), "problem": "My words", "reason": "Mine"}
    send(cast.astrid, url, problem="Her words", reason="Hers")
    sent = fields(cast.bo.post(url, data=typed))

    cast.bo.post(url, data={**sent, "keep-problem": "theirs", "effect": "New effect"})

    need = fresh(need)
    assert (need.problem, need.effect) == ("Her words", "New effect")


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
