"""What a letter says: one function per kind of event, one template per kind and language.

A function answers None when there is nothing left to say: the link is used, the person has gone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.headerregistry import Address
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy import select

from network_hub.accounts.events import PasswordChanged, SignInLinkAsked
from network_hub.accounts.models import Organisation, SignInLink, User
from network_hub.accounts.queries import link_holder, reader, standing
from network_hub.core.actor import NOBODY
from network_hub.core.db import db
from network_hub.core.errors import Refusal
from network_hub.core.events import AuditEntry
from network_hub.core.policy import allows
from network_hub.core.text import clean_line
from network_hub.discussions.places import venue
from network_hub.discussions.queries import home_of
from network_hub.edge.language import speaking
from network_hub.edge.moments import exact_time
from network_hub.edge.refusals import words as refused
from network_hub.edge.tokens import CONFIRM_MAIL, INVITATION, SIGN_IN, sealed, token_for
from network_hub.networks.events import InvitationSent, JoiningAnswered
from network_hub.networks.models import InvitationState, JoinRequest, Network, Openness
from network_hub.networks.queries.invitations import offer
from network_hub.notifications.events import AnswerRefused, ConfirmationAsked
from network_hub.notifications.models import Arrival
from network_hub.notifications.queries import language_of, mail_stopped


@dataclass(frozen=True)
class Words:
    """What goes into `templates/mail/<template>.<language>.txt`."""

    template: str
    language: str
    values: Mapping[str, object]
    replies_to: str | None = None  # for what a person has sent


@dataclass(frozen=True)
class Written:
    """`html` says the same as `body`, for those who see it."""

    language: str
    subject: str
    body: str
    html: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


Writer = Callable[[AuditEntry, str], Words | None]
WRITERS: dict[str, Writer] = {}
AWAITED = frozenset({SignInLinkAsked.kind, ConfirmationAsked.kind})


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
    headers = {"Reply-To": words.replies_to} if words.replies_to else {}
    return Written(words.language, clean_line(subject), body.strip() + "\n", headers=headers)


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
    at = exact_time(entry.at, person.language)
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
        "until": exact_time(invitation.expires_at, language),
        "url": address_of("networks.landing", token=token_for(INVITATION, invitation.id)),
    }
    return Words("invitation", language, values, replies_to=invited.inviter_address)


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


@letter(AnswerRefused.kind)
def _answer_refused(entry: AuditEntry, address: str) -> Words | None:
    person = reader(entry.facts["user_id"])
    arrival = db.session.get(Arrival, entry.facts["arrival_id"])
    if person is None or arrival is None:
        return None
    with speaking(person.language):
        why = refused(Refusal(entry.facts["why"], **entry.facts["values"]))
    values = {"name": person.name, "why": why, "text": arrival.text, "url": _topic_url(arrival)}
    return Words("answer_refused", person.language, values)


def _topic_url(arrival: Arrival) -> str | None:
    """Nothing for a topic that the person may no longer read."""
    room = home_of(arrival.topic_id or 0)
    actor = standing(arrival.user_id, arrival.organisation_id or 0)
    if room is None or (found := venue(actor, room)) is None:
        return None
    if not allows(actor, "room.read", found):
        return None
    return address_of(
        "discussions.topic",
        kind=room.kind,
        subject_id=room.subject_id,
        topic_id=arrival.topic_id,
    )


@letter(ConfirmationAsked.kind)
def _confirmation(entry: AuditEntry, address: str) -> Words | None:
    person, stopped_at = reader(entry.facts["user_id"]), mail_stopped(entry.facts["user_id"])
    if person is None or stopped_at is None:
        return None
    token = sealed(CONFIRM_MAIL, entry.facts["user_id"], int(stopped_at.timestamp()))
    values = {"name": person.name, "url": address_of("notifications.confirm", token=token)}
    return Words("confirm_address", person.language, values)


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


def address_of(endpoint: str, _anchor: str = "", **values: object) -> str:
    """A link for a mail. Always to the configured address: a request's Host is anyone's to send."""
    base = urlsplit(current_app.config["BASE_URL"] or "http://localhost:8000")
    adapter = current_app.url_map.bind(base.netloc, base.path or "/", url_scheme=base.scheme)
    address = adapter.build(endpoint, values, force_external=True)
    return f"{address}#{_anchor}" if _anchor else address


def mail_host() -> str:
    """What the names of our mails end in."""
    host = urlsplit(current_app.config["BASE_URL"] or "").hostname
    return host or Address(addr_spec=current_app.config["MAIL_FROM"]).domain
