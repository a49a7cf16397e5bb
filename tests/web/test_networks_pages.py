"""Networks as people meet them: who may open what, what stays hidden, what bad input does."""

import re

import pytest
from sqlalchemy import select

from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.networks.models import JoinRequest, Level, Network, Openness, Stage
from network_hub.networks.services.goals import set_goal
from tests.actors import ASTRID
from tests.cast import NOON, PEOPLE
from tests.statements import statements

EVERYBODY = [*PEOPLE, "nobody"]


GOOD = {
    "name": "Circular furniture",
    "subject_area": "Furniture",
    "purpose": "Buy less, keep longer.",
    "level": "national",
    "openness": "closed",
    "stage": "idea",
    "language": "en",
}


# Page -> who gets it (200). The rest are told to sign in (302), that it is not theirs (403), or
# nothing at all (404).
PAGES = {
    "/networks": {n: 200 for n in PEOPLE if n != "dag"},
    "/networks/new": {n: 200 for n in PEOPLE if n != "dag"},
    "/networks/1": {n: 200 for n in PEOPLE if n != "dag"},
    "/networks/3": dict.fromkeys(EVERYBODY, 200),
    "/networks/2": {"eva": 200},
    "/networks/1/members": dict.fromkeys(("astrid", "bo", "cia", "finn", "gun"), 200)
    | {"eva": 403},
    "/networks/2/members": {"eva": 200},
    "/networks/1/leave": dict.fromkeys(("astrid", "bo", "cia", "finn"), 200)
    | dict.fromkeys(("eva", "gun"), 403),
    "/networks/1/join": dict.fromkeys(("astrid", "bo", "cia", "finn"), 303)
    | dict.fromkeys(("eva", "gun"), 200),
    "/networks/2/join": {"eva": 303},
}


for page in ("edit", "goals", "requests", "invitations", "members/2/people/2", "members/2/remove"):
    PAGES[f"/networks/1/{page}"] = {"astrid": 200} | dict.fromkeys(
        ("bo", "cia", "eva", "finn", "gun"), 403
    )
    PAGES[f"/networks/2/{page.replace('2', '4').replace('people/4', 'people/5')}"] = {"eva": 200}


def client(cast, nick):
    return getattr(cast, nick)


@pytest.mark.parametrize("nick", EVERYBODY)
@pytest.mark.parametrize("page", PAGES)
def test_everybody_gets_what_is_theirs(cast, page, nick):
    otherwise = 302 if nick == "nobody" else 404

    assert client(cast, nick).get(page).status_code == PAGES[page].get(nick, otherwise)


@pytest.mark.parametrize("nick", [n for n in EVERYBODY if n != "eva"])
def test_a_hidden_network_shows_nowhere(cast, nick):
    assert "Secret" in cast.eva.get("/networks").text
    for page in PAGES:
        assert "Secret" not in client(cast, nick).get(page, follow_redirects=True).text


@pytest.mark.parametrize("nick", ["eva", "nobody"])
def test_outsiders_see_what_it_is_for_and_nothing_inside(app, cast, nick):
    network_id = 1 if nick == "eva" else 3
    with app.app_context():
        set_goal(ASTRID, 1, text="Canary goal", due_on=NOON.date())
    assert "Canary goal" in cast.bo.get("/networks/1").text

    page = client(cast, nick).get(f"/networks/{network_id}").text

    assert "Purpose of" in page
    assert "Canary goal" not in page
    assert "/members" not in page


