"""What meets those who come to a network: invitations that arrive, colleagues, new members."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from network_hub.core import clock
from network_hub.core.actor import Role
from network_hub.core.db import db
from network_hub.networks.models import Invitation, Network
from network_hub.networks.services.members import admit
from tests.actors import ASTRID, GUN
from tests.pages import errors, page, send

INVITE = "/networks/1/invitations"


def made(app):
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Invitation))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"email": "åsa@ystad.example"}, "cannot email an address with å"),
        ({"email": "bo@trelleborg.example"}, "already, for Trelleborgs kommun"),
        ({"how": "link", "uses": "0"}, "between 1 and 500"),
        ({"how": "link", "uses": "-1"}, "between 1 and 500"),
    ],
    ids=["letters that no mail server takes", "a member", "nobody", "less than nobody"],
)
def test_an_invitation_that_nobody_could_use_is_not_made(app, cast, typed, said):
    refused = send(cast.astrid, INVITE, **typed)

    assert refused.status_code == 422
    assert any(said in error for error in errors(refused))
    assert made(app) == 0


def test_a_colleague_in_the_network_is_named(cast):
    cast.astrid.post("/act-for", data={"organisation": 2})

    text = page(cast.astrid.get("/networks/1")).main.text

    assert "Trelleborgs kommun is already a member through Bo Alm." in text
    assert "Ask to join" in text
    assert "already a member" not in cast.bo.get("/networks/1").text
    assert "already a member" not in cast.eva.get("/networks/1").text


def test_an_observer_reads_that_they_observe(cast):
    assert "You are an observer here" in cast.finn.get("/networks/1").text
    assert "You are an observer here" not in cast.bo.get("/networks/1").text


@pytest.mark.parametrize(("days", "new"), [(0, True), (59, True), (61, False)])
def test_a_member_is_new_before_it_can_be_silent(app, cast, monkeypatch, days, new):
    now = clock.now()
    with app.app_context(), monkeypatch.context() as earlier:
        earlier.setattr(clock, "now", lambda: now - timedelta(days=days))
        role = Role.REPRESENTATIVE
        admit(ASTRID, db.session.get(Network, 3), user_id=2, organisation_id=2, role=role)
    members, overview = (cast.bo.get(url).text for url in ("/networks/3/members", "/networks/3"))

    assert ("New here, member since" in members) is new
    assert ("Not heard from yet" in members) is not new
    assert ("not been heard from" in overview) is not new


def test_who_starts_and_facilitates_a_network_is_listed_once(cast):
    assert GUN.facilitates
    started = send(
        cast.gun,
        "/networks/new",
        name="Furniture",
        subject_area="Chairs",
        purpose="Keep",
        level="national",
    )

    held = page(cast.gun.get(started.location)).select_one("section#who").text

    assert held.count("Gun Sälg") == 1
    assert "Also facilitates" in held


def test_the_sign_in_page_says_how_to_get_an_account(cast):
    assert "You get one by invitation" in cast.nobody.get("/sign-in").text


@pytest.mark.parametrize(
    ("language", "names"), [("sv", ["svenska", "engelska"]), ("en", ["Swedish", "English"])]
)
def test_languages_are_named_in_the_language_of_the_page(cast, language, names):
    cast.astrid.post("/language", data={"language": language})

    options = page(cast.astrid.get("/networks/new")).select("select[name=language] option")

    assert [option.text for option in options] == names


def test_one_request_at_a_time_is_answered(app, cast):
    for nick in ("eva", "gun"):
        cast_of = getattr(cast, nick)
        assert cast_of.post("/networks/1/join", data={"reason": "We too"}).status_code == 303

    both = page(cast.astrid.get("/networks/1/requests"))
    links = [link["href"] for link in both.select("main .section a.ds-button")]
    opened = cast.astrid.get(links[1])

    assert not both.select("main form.form")
    assert len(page(opened).select("main form.form")) == 1
    assert "Read by the person who asked" in opened.text
    assert "(optional)" not in page(opened).select_one("main form.form").text


def test_an_observer_is_told_who_proposes_needs(cast):
    assert "As an observer you read along" in cast.finn.get("/needs/new").text
    assert "As an observer" not in cast.bo.get("/needs/new").text
