"""Who finds which needs, and what finding them costs."""

import pytest
from sqlalchemy import func, select

from network_hub.core.db import db
from network_hub.registers import services
from network_hub.registers.models import Cpv, Visibility
from tests.actors import ASTRID, BO, CIA, EVA
from tests.needs import drafted, join, shared
from tests.pages import page
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("context")


def test_the_list_shows_what_one_may_see_and_no_more(cast):
    shared(title="Of the network")
    shared(EVA, 2, title="Of the secret network", visibility=Visibility.PUBLIC)
    drafted(title="A draft of Trelleborg")

    def titles(client):
        return [one.text for one in page(client.get("/needs")).select(".row__title")]

    assert titles(cast.eva) == ["Of the secret network"]
    assert titles(cast.bo) == ["A draft of Trelleborg", "Of the network"]
    assert titles(cast.cia) == ["Of the network"]
    assert titles(cast.gun) == ["Of the network"]


@pytest.mark.parametrize("nick", ["astrid", "bo", "cia", "finn", "gun"])
def test_nothing_tells_of_a_hidden_networks_needs(cast, nick):
    need = shared(EVA, 2, visibility=Visibility.PUBLIC)
    assert cast.eva.get(f"/needs/{need.id}").status_code == 200
    client = getattr(cast, nick)

    for url in ("", "/demand", "/join", "/leave", "/share", "/close", "/edit/what"):
        hidden, absent = (client.get(f"/needs/{key}{url}") for key in (need.id, 99999))
        assert hidden.status_code == 404
        assert _told(hidden, need.id) == _told(absent, 99999)
    for url in ("join", "observe", "leave", "share", "close", "edit/what", "draft/what"):
        assert client.post(f"/needs/{need.id}/{url}").status_code == 404
    shown = client.get("/needs?network=2").text
    assert "Secret" not in shown
    assert need.title not in shown


def test_suppliers_and_strangers_find_no_register(cast):
    need = shared(visibility=Visibility.PUBLIC)

    for url in ("/needs", "/needs/new", f"/needs/{need.id}", "/cpv?q=el"):
        assert cast.dag.get(url).status_code == 404
        asked = cast.nobody.get(url, headers={"Accept": "application/json"})
        assert asked.status_code == 401


@pytest.mark.parametrize("url", ["share", "close", "edit/what"])
def test_only_the_owner_and_the_coordinator_change_a_need(cast, url):
    need = shared()
    allowed = 409 if url == "share" else 200

    answers = {
        nick: getattr(cast, nick).get(f"/needs/{need.id}/{url}").status_code
        for nick in ("bo", "astrid", "cia", "finn", "gun", "eva")
    }

    assert answers.pop("eva") == 404
    if url != "share":
        assert answers == {"bo": allowed, "astrid": allowed, "cia": 403, "finn": 403, "gun": 403}


def test_an_observer_and_a_facilitator_do_not_join(cast):
    need = shared()

    for client in (cast.finn, cast.gun):
        assert client.get(f"/needs/{need.id}/join").status_code == 403
        assert client.post(f"/needs/{need.id}/observe").status_code == 403


def test_filters_narrow_the_list(cast, codes):
    lorries = shared(title="Lorries")
    services.write(
        BO, lorries.id, "classes", {"cpv": "34144900", "county_code": "12", "nature": "services"},
        version=2, reason="x",
    )  # fmt: skip
    shared(ASTRID, title="Of Skurup")
    join(BO, lorries.id)

    def titles(query):
        return [one.text for one in page(cast.bo.get(f"/needs?{query}")).select(".row__title")]

    for query in ("division=34", "county=12", "kind=services", "ours=own", "ours=joined"):
        assert titles(query) == ["Lorries"], query
    assert titles("network=1&status=shared") == ["Of Skurup", "Lorries"]
    assert titles("network=3") == []
    assert titles(f"network={2**70}&status=gone&division=x&county=99&kind=1&ours=x") == [
        "Of Skurup",
        "Lorries",
    ]


def test_an_empty_list_invites(cast):
    assert b"No needs yet" in cast.bo.get("/needs").data
    assert b"No needs match these filters" in cast.bo.get("/needs?status=closed").data


def test_the_list_goes_on_after_fifty_needs(cast):
    for number in range(52):
        drafted(title=f"Need {number}")

    first = page(cast.bo.get("/needs?status=draft"))
    second = page(cast.bo.get(first.select_one("#pager a")["href"]))

    assert len(first.select(".row__title")) == 50
    assert [one.text for one in second.select(".row__title")] == ["Need 1", "Need 0"]
    assert second.select_one("#pager a") is None


def test_a_damaged_link_to_a_later_page_is_said_to_be_one(cast):
    for token in ("x", "WyJhIl0", "WzEsMl0", "%00"):
        assert cast.bo.get(f"/needs?after={token}").status_code == 400


@pytest.mark.parametrize("path", ["", "/demand", "/join", "/edit/what"])
def test_impossible_addresses_are_not_found(cast, path):
    for need_id in (2**70, 2**63 - 1, 0):
        assert cast.bo.get(f"/needs/{need_id}{path}").status_code == 404
    assert cast.bo.get(f"/needs/{drafted().id}/edit/everything").status_code == 404


def test_pages_cost_few_statements_whatever_they_show(app, cast):
    need = shared()
    for actor in (BO, CIA, ASTRID):
        join(actor, need.id)
    for _ in range(20):
        shared()
    cast.bo.get("/needs")  # divisions are asked for until there are some
    counts = {}

    for url in ("/needs", f"/needs/{need.id}", f"/needs/{need.id}/demand"):
        db.session.remove()
        with statements(app) as seen:
            assert cast.bo.get(url).status_code == 200
        counts[url] = len(seen)

    assert all(count <= 8 for count in counts.values()), counts


def test_codes_are_found_by_digits_and_by_words_of_both_languages(cast, codes):
    def found(asked):
        return [row["code"] for row in cast.bo.get("/cpv", query_string={"q": asked}).json["found"]]

    assert found("34") == ["34000000", "34144900"]
    assert found("34144900-9") == ["34144900"]
    assert found("elford") == ["34144900"]
    assert found("VEHICLES electric") == ["34144900"]
    assert found("SNÖ väg") == ["90620000"]
    assert found("") == found("%") == found("_") == found("x" * 5000) == []


def test_loading_the_codes_again_changes_nothing(codes):
    assert services.load_cpv(codes) == 0

    codes.write_text("code,label_sv,label_en\n34144900,Eldrivna fordon,Electric vehicles\n")

    assert services.load_cpv(codes) == 1
    assert db.session.get(Cpv, "34144900").label_sv == "Eldrivna fordon"
    assert db.session.scalar(select(func.count(Cpv.code))) == 3


def _told(answer, need_id):
    """What the page says, but for its token and the address, to which switching leads back."""
    main = page(answer).main
    for token in main.select("[name=csrf_token]"):
        token.decompose()
    return str(main).replace(f"/needs/{need_id}", "/needs/N")
