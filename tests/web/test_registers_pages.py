"""People read, write, share, join and close needs in the browser's way: pages and forms."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import func, select

from network_hub.core.db import db
from network_hub.registers import services
from network_hub.registers.models import (
    Cpv,
    Joining,
    Level,
    Need,
    NeedStatus,
    NeedVersion,
    Outcome,
    Visibility,
)
from tests.actors import ASTRID, BO, CIA, EVA
from tests.needs import drafted, join, shared
from tests.statements import statements

WORDS = {"title": "Quiet lorries", "problem": "They are loud.", "effect": "People sleep."}


@pytest.fixture(autouse=True)
def _context(app):
    with app.app_context():
        yield


@pytest.fixture
def codes(tmp_path):
    file = tmp_path / "cpv.csv"
    file.write_text(
        "code,label_sv,label_en\n"
        "34000000,Transportutrustning,Transport equipment\n"
        "34144900,Elfordon,Electric vehicles\n"
        '90620000,"Snöröjning, på väg",Snow-clearing services\n'
    )
    services.load_cpv(file)
    return file


def page(answer):
    return BeautifulSoup(answer.data, "html.parser")


def fields(answer):
    """What a browser would send from the page's form, as it stands."""
    sent = {}
    for one in page(answer).select("form.form input, form.form textarea, form.form select"):
        if one.name == "select":
            chosen = one.select_one("option[selected]") or one.select_one("option")
            sent[one["name"]] = chosen["value"]
        elif one.get("type") in ("radio", "checkbox"):
            if one.has_attr("checked"):
                sent[one["name"]] = one["value"]
        else:
            sent[one["name"]] = (
                one.text.lstrip("\r\n") if one.name == "textarea" else one.get("value", "")
            )
    return sent


def send(client, url, **typed):
    """Open the form, fill in and send it."""
    return client.post(url, data={**fields(client.get(url)), **typed})


def errors(answer):
    return [one.text for one in page(answer).select(".ds-validation-message, .error-list li")]


def fresh(need):
    db.session.remove()
    return db.session.get(Need, need.id)


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
    assert b"Needs are written in a network" in cast.finn.get("/needs/new").data


def test_a_double_click_stores_one_need(cast):
    typed = {**fields(cast.bo.get("/needs/new?network=1")), **WORDS}

    first = cast.bo.post("/needs/new?network=1", data=typed)
    second = cast.bo.post("/needs/new?network=1", data=typed)

    assert first.location == second.location
    assert db.session.scalar(select(func.count(Need.id))) == 1


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
        ("volume", {"volume": "3", "year": "9" * 40}, "Not a valid integer"),
        ("volume", {"value_min": "20", "value_max": "10"}, "lower than the lowest"),
        ("volume", {"value_min": "-1"}, "Give a sum"),
        ("volume", {"value_min": "9" * 18}, "Give a sum"),
        ("volume", {"needed_from": "2028-01-01", "needed_by": "2027-01-01"}, "before the first"),
        ("volume", {"needed_from": "0001-01-01"}, "between 2000 and 2100"),
        ("volume", {"needed_from": "soon"}, "Not a valid date"),
        ("volume", {"unit": "x" * 41}, "Shorten this"),
        ("volume", {"period": "decade"}, "Invalid"),
        ("what", {"user_count": "-5"}, "Give a number from 0"),
        ("today", {"today_cost": "ten"}, "Not a valid integer"),
        ("classes", {"cpv": "99999999"}, "There is no code 99999999"),
        ("classes", {"cpv": "elfordon"}, "Choose a code"),
        ("classes", {"county_code": "99"}, "Not a valid choice"),
        ("handling", {"visibility": "world"}, "Invalid"),
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


def test_a_need_is_shared_and_closed_with_its_reasons_in_the_time_line(cast):
    need = drafted()

    send(cast.bo, f"/needs/{need.id}/share", reason="The council has decided")
    send(cast.bo, f"/needs/{need.id}/close", outcome="met", reason="Bought together")

    line = page(cast.cia.get(f"/needs/{need.id}")).select_one("#timeline").text
    assert "shared the need" in line
    assert "The council has decided" in line
    assert "closed the need: Met" in line
    assert "Bought together" in line
    assert "Bo Alm" in line
    assert "Trelleborgs kommun" in line