def test_a_network_that_is_started_is_coordinated_by_who_started_it(app, cast):
    answer = cast.cia.post("/networks/new", data=GOOD | {"once": "a"})
    again = cast.cia.post("/networks/new", data=GOOD | {"once": "a"})

    assert answer.status_code == again.status_code == 303
    assert answer.location == again.location
    page = cast.cia.get(answer.location).text
    assert "Buy less, keep longer." in page
    assert "Change the description" in page
    assert cast.cia.get("/networks").text.count("Circular furniture") == 1


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("name", "\x00\x07 "),
        ("name", "n" * 10_000),
        ("subject_area", ""),
        ("purpose", "p" * 10_000),
        ("level", "galactic"),
        ("openness", ""),
        ("stage", "2^70"),
        ("language", "xx"),
    ],
)
def test_a_faulty_field_is_said_and_what_was_typed_stays(app, cast, field, typed):
    answer = cast.cia.post("/networks/new", data=GOOD | {field: typed})

    assert answer.status_code == 422
    assert "error-summary" in answer.text
    other = "Furniture" if field != "subject_area" else "Circular furniture"
    assert other in answer.text
    with app.app_context():
        assert len(db.session.scalars(select(Network)).all()) == 3


def test_markup_and_control_characters_are_shown_as_text(cast):
    evil = "<script>alert(1)</script>\x00\u202e"
    data = GOOD | {"name": f"N {evil}", "subject_area": evil, "purpose": evil}
    address = cast.cia.post("/networks/new", data=data).location

    for page in (address, "/networks", f"{address}/edit", f"{address}/members"):
        shown = cast.cia.get(page).text
        assert "<script>alert" not in shown
        assert "\x00" not in shown
        assert "\u202e" not in shown
    assert "N &lt;script&gt;alert(1)&lt;/script&gt;" in cast.cia.get(address).text


def test_a_stale_form_shows_both_versions_and_can_be_sent_again(app, cast):
    said = GOOD | {"facilitator": "0", "version": "1"}
    assert cast.astrid.post("/networks/1/edit", data=said | {"purpose": "First"}).status_code == 303

    stale = cast.astrid.post("/networks/1/edit", data=said | {"purpose": "Second"})

    assert stale.status_code == 409
    assert "First" in stale.text
    assert "Second" in stale.text
    version = re.search(r'name="version"[^>]*value="(\d+)"', stale.text).group(1)
    answer = cast.astrid.post("/networks/1/edit", data=said | {"purpose": "2", "version": version})
    assert answer.status_code == 303
    with app.app_context():
        assert db.session.get(Network, 1).purpose == "2"


@pytest.mark.parametrize("version", ["", "0", "-1", "x", str(2**70)])
def test_a_made_up_version_overwrites_nothing(app, cast, version):
    said = GOOD | {"facilitator": "0", "version": version}

    assert cast.astrid.post("/networks/1/edit", data=said).status_code in (409, 422)
    with app.app_context():
        assert db.session.get(Network, 1).name == "Transport"


def test_the_last_coordinator_is_told_so_on_the_form(cast):
    answer = cast.astrid.post("/networks/1/leave")

    assert answer.status_code == 409
    assert "Somebody must coordinate the network" in answer.text


def test_roles_change_and_people_go(app, cast):
    cast.astrid.post("/networks/1/members/2/people/2", data={"role": "coordinator"})
    assert cast.bo.get("/networks/1/edit").status_code == 200
    cast.astrid.post("/networks/1/members/3/people/3/remove", data={"reason": "New work"})
    assert cast.cia.get("/networks/1/members").status_code == 403
    without = cast.astrid.post("/networks/1/members/2/remove", data={"reason": " "})
    assert without.status_code == 422
    cast.astrid.post("/networks/1/members/2/remove", data={"reason": "Merged"})
    assert cast.bo.get("/networks/1/members").status_code == 403
    members = cast.astrid.get("/networks/1/members").text
    assert "Bo Alm" not in members
    assert "They have no representative right now." in members


def test_members_say_who_is_silent(app, cast):
    with app.app_context():
        set_goal(ASTRID, 1, text="Act", due_on=NOON.date())

    page = cast.bo.get("/networks/1/members").text

    assert page.count("Not heard from yet") == 2
    assert page.count("Last active") == 1


