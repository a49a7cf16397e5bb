"""Who gets a mail about what has happened."""

from network_hub.accounts.events import PasswordChanged, SignInLinkAsked
from network_hub.accounts.queries import link_holder, reader
from network_hub.core.db import db
from network_hub.core.events import AuditEntry, on
from network_hub.networks.events import InvitationSent, JoiningAnswered, JoiningAsked
from network_hub.networks.models import Invitation
from network_hub.notifications.queries import coordinators_addresses
from network_hub.notifications.services import write_letter


@on(SignInLinkAsked)
def mail_the_link(entry: AuditEntry) -> None:
    if (holder := link_holder(entry.facts["link_id"])) is not None:
        write_letter(entry, holder.email)


@on(PasswordChanged)
def tell_of_the_password(entry: AuditEntry) -> None:
    if (person := reader(entry.facts["user_id"])) is not None:
        write_letter(entry, person.email)


@on(InvitationSent)
def mail_the_invitation(entry: AuditEntry) -> None:
    invitation = db.session.get(Invitation, entry.facts["invitation_id"])
    if invitation is not None and invitation.email is not None:
        write_letter(entry, invitation.email)


@on(JoiningAsked)
def ask_the_coordinators(entry: AuditEntry) -> None:
    for address in coordinators_addresses(entry.network_id or 0):
        write_letter(entry, address)


@on(JoiningAnswered)
def tell_the_asker(entry: AuditEntry) -> None:
    if (person := reader(entry.facts["user_id"])) is not None:
        write_letter(entry, person.email)
