"""Who gets a mail about what has happened."""

from network_hub.accounts.events import PasswordChanged, SignInLinkAsked
from network_hub.accounts.queries import link_holder, reader
from network_hub.core.events import AuditEntry, on
from network_hub.notifications.services import write_letter


@on(SignInLinkAsked)
def mail_the_link(entry: AuditEntry) -> None:
    if (holder := link_holder(entry.facts["link_id"])) is not None:
        write_letter(entry, holder.email)


@on(PasswordChanged)
def tell_of_the_password(entry: AuditEntry) -> None:
    if (person := reader(entry.facts["user_id"])) is not None:
        write_letter(entry, person.email)
