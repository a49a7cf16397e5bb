"""What a letter says: one function per kind of event, one template per kind and language.

A function answers None when there is nothing left to say: the link is used, the person has gone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from babel.dates import format_datetime
from flask import current_app
from sqlalchemy import select

from network_hub.accounts.events import PasswordChanged, SignInLinkAsked
from network_hub.accounts.models import Organisation, SignInLink, User
from network_hub.accounts.queries import link_holder, reader
from network_hub.core.actor import NOBODY
from network_hub.core.clock import HOME
from network_hub.core.db import db
from network_hub.core.events import AuditEntry
from network_hub.core.text import clean_line
from network_hub.edge.tokens import INVITATION, SIGN_IN, token_for
from network_hub.networks.events import InvitationSent, JoiningAnswered, JoiningAsked
from network_hub.networks.models import (
    InvitationState,
    JoinRequest,
    Network,
    Openness,
    RequestState,
)
from network_hub.networks.queries.invitations import offer
from network_hub.notifications.queries import language_of


@dataclass(frozen=True)
class Words:
    """What goes into `templates/mail/<template>.<language>.txt`."""

    template: str
    language: str
    values: Mapping[str, object]


@dataclass(frozen=True)
class Written:
    language: str
    subject: str
    body: str


Writer = Callable[[AuditEntry, str], Words | None]
WRITERS: dict[str, Writer] = {}


def letter(kind: str) -> Callable[[Writer], Writer]:
    def register(writer: Writer) -> Writer:
        WRITERS[kind] = writer
        return writer

    return register


def write(entry: AuditEntry, address: str) -> Written | None:
    words = WRITERS[entry.kind](entry, address)
    if words is None:
        return None
    template = current_app.jinja_env.get_template(f"mail/{words.template}.{words.language}.txt")
    subject, _, body = template.render(**words.values).partition("\n")
    return Written(words.language, clean_line(subject), body.strip() + "\n")


@letter(SignInLinkAsked.kind)
def _sign_in_link(entry: AuditEntry, address: str) -> Words | None:
    holder = link_holder(entry.facts["link_id"])
    if holder is None or holder.email != address:
        return None
    url = address_of("accounts.use_link", token=token_for(SIGN_IN, entry.facts["link_id"]))
    minutes = int(SignInLink.LASTS.total_seconds() // 60)
    values = {"name": holder.name, "url": url, "minutes": minutes}
    return Words("sign_in_link", holder.language, values)


@letter(PasswordChanged.kind)
def _password_changed(entry: AuditEntry, address: str) -> Words | None:
    person = reader(entry.facts["user_id"])
    if person is None:
        return None
    at = moment(entry.at, person.language)
    values = {"name": person.name, "at": at, "url": address_of("accounts.link")}
    return Words("password_changed", person.language, values)


@letter(InvitationSent.kind)
def _invitation(entry: AuditEntry, address: str) -> Words | None:
    invited = offer(NOBODY, entry.facts["invitation_id"])
    if invited.state is not InvitationState.VALID:
        return None
    invitation, network = invited.invitation, invited.network
    language = language_of(address) or network.language
    values = {
        "inviter": invited.inviter,
        "organisation": invited.inviter_organisation,
        "network": network.name,
        "role": invitation.role.value,
        "text": invitation.text,
        "until": moment(invitation.expires_at, language),
        "url": address_of("networks.landing", token=token_for(INVITATION, invitation.id)),
    }
    return Words("invitation", language, values)


@letter(JoiningAsked.kind)
def _joining_asked(entry: AuditEntry, address: str) -> Words | None:
    found = _request(entry)
    if found is None or found[0].state is not RequestState.WAITING:
        return None
    request, network, person, organisation = found
    values = {
        "person": person,
        "organisation": organisation,
        "network": network.name,
        "reason": request.reason,
        "url": address_of("networks.members", network_id=network.id),
    }
    return Words("joining_asked", language_of(address) or network.language, values)


@letter(JoiningAnswered.kind)
def _joining_answered(entry: AuditEntry, address: str) -> Words | None:
    found = _request(entry)
    if found is None:
        return None
    request, network, person, organisation = found
    accepted = entry.facts["accepted"]
    # One can ask a hidden network without knowing which it is, and a no does not tell.
    named = accepted or network.openness is not Openness.HIDDEN
    values = {
        "person": person,
        "organisation": organisation,
        "network": network.name if named else None,
        "accepted": accepted,
        "answer": request.answer,
        "url": address_of("networks.network", network_id=network.id) if named else None,
    }
    return Words("joining_answered", language_of(address) or network.language, values)


def _request(entry: AuditEntry) -> tuple[JoinRequest, Network, str, str] | None:
    """The request that an entry is about, its network, and who asks for whom."""
    found = db.session.execute(
        select(JoinRequest, Network, User.name, Organisation.name)
        .join(Network, Network.id == JoinRequest.network_id)
        .join(User, User.id == JoinRequest.user_id)
        .join(Organisation, Organisation.id == JoinRequest.organisation_id)
        .where(JoinRequest.id == entry.facts["request_id"])
    ).first()
    return None if found is None else (found[0], found[1], found[2], found[3])


def address_of(endpoint: str, **values: object) -> str:
    """A link for a mail. Always to the configured address: a request's Host is anyone's to send."""
    base = urlsplit(current_app.config["BASE_URL"] or "http://localhost:8000")
    adapter = current_app.url_map.bind(base.netloc, base.path or "/", url_scheme=base.scheme)
    return adapter.build(endpoint, values, force_external=True)


def moment(at: datetime, language: str) -> str:
    said = format_datetime(at, "d MMMM y HH:mm", tzinfo=HOME, locale=language)
    return f"{said} ({HOME.key})"
