"""Organisations: one by its name, and what one says of itself."""

from sqlalchemy import select

from network_hub.accounts.models import Organisation, OrganisationDomain
from network_hub.core.actor import Actor
from network_hub.core.db import db


def organisation_named(name_or_number: str) -> int | None:
    """By exact name or organisation number; None when there is none, or more than one."""
    found = db.session.scalars(
        select(Organisation.id)
        .where((Organisation.name == name_or_number) | (Organisation.number == name_or_number))
        .limit(2)
    ).all()
    return found[0] if len(found) == 1 else None


def own_organisation(actor: Actor) -> tuple[Organisation, list[str]]:
    """What the actor acts for, with its mail domains in order."""
    rows = db.session.execute(
        select(Organisation, OrganisationDomain.domain)
        .outerjoin(OrganisationDomain, OrganisationDomain.organisation_id == Organisation.id)
        .where(Organisation.id == actor.own_organisation)
        .order_by(OrganisationDomain.domain)
    ).all()
    return rows[0][0], [domain for _, domain in rows if domain]
