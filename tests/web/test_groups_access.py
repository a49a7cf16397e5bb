"""Who of the cast gets in where, and what a page of groups costs."""

import pytest

from network_hub.core.db import db
from network_hub.groups.models import Group
from tests.cast import PEOPLE
from tests.groups import of_two, started
from tests.needs import shared
from tests.statements import statements

BUYERS = ("astrid", "bo", "cia", "finn", "gun", "eva")
READS = ("", "/charter", "/phase", "/extend", "/leave", "/lead", "/members/end")
# Bo leads the group, Cia is in it, Astrid coordinates and Finn observes its network.
EXPECTED = {
    "bo": (200, 200, 200, 200, 200, 200, 200),
    "cia": (200, 200, 403, 403, 200, 403, 403),
    "astrid": (200, 403, 403, 403, 403, 200, 403),
    "finn": (200, 403, 403, 403, 403, 403, 403),
    "gun": (200, 403, 403, 403, 403, 403, 403),
    "eva": (404,) * 7,
    "dag": (404,) * 7,
    "nobody": (302,) * 7,
}


@pytest.fixture
def group(inside):
    return inside(of_two)


@pytest.mark.parametrize("nick", [*PEOPLE, "nobody"])
def test_who_gets_in_where(cast, group, nick):
    client = getattr(cast, nick)
    answers = tuple(client.get(f"/groups/{group}{path}").status_code for path in READS)
    assert answers == EXPECTED[nick]


@pytest.mark.parametrize("nick", [*PEOPLE, "nobody"])
def test_the_list_shows_what_the_page_would(cast, group, nick):
    client = getattr(cast, nick)
    answer = client.get("/groups")
    assert answer.status_code == (200 if nick in BUYERS else 302 if nick == "nobody" else 404)
    shown = f'href="/groups/{group}"' in answer.text
    assert shown == (client.get(f"/groups/{group}").status_code == 200)


@pytest.mark.parametrize("path", ["/groups", "/groups/new", "/groups/new?network=1"])
def test_a_supplier_finds_nothing(cast, path):
    assert cast.dag.get(path).status_code == 404


@pytest.mark.parametrize("key", ["0", "999", str(2**63), str(2**70), "x", "-1"])
def test_an_address_of_nothing(cast, key):
    assert cast.bo.get(f"/groups/{key}").status_code == 404


@pytest.mark.both_databases
def test_a_list_costs_the_same_whatever_its_length(app, cast, group):
    with app.app_context():
        for number in range(40):
            started(name=f"Group {number}", needs=[shared(title=f"Need {number}")])

    with statements(app) as seen:
        page = cast.bo.get("/groups")
    assert page.text.count('class="row__title"') == 30
    assert len(seen) <= 4
    after = page.text.split("after=")[1].split('"')[0]
    rest = cast.bo.get(f"/groups?after={after}")
    assert rest.text.count('class="row__title"') == 11


@pytest.mark.both_databases
def test_a_damaged_link_to_a_later_page(cast):
    assert cast.bo.get("/groups?after=x").status_code == 400
    assert cast.bo.get("/groups?after=WyJ4IiwgMV0").status_code == 400  # ["x", 1]


@pytest.mark.parametrize("query", ["step=prepare", "time=ended", "mine=y", "step=nonsense"])
def test_an_empty_answer_says_what_to_do(cast, query):
    assert "No groups match" in cast.gun.get(f"/groups?{query}").text
    assert "No groups yet" in cast.gun.get("/groups").text


@pytest.mark.both_databases
def test_a_groups_page_costs_at_most_eight_statements(app, cast, group):
    with app.app_context():
        found = db.session.get(Group, group)
        started(name="Another", needs=[shared(title="Another need")])
        assert found.member_count == 2
    with statements(app) as seen:
        assert cast.bo.get(f"/groups/{group}").status_code == 200
    assert len(seen) <= 8, seen
