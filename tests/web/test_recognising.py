"""Whose the addresses in a mail domain are: the way in where nobody of an authority is here."""

import pytest
from sqlalchemy import select

from network_hub.accounts.models import Organisation, OrganisationDomain, OrganisationKind
from network_hub.core.command import command
from network_hub.core.db import db
from tests.signing_in import letters

PAGE = "/organisations/addresses"
LUND = 20


@pytest.fixture
def lund(app):
    """An authority that came with a list: nobody is here yet."""

    @command
    def add():
        db.session.add(
            Organisation(id=LUND, name="Lunds kommun", kind=OrganisationKind.MUNICIPALITY)
        )

    with app.app_context():
        add()


def domains(app):
    with app.app_context():
        held = select(OrganisationDomain.domain).where(OrganisationDomain.organisation_id == LUND)
        return db.session.scalars(held).all()


def invite(client, email):
    said = {"role": "representative", "text": "Come", "days": "30", "uses": "1", "how": "mail"}
    assert client.post("/networks/1/invitations", data=said | {"email": email}).status_code == 303


def test_who_invites_is_told_that_nobody_has_such_addresses(cast):
    invite(cast.astrid, "new@ystad.example")
    assert "lund.example" not in cast.astrid.get("/networks/1/invitations").text

    invite(cast.astrid, "new@lund.example")

    shown = cast.astrid.get("/networks/1/invitations").text
    assert "No organisation here has addresses at lund.example" in shown
    assert "ystad.example, so" not in shown


@pytest.mark.usefixtures("lund")
def test_a_facilitator_says_whose_they_are_and_the_invitation_can_be_used(app, cast):
    invite(cast.astrid, "new@lund.example")
    page = cast.gun.get(f"{PAGE}?domain=lund.example").text
    assert 'value="lund.example"' in page
    assert "Lunds kommun" in page
    assert "Lastbilar AB" not in page

    saved = cast.gun.post(PAGE, data={"domain": "Lund.Example", "organisation": str(LUND)})

    assert saved.status_code == 303
    assert domains(app) == ["lund.example"]
    assert "No organisation here" not in cast.astrid.get("/networks/1/invitations").text


@pytest.mark.usefixtures("lund")
@pytest.mark.parametrize(
    ("domain", "says"),
    [
        ("gmail.com", "Anybody can have an address"),
        ("ystad.example", "belongs to another organisation"),
        ("lund", "Write a domain"),
        ("<b>.example", "Write a domain"),
        ("x" * 10_000, "most"),
        ("", "Write a domain"),
    ],
)
def test_what_cannot_be_a_domain_of_its_own_is_refused_and_stays(app, cast, domain, says):
    answer = cast.gun.post(PAGE, data={"domain": domain, "organisation": str(LUND)})

    assert answer.status_code in (409, 422)
    assert says in answer.text
    assert domains(app) == []


@pytest.mark.parametrize("organisation", ["", "9", "no", str(2**70)])
def test_only_an_authority_can_be_said(cast, organisation):
    said = {"domain": "lund.example", "organisation": organisation}
    assert cast.gun.post(PAGE, data=said).status_code in (404, 422)


def test_an_answer_to_an_invitation_reaches_who_sent_it(app, cast):
    invite(cast.astrid, "new@ystad.example")

    (letter,) = letters(app)

    assert letter["Reply-To"] == "astrid@skurup.example"
