"""Organisations and people come first."""

from sqlalchemy import update

from network_hub.accounts.models import Affiliation, Organisation, OrganisationDomain
from network_hub.accounts.services.people import add_person
from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.demo.cast import PEOPLE
from network_hub.demo.organisations import ORGANISATIONS
from network_hub.demo.stage import Stage

OPERATOR = Actor(origin="cli")


def settle(stage: Stage) -> None:
    """Rows as an import of organisations makes them, then people as the operator adds them."""
    _settle_organisations(stage)
    for nick, person in PEOPLE.items():
        for organisation in filter(None, (person.organisation, person.also)):
            user = add_person(
                OPERATOR,
                email=email_of(nick),
                name=person.name,
                organisation_id=stage.ids["organisation", organisation],
                position=person.position,
                language=person.language,
            )
        stage.ids["person", nick] = user.id
        db.session.execute(
            update(Affiliation).where(Affiliation.user_id == user.id).values(title=person.title)
        )


def email_of(nick: str) -> str:
    return f"{nick}@{ORGANISATIONS[PEOPLE[nick].organisation].domain}"


def _settle_organisations(stage: Stage) -> None:
    rows = {
        key: Organisation(
            name=one.name,
            kind=one.kind,
            county_code=one.county,
            municipality_code=one.municipality,
            nuts3=one.nuts3,
            domains=[OrganisationDomain(domain=one.domain)],
        )
        for key, one in ORGANISATIONS.items()
    }
    db.session.add_all(rows.values())
    db.session.flush()
    stage.ids |= {("organisation", key): row.id for key, row in rows.items()}
