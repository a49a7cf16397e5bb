"""The start page of those who are on their way in: invited by mail, or with colleagues inside."""

from dataclasses import replace
from datetime import timedelta

import pytest

from network_hub.accounts.models import Seat
from network_hub.core import clock
from network_hub.core.actor import Place, Role
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.networks.models import Network, Openness, Stage
from network_hub.networks.services.invitations import accept, decline, revoke
from network_hub.networks.services.members import join, leave
from tests.actors import ASTRID, EVA, GUN
from tests.cast import NOON
from tests.networks import invited
from tests.pages import page
from tests.statements import statements

pytestmark = [pytest.mark.usefixtures("context"), pytest.mark.both_databases]
GUNS = "gun@agency.example"


def waiting(client):
    card = page(client.get("/")).select_one("#waiting")
    return card.get_text(" ", strip=True) if card else ""


def colleagues(client):
    part = page(client.get("/")).select_one("#colleagues")
    return part.get_text(" ", strip=True) if part else ""


@command
def become(network_id, **changes):
    for name, value in changes.items():
        setattr(db.session.get(Network, network_id), name, value)


def test_who_is_invited_by_mail_reads_it_on_the_start_page_and_answers(cast):
    invited(email=GUNS)

    assert "You are invited to the network Transport" in waiting(cast.gun)
    assert "Astrid Ek ·\N{NO-BREAK SPACE}Skurups kommun" in waiting(cast.gun)
    answer = page(cast.gun.get("/")).select_one("#waiting a.ds-button")["href"]
    assert "Join the network" in cast.gun.get(answer).text
    cast.gun.post(answer)
    assert "You are invited" not in waiting(cast.gun)
    assert "Transport" in cast.gun.get("/").text


def test_an_invitation_is_shown_to_nobody_but_its_addressee(cast):
    invited(EVA, 2, email=GUNS)
    invited(EVA, 2, uses=5)

    assert "Secret" in waiting(cast.gun)
    for nick in ("astrid", "bo", "cia", "finn", "eva", "dag", "nobody"):
        told = getattr(cast, nick).get("/").text
        assert "You are invited" not in told
        assert "/invitations/" not in told


def test_an_invitation_follows_the_person_to_whomever_they_act_for(cast):
    invited(EVA, 2, email="astrid@skurup.example")
    assert "Secret" in waiting(cast.astrid)

    cast.astrid.post("/act-for", data={"organisation": 2})

    assert "Secret" in waiting(cast.astrid)


@pytest.mark.parametrize("how", ["withdrawn", "declined", "used", "too old", "ended"])
def test_what_cannot_be_answered_is_not_shown(cast, monkeypatch, how):
    invitation = invited(email=GUNS, days=5)
    assert "Transport" in waiting(cast.gun)

    if how == "withdrawn":
        revoke(ASTRID, 1, invitation.id)
    elif how == "declined":
        decline(GUN, invitation.id)
    elif how == "used":
        accept(GUN, invitation.id)
        leave(replace(GUN, seats={(Place.NETWORK, 1): Role.REPRESENTATIVE}), 1)
    elif how == "ended":
        become(1, stage=Stage.CLOSED)
    else:
        monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=5))

    assert "Transport" not in waiting(cast.gun)


def test_who_is_in_already_is_not_asked_again(cast):
    invited(email=GUNS)
    become(1, openness=Openness.OPEN)
    join(GUN, 1)

    assert "You are invited" not in waiting(cast.gun)


def for_trelleborg(cast):
    """Astrid as she acts for Trelleborg: without a seat, but Bo and Finn have one in Transport."""
    cast.astrid.post("/act-for", data={"organisation": 2})
    return cast.astrid


def test_a_newcomer_is_told_which_network_their_colleagues_are_in(cast):
    newcomer = for_trelleborg(cast)

    assert "Transport" in colleagues(newcomer)
    assert "Trelleborgs kommun is already a member through Bo Alm." in colleagues(newcomer)
    way = page(newcomer.get("/")).select_one("#colleagues a.ds-button")
    assert (way.text, way["href"]) == ("Ask to join Transport", "/networks/1/join")
    newcomer.post(way["href"], data={"reason": "I work with Bo"})
    assert "Asked to join" in colleagues(newcomer)
    assert page(newcomer.get("/")).select_one("#colleagues a.ds-button") is None


def test_an_open_network_is_walked_into(cast):
    become(1, openness=Openness.OPEN)
    newcomer = for_trelleborg(cast)
    assert "Join the network" in colleagues(newcomer)

    newcomer.post("/networks/1/join")

    assert colleagues(newcomer) == ""


@pytest.mark.parametrize(
    "changes", [{"openness": Openness.HIDDEN}, {"stage": Stage.CLOSED}], ids=["hidden", "ended"]
)
def test_a_network_that_one_may_not_know_of_or_join_is_not_told_of(cast, changes):
    become(1, **changes)

    assert colleagues(for_trelleborg(cast)) == ""


def test_a_member_without_people_is_a_member_all_the_same(cast):
    end_the_seats_of_trelleborg()

    assert "Trelleborgs kommun is already a member." in colleagues(for_trelleborg(cast))


@command
def end_the_seats_of_trelleborg():
    db.session.execute(
        db.update(Seat).where(Seat.organisation_id == 2).values(ended_at=clock.now())
    )


def test_colleagues_are_told_of_to_none_but_those_without_a_network(cast):
    for nick in ("astrid", "bo", "finn", "cia", "eva", "gun"):
        assert colleagues(getattr(cast, nick)) == "", nick


def test_all_this_costs_no_statement_more(app, cast):
    cast.gun.get("/")
    with statements(app) as plain:
        cast.gun.get("/")
    invited(email=GUNS)
    invited(EVA, 2, email=GUNS)
    newcomer = for_trelleborg(cast)

    for client in (cast.gun, newcomer):
        with statements(app) as seen:
            client.get("/")
        assert len(seen) == len(plain) <= 8