def test_an_open_network_is_joined_with_one_button(cast):
    assert cast.nobody.get("/networks/3/join").status_code == 302
    cast.bo.post("/networks/3/join")

    assert cast.bo.get("/networks/3/members").status_code == 200


def test_a_request_waits_for_the_coordinator_and_is_answered(app, cast):
    assert cast.eva.post("/networks/1/join", data={"reason": " "}).status_code == 422
    cast.eva.post("/networks/1/join", data={"reason": "We buy <b>lorries</b>"})
    assert "You have asked to join" in cast.eva.get("/networks/1").text
    assert "1 person asks to join" in cast.astrid.get("/networks/1").text
    page = cast.astrid.get("/networks/1/requests").text
    assert "<b>lorries" not in page
    with app.app_context():
        request_id = db.session.scalar(select(JoinRequest.id))
    answer = f"/networks/1/requests/{request_id}"
    prefix = f"r{request_id}-"

    no = {f"{prefix}verdict": "refuse", f"{prefix}role": "observer", f"{prefix}answer": ""}
    assert "Say why, in a sentence" in cast.astrid.post(answer, data=no).text
    yes = no | {f"{prefix}verdict": "accept"}
    assert cast.astrid.post(answer, data=yes).status_code == 303
    assert cast.eva.get("/networks/1/members").status_code == 200
    late = cast.astrid.post(answer, data=yes)
    assert late.status_code == 409
    assert "already answered" in late.text


@pytest.mark.parametrize("nick", ["astrid", "bo", "eva", "nobody"])
def test_network_pages_cost_few_statements(app, cast, nick):
    who = client(cast, nick)
    pages = ["/networks/3"] if nick == "nobody" else ["/networks", "/networks/1"]
    if nick in ("astrid", "bo"):
        pages.append("/networks/1/members")
    for page in pages:
        with statements(app) as seen:
            assert who.get(page).status_code == 200
        assert len(seen) <= 8, seen


def test_the_list_pages_by_name_and_filters(app, cast):
    with app.app_context():
        _many(65)

    seen, address = [], "/networks?level=local"
    while address:
        page = cast.bo.get(address).text
        seen += re.findall(r"Network (\d+)<", page)
        more = re.search(r'id="pager"[^>]*>\s*<a[^>]*href="([^"]+)"', page)
        address = more and more.group(1).replace("&amp;", "&")

    assert seen == [f"{n:03}" for n in range(65)]
    assert "No networks match" in cast.bo.get("/networks?stage=dormant").text
    assert cast.bo.get("/networks?after=nonsense").status_code == 400
    assert cast.bo.get("/networks?level=nonsense").status_code == 200


@command
def _many(count):
    for n in range(count):
        db.session.add(
            Network(
                name=f"Network {n:03}",
                subject_area="Area",
                purpose="Purpose",
                level=Level.LOCAL,
                stage=Stage.ACTIVE,
                openness=Openness.CLOSED,
                started_by=1,
                created_at=NOON,
            )
        )


@pytest.mark.parametrize("number", [2**63, 2**70, 10**30])
def test_an_impossible_id_is_no_page(cast, number):
    assert cast.bo.get(f"/networks/{number}").status_code == 404


@command
def _facilitates(user_id):
    for key in (2, 3):  # one is hidden, and stays so
        db.session.get(Network, key).facilitator_id = user_id


def test_the_networks_that_one_facilitates_are_ones_own(app, cast):
    assert "Open" not in cast.gun.get("/networks?mine=1").text.split("<main")[1]
    with app.app_context():
        _facilitates(7)

    mine = cast.gun.get("/networks?mine=1").text

    assert 'href="/networks/3"' in mine
    assert 'href="/networks/2"' not in mine
    assert 'href="/networks/1"' not in mine
    assert "You facilitate it" in mine
    assert "You facilitate it" not in cast.eva.get("/networks").text
