"""Organisations: many at once from a file, and what one says of itself."""

import re
from collections import Counter
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from network_hub.accounts.events import OrganisationChanged, OrganisationsImported
from network_hub.accounts.models import Organisation, OrganisationDomain, OrganisationKind, User
from network_hub.accounts.numbers import organisation_number
from network_hub.accounts.organisation_files import Row
from network_hub.accounts.organisations import said
from network_hub.accounts.public_mail import PUBLIC_MAIL
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, locked, take_over
from network_hub.core.errors import Conflict, Invalid, NotFound, Stale
from network_hub.core.events import record
from network_hub.core.policy import authorize
from network_hub.core.text import clean_line

DOMAIN = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
GEOGRAPHIC = (OrganisationKind.MUNICIPALITY, OrganisationKind.REGION)


@command
def import_organisations(actor: Actor, rows: Iterable[Row], *, source: str) -> Counter[str]:
    """Add what is new and correct what differs; counts "added", "changed" and "unchanged".

    An organisation is known by its municipality's or county's code, and one without a code by
    its name: importing the same file again changes nothing.
    """
    authorize(actor, "people.keep", None)
    known = _known()
    counts: Counter[str] = Counter(added=0, changed=0, unchanged=0)
    for row in rows:
        code = _key(row.kind, row.municipality_code, row.county_code)
        found = (known.get(code) if code else None) or known.get((row.kind, row.name))
        counts[_put(found, row)] += 1
    db.session.flush()
    record(
        actor,
        OrganisationsImported(
            source=source,
            added=counts["added"],
            changed=counts["changed"],
            unchanged=counts["unchanged"],
        ),
    )
    return counts


@command
def describe_organisation(
    actor: Actor, organisation_id: int, *, number: str, domains: Iterable[str], seen: str
) -> Organisation:
    """Say the own organisation's number and mail domains. `seen` is `said` when the form was shown:
    raises Stale when it has become another.

    A new domain must be that of the actor's own address, and none in which anybody can have one:
    whoever has an address in a domain can get an account for the organisation that has the domain.
    """
    organisation = db.session.scalar(
        locked(select(Organisation).where(Organisation.id == organisation_id))
    )
    if organisation is None:
        raise NotFound("There is no such organisation.")
    authorize(actor, "organisation.describe", organisation)
    held = _domains(organisation_id)
    if said(organisation.number, held) != seen:
        raise Stale(
            "Somebody else changed this after you opened it.",
            current=(organisation.number or "", sorted(held)),
        )
    wanted = {domain.lower().rstrip(".") for domain in domains}
    number_now = organisation_number(number) if number else None
    if said(number_now, wanted) == seen:
        return organisation
    _take_number(organisation, number_now)
    _take_domains(actor, organisation_id, held, wanted)
    record(
        actor,
        OrganisationChanged(
            organisation_id=organisation_id,
            number=number_now,
            added=sorted(wanted - set(held)),
            removed=sorted(set(held) - wanted),
        ),
    )
    return organisation


@command
def recognise(actor: Actor, organisation_id: int, domain: str) -> Organisation:
    """Give the authority a mail domain: whoever is invited at an address there can come in.

    For an authority of which nobody is here yet; others describe themselves. Raises Invalid for a
    domain in which anybody can have an address, Conflict when another organisation has it.
    """
    authorize(actor, "organisation.recognise", None)
    organisation = db.session.scalar(
        locked(select(Organisation).where(Organisation.id == organisation_id))
    )
    if organisation is None or not organisation.buys:
        raise NotFound("There is no such organisation.")
    domain = clean_line(domain).lower().rpartition("@")[2].rstrip(".")
    if not DOMAIN.fullmatch(domain):
        raise Invalid("Write a domain, such as skurup.se.", field="domain")
    if domain in PUBLIC_MAIL:
        raise Invalid(
            "Anybody can have an address at %(domain)s. Give a domain in which only the "
            "organisation hands out addresses.",
            field="domain",
            domain=domain,
        )
    if domain in _domains(organisation.id):
        return organisation
    _hold(organisation.id, domain)
    record(
        actor,
        OrganisationChanged(
            organisation_id=organisation.id, number=organisation.number, added=[domain], removed=[]
        ),
    )
    return organisation


def _known() -> dict[tuple[str, str], Organisation]:
    """By code where there is one, else by name, so that what was added by hand is found."""
    found = db.session.scalars(
        locked(select(Organisation).where(Organisation.kind.in_(GEOGRAPHIC)))
    )
    return {
        _key(one.kind, one.municipality_code, one.county_code) or (one.kind, one.name): one
        for one in found
    }


def _key(
    kind: OrganisationKind, municipality_code: str | None, county_code: str | None
) -> tuple[str, str] | None:
    code = municipality_code if kind is OrganisationKind.MUNICIPALITY else county_code
    return (kind, code) if code else None


def _put(found: Organisation | None, row: Row) -> str:
    told = {
        "name": row.name,
        "municipality_code": row.municipality_code,
        "county_code": row.county_code,
        "nuts3": row.nuts3,
    }
    if found is None:
        db.session.add(Organisation(kind=row.kind, **told))
        return "added"
    return "changed" if take_over(found, told) else "unchanged"


def _domains(organisation_id: int) -> dict[str, OrganisationDomain]:
    rows = db.session.scalars(
        locked(
            select(OrganisationDomain).where(OrganisationDomain.organisation_id == organisation_id)
        )
    )
    return {row.domain: row for row in rows}


def _take_number(organisation: Organisation, number: str | None) -> None:
    """The database judges who was first: two may claim the same number at once."""
    try:
        with db.session.begin_nested():
            organisation.number = number
    except IntegrityError:
        raise Invalid("Another organisation has this number.", field="number") from None


def _take_domains(
    actor: Actor, organisation_id: int, held: dict[str, OrganisationDomain], wanted: set[str]
) -> None:
    own = db.session.scalar(select(User.email).where(User.id == actor.user_id)) or ""
    own = own.rpartition("@")[2]
    for domain in sorted(wanted - set(held)):
        if domain in PUBLIC_MAIL:
            raise Invalid(
                "Anybody can have an address at %(domain)s, and could then get an account for your "
                "organisation. Give a domain in which only you hand out addresses.",
                field="domains",
                domain=domain,
            )
        if domain != own:
            raise Invalid(
                "You can only add the domain that your own address is in, and yours is in %(own)s. "
                "Ask the operator for others.",
                field="domains",
                own=own,
            )
        _hold(organisation_id, domain)
    for domain in set(held) - wanted:
        db.session.delete(held[domain])


def _hold(organisation_id: int, domain: str) -> None:
    """The database judges who was first here, too."""
    try:
        with db.session.begin_nested():
            db.session.add(OrganisationDomain(domain=domain, organisation_id=organisation_id))
    except IntegrityError:
        raise Conflict("%(domain)s belongs to another organisation.", domain=domain) from None