def test_a_need_without_words_is_not_shared(cast):
    need = services.draft(BO, 1, title="Lorries", problem="", effect="", language="sv")

    answer = send(cast.bo, f"/needs/{need.id}/share")

    assert answer.status_code == 422
    assert fresh(need).status is NeedStatus.DRAFT


def test_a_product_in_the_text_is_hinted_at(cast):
    need = drafted(title="A Volvo or a lorry from Lastbilar AB")

    shown = cast.bo.get(f"/needs/{need.id}").text

    assert "name a product or a supplier: Lastbilar AB, Volvo" in shown


def test_another_organisation_joins_with_its_volume(cast):
    need = shared()

    answer = send(cast.cia, f"/needs/{need.id}/join", level="tests", volume="12,5", year="2028")

    assert answer.location == f"/needs/{need.id}"
    joining = db.session.get(Joining, (need.id, 3))
    assert (joining.level, joining.volume, joining.year) == (Level.TESTS, Decimal("12.5"), 2028)
    assert fresh(need).joined_volume == Decimal("12.5")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"volume": ""}, "Say how much"),
        ({"volume": "0"}, "more than 0"),
        ({"volume": "-3"}, "more than 0"),
        ({"volume": "1" + "0" * 30}, "more than anyone can need"),
        ({"volume": "0,001"}, "at most two decimals"),
        ({"volume": "twelve"}, "Write a number"),
        ({"year": ""}, "Say from which year"),
        ({"year": "1999"}, "Give a year from"),
        ({"level": "observes"}, "Not a valid choice"),
        ({"level": "lord"}, "Invalid"),
    ],
)
def test_a_joining_that_cannot_be_is_refused_beside_its_field(cast, typed, said):
    need = shared()

    answer = send(cast.cia, f"/needs/{need.id}/join", **{"volume": "12", "year": "2027", **typed})

    assert answer.status_code == 422
    assert any(said in error for error in errors(answer)), errors(answer)
    assert fresh(need).joined_count == 0


def test_observing_is_one_click_and_counts_nothing(cast):
    need = shared()

    cast.cia.post(f"/needs/{need.id}/observe")

    assert db.session.get(Joining, (need.id, 3)).level is Level.OBSERVES
    assert fresh(need).joined_count == 0
    assert "Region Skåne" in page(cast.bo.get(f"/needs/{need.id}/demand")).text


def test_leaving_asks_why(cast):
    need = shared()
    join(CIA, need.id)

    assert send(cast.cia, f"/needs/{need.id}/leave", reason="").status_code == 422
    assert send(cast.cia, f"/needs/{need.id}/leave", reason="Too dear").status_code == 303

    assert fresh(need).joined_count == 0
    assert "Too dear" in cast.bo.get(f"/needs/{need.id}").text


def test_a_closed_need_is_neither_joined_nor_changed(cast):
    need = shared()
    services.close(BO, need.id, version=2, outcome=Outcome.MET, reason="Done")

    for url in ("join", "leave", "close", "share", "edit/what"):
        assert cast.bo.get(f"/needs/{need.id}/{url}").status_code == 409, url
        assert cast.bo.post(f"/needs/{need.id}/{url}").status_code == 409, url


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
        hidden, absent = client.get(f"/needs/{need.id}{url}"), client.get(f"/needs/99999{url}")
        assert (hidden.status_code, page(hidden).main) == (404, page(absent).main)
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
    assert b"No need fits these filters" in cast.bo.get("/needs?status=closed").data


def test_the_list_goes_on_after_fifty_needs(cast):
    for number in range(52):
        drafted(title=f"Need {number}")

    first = page(cast.bo.get("/needs?status=draft"))
    second = page(cast.bo.get(first.select_one(".pager a")["href"]))

    assert len(first.select(".row__title")) == 50
    assert [one.text for one in second.select(".row__title")] == ["Need 1", "Need 0"]
    assert second.select_one(".pager") is None


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


def test_every_save_is_a_version_with_who_and_for_whom(cast):
    need = shared()

    send(cast.astrid, f"/needs/{need.id}/edit/today", today="Diesel", reason="Asked the drivers")

    last = db.session.scalars(select(NeedVersion).order_by(NeedVersion.version.desc())).first()
    assert (last.user_id, last.organisation_id, last.reason) == (1, 1, "Asked the drivers")
    assert last.content["today"] == "Diesel"
