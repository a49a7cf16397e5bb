"""Organisations: one by its name, and what one says of itself."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from network_hub.accounts.models import Organisation, OrganisationDomain, OrganisationKind
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


def authorities() -> Sequence[tuple[int, str]]:
    """Id and name of all that buy, by name: they are public."""
    found = select(Organisation.id, Organisation.name).where(
        Organisation.kind != OrganisationKind.SUPPLIER
    )
    return [(key, name) for key, name in db.session.execute(found.order_by(Organisation.name))]


def domains_of_nobody(addresses: Iterable[str]) -> set[str]:
    """Those domains of the mail addresses that no organisation here has."""
    asked = {address.rpartition("@")[2] for address in addresses}
    if not asked:
        return set()
    held = select(OrganisationDomain.domain).where(OrganisationDomain.domain.in_(asked))
    return asked - set(db.session.scalars(held))
