"""Whose meetings the calendar shows, and how one says so."""

import pytest

from network_hub.core.actor import Role
from tests.actors import BO
from tests.groups import active, seated
from tests.pages import page
from tests.seminars import published

pytestmark = pytest.mark.usefixtures("context")
VIEWS = ("", "&view=month", "&view=past")


def options(shown, name):
    return [one.text for one in shown.select(f"select[name={name}] option")]


@pytest.mark.parametrize("view", VIEWS)
def test_the_calendar_of_ones_network_has_its_tabs(cast, view):
    shown = page(cast.bo.get(f"/seminars?network=1{view}"))

    here = shown.select_one(".tabs [aria-current]")
    assert here["href"] == "/seminars?network=1"
    assert shown.select_one("select[name=network] [selected]")["value"] == "1"
    assert page(cast.gun.get(f"/seminars?network=1{view}")).select_one(".tabs") is None
    assert page(cast.bo.get(f"/seminars?mine=y{view}")).select_one(".tabs") is None


def test_one_chooses_among_ones_own_places(cast):
    group = active()
    published(seated(BO, group.id, Role.LEAD), group_id=group.id, title="In group")

    own = page(cast.bo.get("/seminars"))
    assert options(own, "network") == ["All networks", "Transport"]
    assert options(own, "group") == ["All groups", group.name]
    # A network that one may see without being in it: it can be looked at, so it can be left.
    outside = page(cast.gun.get("/seminars?network=1"))
    assert "Transport" in options(outside, "network")
    assert options(outside, "group") == []


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_chosen_goes_along_to_the_other_views(cast, view):
    shown = page(cast.bo.get(f"/seminars?network=1&mine=y{view}"))

    for link in shown.select(".picks a"):
        assert "network=1" in link["href"]
        assert "mine=y" in link["href"]
    assert shown.select_one("[name=mine]").has_attr("checked")
    kept = shown.select_one("form.filters [name=view]")
    assert (kept["value"] if kept else "") == view.removeprefix("&view=")


def test_another_month_stays_when_one_chooses_whose(cast):
    shown = page(cast.bo.get("/seminars?view=month&month=2027-01"))

    assert shown.select_one("form.filters [name=month]")["value"] == "2027-01"
    assert "This month" in shown.select_one(".month__steps").text
    assert "No meetings this month." in shown.text
