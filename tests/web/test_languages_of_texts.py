"""What people write has its own language, in the fields too: spelling and voices follow it."""

import pytest

from network_hub.core.actor import Role
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.networks.models import Network
from tests.actors import ASTRID, BO
from tests.groups import active, seated
from tests.needs import drafted
from tests.pages import page
from tests.seminars import published

pytestmark = pytest.mark.usefixtures("context")
FIELDS = ".form :is(input[type=text], textarea)"


def languages(shown):
    """What the texts of a form are written in; figures and codes have no language."""
    return {field["name"]: field.get("lang") for field in shown.select(FIELDS)}


@command
def speak_swedish(_actor):
    db.session.get(Network, 1).language = "sv"


def test_a_section_of_a_need_is_in_the_needs_language(cast):
    need = drafted()  # in English, and the reader's page is too: so ask for the Swedish one

    what = languages(page(cast.bo.get(f"/needs/{need.id}/edit/what?language=sv")))
    rows = languages(page(cast.bo.get(f"/needs/{need.id}/edit/requirements")))
    classes = languages(page(cast.bo.get(f"/needs/{need.id}/edit/classes")))

    assert {what[name] for name in ("title", "problem", "effect", "users", "consequence")} == {"en"}
    assert what["user_count"] is None
    assert set(rows.values()) == {"en"}
    assert (classes["goal"], classes["cpv"]) == ("en", None)


def test_it_follows_what_is_chosen_in_the_form(cast):
    chosen = cast.bo.post("/seminars/new?network=1", data={"title": "Möte", "language": "sv"})

    said = languages(page(chosen))
    assert chosen.status_code == 422
    assert {said[name] for name in ("title", "place", "description")} == {"sv"}
    assert page(cast.bo.get("/needs/new?network=1")).select_one("textarea[lang]") is None


def test_reasons_and_goals_are_in_the_language_of_what_they_are_about(cast):
    group, meeting = active(), published(BO)
    speak_swedish(ASTRID)
    seated(BO, group.id, Role.LEAD)

    for client, url, language in (
        (cast.bo, f"/groups/{group.id}/extend", "en"),
        (cast.bo, f"/groups/{group.id}/charter", "en"),
        (cast.bo, f"/seminars/{meeting.id}/cancel", "en"),
        (cast.astrid, "/networks/1/goals", "sv"),
        (cast.astrid, "/networks/1/edit", "sv"),
    ):
        found = languages(page(client.get(url)))
        assert found, url
        assert set(found.values()) == {language}, url
