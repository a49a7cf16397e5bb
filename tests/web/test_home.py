"""The first page of everybody, and the pages about the hub itself."""

from datetime import UTC, datetime

import pytest

from network_hub.core import clock
from tests.statements import statements


def test_a_visitor_reads_of_open_networks_only(cast):
    seen_by_members = [
        person.get("/networks").get_data(as_text=True) for person in (cast.astrid, cast.eva)
    ]
    page = cast.nobody.get("/").get_data(as_text=True)

    assert "Transport" in seen_by_members[0]
    assert "Secret" in seen_by_members[1]
    assert "Area of Open" in page
    assert "Transport" not in page
    assert "Secret" not in page


@pytest.mark.parametrize("nick", ["astrid", "bo", "cia", "eva", "finn", "gun"])
def test_a_buyer_is_greeted_and_sees_the_own_networks(cast, nick):
    page = getattr(cast, nick).get("/").get_data(as_text=True)

    assert f"Hello, {nick.capitalize()}" in page
    assert ("Transport" in page) is (nick in ("astrid", "bo", "cia", "finn"))
    assert ("Secret" in page) is (nick == "eva")


def test_a_newcomer_is_shown_the_first_step(cast):
    page = cast.gun.get("/").get_data(as_text=True)

    assert "You are not in a network yet" in page
    assert 'href="/networks/new"' in page


def test_a_supplier_finds_a_calm_page_and_nothing_else(cast):
    page = cast.dag.get("/").get_data(as_text=True)

    assert "No dialogues yet" in page
    for word in ("Transport", "Secret", "Open", "/networks", "/needs", "/seminars"):
        assert word not in page


@pytest.mark.parametrize(
    ("hour", "words"), [(6, "Good morning, Bo"), (12, "Hello, Bo"), (20, "Good evening, Bo")]
)
def test_the_greeting_follows_the_clock_in_stockholm(cast, monkeypatch, hour, words):
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 3, 2, hour, tzinfo=UTC))

    assert words in cast.bo.get("/").get_data(as_text=True)


@pytest.mark.parametrize("nick", ["astrid", "bo", "eva", "gun"])
def test_the_start_page_costs_at_most_eight_statements(app, cast, nick):
    person = getattr(cast, nick)
    person.get("/")

    with statements(app) as seen:
        person.get("/")

    assert len(seen) <= 8, "\n".join(seen)


@pytest.mark.both_databases
def test_who_may_act_for_two_is_shown_both_at_no_extra_cost(app, cast):
    cast.astrid.get("/about")
    with statements(app) as alone:
        page = cast.astrid.get("/about").get_data(as_text=True)

    assert "Skurups kommun" in page
    assert "Trelleborgs kommun" in page
    assert len(alone) == 2


@pytest.mark.parametrize("path", ["/about", "/accessibility", "/robots.txt"])
def test_pages_about_the_hub_are_for_everybody(cast, path):
    assert [person.get(path).status_code for person in (cast.nobody, cast.bo, cast.dag)] == [
        200,
        200,
        200,
    ]


def test_faults_are_told_to_the_address_of_the_operator(app, cast):
    app.config["CONTACT"] = "hub@authority.example"

    assert "mailto:hub@authority.example" in cast.nobody.get("/accessibility").get_data(
        as_text=True
    )
    assert cast.nobody.get("/.well-known/security.txt").get_data(as_text=True) == (
        "Contact: mailto:hub@authority.example\n"
        "Expires: 2026-08-29T12:00:00Z\n"
        "Preferred-Languages: sv, en\n"
    )


def test_a_hub_without_an_address_promises_none(cast):
    assert cast.nobody.get("/.well-known/security.txt").status_code == 404


def test_searching_finds_a_hub_but_no_demo(app, cast):
    real = cast.nobody.get("/robots.txt").get_data(as_text=True)
    app.config["DEMO"] = True
    demo = cast.nobody.get("/robots.txt").get_data(as_text=True)

    assert "Disallow: /\n" not in real
    assert demo == "User-agent: *\nDisallow: /\n"
