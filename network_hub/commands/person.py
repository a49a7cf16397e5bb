"""`network-hub person`: let somebody in from the machine itself, or out."""

from __future__ import annotations

from typing import Any

import click

from network_hub.accounts.models import OrganisationKind
from network_hub.commands.hub import opened
from network_hub.core.actor import Actor, Position

OPERATOR = Actor(origin="cli")


@click.command("person")
@click.argument("email")
@click.option("--name", help="As others see it. Needed for somebody new.")
@click.option("--organisation", help="Name or organisation number of one that is here.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in OrganisationKind]),
    help="Add the organisation, of this kind, when it is not here yet.",
)
@click.option(
    "--position",
    type=click.Choice([position.value for position in Position]),
    default=Position.OFFICER.value,
    show_default=True,
)
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv", show_default=True)
@click.option("--leaves", is_flag=True, help="The person no longer acts for the organisation.")
@click.option("--end", is_flag=True, help="Close the account: nothing of it works any more.")
def command(email: str, **said: Any) -> None:
    """Add a person who acts for an organisation, and print a link to sign in with, once.

    For somebody who is here already: another organisation to act for, and a new link.
    """
    from network_hub.core.errors import Refusal

    address = _address(email)
    with opened():
        try:
            click.echo(_act(address, **said))
        except Refusal as refusal:
            raise click.ClickException(refusal.message % refusal.values) from None


def _address(email: str) -> str:
    from email_validator import EmailNotValidError, validate_email

    try:
        found = validate_email(email, check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        raise click.BadParameter(str(error), param_hint="EMAIL") from None
    return found.normalized.lower()


def _act(address: str, *, end: bool, leaves: bool, **said: Any) -> str:
    """Do what was said and return what came of it."""
    from network_hub.accounts.queries import person_with
    from network_hub.accounts.services import people

    known = person_with(address)
    if not (end or leaves):
        return _add(address, known is None, **said)
    if known is None:
        raise click.ClickException("Nobody here has that address.")
    if end:
        people.end_person(OPERATOR, known)
        return "The account is closed."
    people.end_affiliation(OPERATOR, known, _organisation(said["organisation"], None))
    return "The person no longer acts for the organisation."


def _add(
    address: str,
    new: bool,
    *,
    name: str | None,
    organisation: str | None,
    kind: str | None,
    position: str,
    language: str,
) -> str:
    from network_hub.accounts.services import links, people
    from network_hub.edge.tokens import SIGN_IN, token_for
    from network_hub.notifications.letters import address_of

    if new and not name:
        raise click.UsageError("Somebody new needs a --name.")
    person = people.add_person(
        OPERATOR,
        email=address,
        name=name or "",
        organisation_id=_organisation(organisation, kind),
        position=Position(position),
        language=language,
    )
    token = token_for(SIGN_IN, links.open_link(OPERATOR, person.id))
    url = address_of("accounts.use_link", token=token)
    return f"{person.name} can sign in here, once, within 20 minutes:\n{url}"


def _organisation(name: str | None, kind: str | None) -> int:
    from network_hub.accounts.queries import organisation_named
    from network_hub.accounts.services.people import add_organisation

    if not name:
        raise click.UsageError("Say for which --organisation.")
    found = organisation_named(name)
    if found is not None:
        return found
    if kind is None:
        raise click.ClickException(
            f"There is no organisation called {name!r}. Import organisations first, or say --kind."
        )
    return add_organisation(OPERATOR, name=name, kind=OrganisationKind(kind)).id
