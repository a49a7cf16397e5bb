"""Reads of organisations, people and sessions."""

from network_hub.accounts.queries.organisations import (
    authorities,
    domains_of_nobody,
    organisation_named,
    own_organisation,
)
from network_hub.accounts.queries.people import (
    Credentials,
    Reader,
    SignIn,
    credentials,
    link_holder,
    own_credentials,
    own_sign_ins,
    person_with,
    reader,
)
from network_hub.accounts.queries.sessions import (
    SignedIn,
    fingerprint,
    signed_in,
    standing,
    standing_of,
    standings,
)

__all__ = [
    "Credentials",
    "Reader",
    "SignIn",
    "SignedIn",
    "authorities",
    "credentials",
    "domains_of_nobody",
    "fingerprint",
    "link_holder",
    "organisation_named",
    "own_credentials",
    "own_organisation",
    "own_sign_ins",
    "person_with",
    "reader",
    "signed_in",
    "standing",
    "standing_of",
    "standings",
]
