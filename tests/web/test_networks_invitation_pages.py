"""Invitations as people meet them: made, opened, used, too late, by those without an account."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.edge.tokens import INVITATION, token_for
from network_hub.networks.models import Invitation
from network_hub.networks.services.invitations import revoke
from tests.actors import ASTRID, EVA
from tests.cast import PEOPLE
from tests.networks import invited


def test_a_coordinator_invites_and_withdraws(app, cast):
    invitations = "/networks/1/invitations"
    said = {"role": "representative", "text": "Come", "days": "30", "uses": "3"}
    assert "mail address" in cast.astrid.post(invitations, data=said | {"how": "mail"}).text
    assert (
        cast.astrid.post(invitations, data=said | {"how": "link", "days": "91"}).status_code == 422
    )
    assert cast.astrid.post(invitations, data=said | {"how": "link"}).status_code == 303
    mail = said | {"how": "mail", "email": "New@Ystad.example "}
    assert cast.astrid.post(invitations, data=mail).status_code == 303

    listed = cast.astrid.get(invitations).text

    assert "new@ystad.example" in listed
    assert "used by 3 more people" in listed
    assert listed.count("/invitations/") == 1 + listed.count("/revoke")  # one link; two to withdraw
    with app.app_context():
        first = db.session.scalars(select(Invitation.id).order_by(Invitation.id)).first()
    assert cast.astrid.post(f"{invitations}/{first}/revoke").status_code == 303
    assert "used by 3 more people" not in cast.astrid.get(invitations).text


def test_what_is_wrong_in_an_invitation_is_said_at_once(cast):
    said = {"role": "representative", "days": "91"}

    by_mail = cast.astrid.post("/networks/1/invitations", data=said | {"how": "mail"})
    travels = {"how": "link", "role": "coordinator", "days": "30", "uses": "1"}
    to_coordinate = cast.astrid.post("/networks/1/invitations", data=travels)
    link = {"how": "link", "uses": "0", "email": "not an address"}
    by_link = cast.astrid.post("/networks/1/invitations", data=said | link)

    assert _wrong(by_mail) == ["email", "days"]
    assert _wrong(by_link) == ["uses", "days"]
    assert _wrong(to_coordinate) == ["role"]


def _wrong(answer):
    shown = BeautifulSoup(answer.text, "html.parser")
    return [one["id"].removesuffix("-error") for one in shown.select("[id$=-error]")]


def invitation(app, *where, **changes):
    """Its id and its address."""
    with app.app_context():
        made = invited(*where, **{"text": "Come!"} | changes).id
    return made, address_of(app, made)


def address_of(app, invitation_id):
    with app.test_request_context():
        return f"/invitations/{token_for(INVITATION, invitation_id)}"


def withdraw(app, invitation_id):
    with app.app_context():
        revoke(ASTRID, 1, invitation_id)


def test_the_bearer_of_a_link_sees_even_a_hidden_network_and_joins(app, cast):
    _, address = invitation(app, EVA, 2)
    for nick in ("bo", "nobody"):
        page = getattr(cast, nick).get(address).text
        assert "Secret" in page
        assert "Eva Gran, Ystads kommun" in page
        assert "Come!" in page

    assert "/sign-in" in cast.nobody.post(address).location
    assert cast.bo.post(address).location.endswith("/networks/2")
    assert cast.bo.get("/networks/2").status_code == 200


@pytest.mark.parametrize("nick", [*(nick for nick in PEOPLE if nick != "eva"), "nobody"])
def test_no_invitation_ends_in_denied_nor_tells_of_what_is_hidden(app, cast, nick):
    used, address = invitation(app, EVA, 2)
    with app.app_context():
        _use_up(used)
    elsewhere = invitation(app, EVA, 2, email="other@ystad.example")[1]
    who = getattr(cast, nick)

    pages = [address, "/invitations/nonsense", address_of(app, 999)]
    pages += [elsewhere] if nick != "nobody" else []
    for page in pages:
        for answer in (who.get(page), who.post(page, follow_redirects=True)):
            assert answer.status_code in (200, 409)
            assert "Secret" not in answer.text


@command
def _use_up(invitation_id):
    db.session.get(Invitation, invitation_id).uses_left = 0


def test_who_comes_too_late_asks_for_a_new_one(app, cast):
    used, address = invitation(app)
    with app.app_context():
        _use_up(used)
    assert "Ask for a new invitation" in cast.eva.get(address).text

    cast.eva.post(f"{address}/ask", data={"reason": "I was on leave"})

    assert "I was on leave" in cast.astrid.get("/networks/1/requests").text


def test_a_newcomer_of_a_known_authority_gets_an_account(app, cast):
    _, address = invitation(app, email="ny@ystad.example")
    assert "Ystads kommun" in cast.nobody.get(address).text
    assert cast.nobody.post(f"{address}/account", data={"name": ""}).status_code == 422

    answer = cast.nobody.post(f"{address}/account", data={"name": "Ny Persson"})

    assert answer.location.endswith("/networks/1")
    assert "Ny Persson" in cast.nobody.get("/networks/1/members").text
    fresh = app.test_client()
    assert fresh.post(f"{address}/account", data={"name": "X"}).status_code == 409
    assert "has been used" in fresh.get(address, headers={"Accept-Language": "en"}).text


def test_a_newcomer_of_nobodys_domain_is_told_whom_to_turn_to(app, cast):
    _, address = invitation(app, email="ny@nowhere.example")

    page = cast.nobody.get(address).text

    assert "Astrid Ek" in page
    assert f"{address}/account" not in page
    assert cast.nobody.post(f"{address}/account", data={"name": "X"}).status_code == 409


def test_a_supplier_is_told_that_networks_are_for_buyers(app, cast):
    _, address = invitation(app)

    assert "Networks are for public buyers" in cast.dag.get(address).text
    assert cast.dag.post(address).status_code == 409


def test_the_bearer_of_a_link_without_account_is_reached_at_work(app, cast):
    link_id, address = invitation(app, uses=2)
    for email in ("ny@ystad.example", "x@nowhere.example", "ny@ystad.example"):
        said = cast.nobody.post(f"{address}/address", data={"email": email}, follow_redirects=True)
        assert "an email is on its way" in said.text
    assert cast.nobody.post(f"{address}/address", data={"email": "no"}).status_code == 422
    with app.app_context():
        child = db.session.scalars(select(Invitation).where(Invitation.parent_id == link_id)).one()

    own = address_of(app, child.id)
    assert cast.nobody.post(f"{own}/account", data={"name": "Ny"}).status_code == 303

    with app.app_context():
        assert db.session.get(Invitation, link_id).uses_left == 1


def test_withdrawing_a_link_withdraws_what_came_of_it(app, cast):
    link_id, address = invitation(app, uses=2)
    cast.nobody.post(f"{address}/address", data={"email": "ny@ystad.example"})
    withdraw(app, link_id)
    with app.app_context():
        child = db.session.scalars(select(Invitation.id).where(Invitation.parent_id == link_id))
        own = address_of(app, child.one())

    assert cast.nobody.post(f"{own}/account", data={"name": "Ny"}).status_code == 409


def test_whoever_is_invited_by_mail_may_say_no(app, cast):
    _, address = invitation(app, email="eva@ystad.example")
    assert f"{address}/decline" in cast.eva.get(address).text
    assert f"{address}/decline" not in cast.eva.get(invitation(app)[1]).text

    assert "/sign-in" in cast.nobody.post(f"{address}/decline").location
    assert cast.gun.post(f"{address}/decline").status_code == 409
    said_no = cast.eva.post(f"{address}/decline")

    assert (said_no.status_code, said_no.location) == (303, "/")
    over = cast.eva.get(address).text
    assert "This invitation was declined" in over
    assert "Ask for a new invitation" in over
    assert cast.eva.post(address).status_code == 409
    listed = cast.astrid.get("/networks/1/invitations").text
    assert "eva@ystad.example" in listed
    assert "Declined" in listed
