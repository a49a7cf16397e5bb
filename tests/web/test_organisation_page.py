"""An organisation's own number and mail domains."""

import re

import pytest
from sqlalchemy import select

from network_hub.accounts.models import Organisation, OrganisationDomain, User
from network_hub.core.command import command
from network_hub.core.db import db

PAGE = "/organisation"
SKURUP = {"number": "", "domains": "skurup.example", "seen": "- skurup.example"}


def stored(app, organisation_id=1):
    with app.app_context():
        domains = select(OrganisationDomain.domain).where(
            OrganisationDomain.organisation_id == organisation_id
        )
        number = db.session.get(Organisation, organisation_id).number
        return number, set(db.session.scalars(domains))


@pytest.mark.parametrize(
    ("nick", "status"), [("astrid", 200), ("gun", 200), ("dag", 404), ("nobody", 302)]
)
def test_officers_describe_their_own_organisation(cast, nick, status):
    assert getattr(cast, nick).get(PAGE).status_code == status


def test_a_number_is_kept_as_ten_digits(app, cast):
    assert cast.astrid.post(PAGE, data=SKURUP | {"number": "212000-1124"}).status_code == 303
    assert stored(app) == ("2120001124", {"skurup.example"})


@pytest.mark.parametrize("number", ["212000-1125", "811228-9874", "1" * 10_000, "<b>"])
def test_a_wrong_number_is_said_and_what_was_typed_stays(app, cast, number):
    answer = cast.astrid.post(PAGE, data=SKURUP | {"number": number})

    assert answer.status_code == 422
    assert "<b>" not in answer.text
    assert stored(app) == (None, {"skurup.example"})


def test_anothers_number_is_refused(app, cast):
    cast.astrid.post(PAGE, data=SKURUP | {"number": "212000-1124"})
    said = {"number": "2120001124", "domains": "trelleborg.example"}

    answer = cast.bo.post(PAGE, data=said | {"seen": "- trelleborg.example"})

    assert answer.status_code == 422
    assert "Another organisation has this number" in answer.text


@pytest.mark.parametrize("domain", ["ystad.example", "mail.skurup.example", "<script>", "x" * 1999])
def test_only_the_domain_of_ones_own_address_can_be_added(app, cast, domain):
    answer = cast.astrid.post(PAGE, data=SKURUP | {"domains": f"skurup.example\n{domain}"})

    assert answer.status_code == 422
    assert stored(app) == (None, {"skurup.example"})


@pytest.mark.parametrize("domain", ["gmail.com", "Outlook.com.", "telia.com", "comhem.se"])
def test_a_domain_in_which_anybody_can_have_an_address_is_nobodys(app, cast, domain):
    plain = domain.lower().rstrip(".")
    with app.app_context():
        write_from(f"astrid@{plain}")

    answer = cast.astrid.post(PAGE, data=SKURUP | {"domains": f"skurup.example\n{domain}"})

    assert answer.status_code == 422
    assert f"Anybody can have an address at {plain}" in answer.text
    assert domain in answer.text, "what was typed stays"
    assert stored(app) == (None, {"skurup.example"})


@command
def write_from(address):
    """Astrid's own address, as the operator may have given her one."""
    db.session.get(User, 1).email = address


def test_a_domain_goes_and_comes_back(app, cast):
    cast.astrid.post(PAGE, data=SKURUP | {"domains": ""})
    assert stored(app) == (None, set())
    cast.astrid.post(PAGE, data={"number": "", "domains": "Skurup.Example.", "seen": "-"})
    assert stored(app) == (None, {"skurup.example"})


def test_a_stale_form_shows_both_versions(app, cast):
    cast.astrid.post(PAGE, data=SKURUP | {"number": "212000-1124"})

    stale = cast.astrid.post(PAGE, data=SKURUP | {"domains": ""})

    assert stale.status_code == 409
    assert "2120001124" in stale.text
    assert 'id="theirs"' in stale.text
    seen = re.search(r'name="seen"[^>]*value="([^"]*)"', stale.text).group(1)
    assert cast.astrid.post(PAGE, data=SKURUP | {"domains": "", "seen": seen}).status_code == 303
    assert stored(app) == (None, set())
