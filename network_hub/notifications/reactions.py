"""Who gets a mail, and who a notice, about what has happened."""

from collections.abc import Callable

from network_hub.accounts.events import PasswordChanged, SignInLinkAsked
from network_hub.accounts.queries import link_holder, reader
from network_hub.core.db import db
from network_hub.core.events import AuditEntry, Event, Reaction, on, promptly
from network_hub.discussions.events import MessagePosted
from network_hub.edge.extensions import socketio
from network_hub.groups.events import CharterChanged, GroupActivated, GroupEndsSoon
from network_hub.networks.events import InvitationSent, JoiningAnswered, JoiningAsked
from network_hub.networks.models import Invitation
from network_hub.notifications.events import NoticesRead, NoticesWritten
from network_hub.notifications.models import Thing
from network_hub.notifications.queries import concerned, coordinators_addresses
from network_hub.notifications.services import tell, write_letter
from network_hub.registers.events import (
    NeedChanged,
    NeedClosed,
    NeedGrouped,
    NeedJoined,
    NeedLeft,
)
from network_hub.seminars.events import MovedUp, SeminarCancelled, SeminarChanged


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


NOTICES: dict[str, Reaction] = {}  # kind of event -> what writes the notices of it


def notice_of(*kinds: type[Event]) -> Callable[[Reaction], Reaction]:
    def register(reaction: Reaction) -> Reaction:
        for kind in kinds:
            NOTICES[kind.kind] = on(kind)(reaction)
        return reaction

    return register


@notice_of(NeedJoined, NeedLeft)
def notice_to_the_owner(entry: AuditEntry) -> None:
    need_id = entry.facts["need_id"]
    tell(entry, Thing.NEED, need_id, concerned.owner(need_id))


@notice_of(NeedChanged, NeedGrouped, NeedClosed)
def notice_to_all_with_the_need(entry: AuditEntry) -> None:
    need_id = entry.facts["need_id"]
    tell(entry, Thing.NEED, need_id, concerned.all_with_the_need(need_id))


@notice_of(JoiningAsked)
def notice_to_the_coordinators(entry: AuditEntry) -> None:
    network_id = _place(entry)
    tell(entry, Thing.NETWORK, network_id, concerned.coordinators(network_id))


@notice_of(JoiningAnswered)
def notice_to_the_asker(entry: AuditEntry) -> None:
    tell(entry, Thing.NETWORK, _place(entry), [entry.facts["user_id"]])


@notice_of(InvitationSent)
def notice_to_the_invited(entry: AuditEntry) -> None:
    invitation_id = entry.facts["invitation_id"]
    tell(entry, Thing.INVITATION, invitation_id, concerned.addressee(invitation_id))


@notice_of(SeminarChanged, SeminarCancelled)
def notice_to_the_registered(entry: AuditEntry) -> None:
    tell(entry, Thing.SEMINAR, _place(entry), concerned.registered(_place(entry)))


@notice_of(MovedUp)
def notice_to_who_has_got_a_seat(entry: AuditEntry) -> None:
    tell(entry, Thing.SEMINAR, _place(entry), [entry.facts["user_id"]])


@notice_of(CharterChanged, GroupActivated, GroupEndsSoon)
def notice_to_the_group(entry: AuditEntry) -> None:
    tell(entry, Thing.GROUP, _place(entry), concerned.group_people(_place(entry)))


@notice_of(MessagePosted)
def notice_to_those_who_wrote(entry: AuditEntry) -> None:
    topic_id = entry.facts["topic_id"]
    number = entry.facts["number"]
    tell(entry, Thing.TOPIC, topic_id, concerned.writers(topic_id), number=number)


@promptly(NoticesWritten)
@promptly(NoticesRead)
def ring(entry: AuditEntry) -> None:
    """Bells ask for their number themselves: it depends on whom their page acts for."""
    for user_id in entry.facts["user_ids"]:
        socketio.emit("notices.changed", {}, to=f"user:{user_id}")


def _place(entry: AuditEntry) -> int:
    """The id in the subject: 7 of "group:7"."""
    return int((entry.subject or "").partition(":")[2])
