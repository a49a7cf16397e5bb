"""What notices say, in the reader's language."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from network_hub.discussions.events import MessagePosted
from network_hub.groups.events import CharterChanged, GroupActivated, GroupEndsSoon
from network_hub.networks.events import InvitationSent, JoiningAnswered, JoiningAsked
from network_hub.notifications.models import Thing
from network_hub.notifications.queries import NoticeRow
from network_hub.registers.events import (
    NeedChanged,
    NeedClosed,
    NeedGrouped,
    NeedJoined,
    NeedLeft,
)
from network_hub.seminars.events import MovedUp, SeminarCancelled, SeminarChanged

THINGS = {
    Thing.NETWORK: _l("Network"),
    Thing.NEED: _l("Need"),
    Thing.GROUP: _l("Buyer group"),
    Thing.SEMINAR: _l("Meeting"),
    Thing.TOPIC: _l("Topic"),
    Thing.INVITATION: _l("Invitation"),
}
ICONS = {
    Thing.NETWORK: "network",
    Thing.NEED: "list-checks",
    Thing.GROUP: "users",
    Thing.SEMINAR: "calendar",
    Thing.TOPIC: "messages-square",
    Thing.INVITATION: "mail",
}
SAID = {
    NeedJoined.kind: _l("One more organisation has this need"),
    NeedLeft.kind: _l("An organisation has left the need"),
    NeedChanged.kind: _l("The need was changed"),
    NeedGrouped.kind: _l("The need was taken into a buyer group"),
    NeedClosed.kind: _l("The need was closed"),
    JoiningAsked.kind: _l("Somebody asks to join the network"),
    JoiningAnswered.kind: _l("Your request to join was declined"),
    InvitationSent.kind: _l("You are invited to the network"),
    SeminarChanged.kind: _l("The meeting was changed"),
    SeminarCancelled.kind: _l("The meeting was cancelled"),
    MovedUp.kind: _l("You have moved up from the waiting list and have a seat"),
    CharterChanged.kind: _l("The charter was changed"),
    GroupActivated.kind: _l("The group was activated"),
    GroupEndsSoon.kind: _l("The group ends within a month"),
    MessagePosted.kind: _l("New message"),
}
ACCEPTED = _l("You were let into the network")
RECOMMITTED = _l("An organisation changed what it commits to")


def said(row: NoticeRow) -> LazyString:
    if row.kind == JoiningAnswered.kind and row.facts["accepted"]:
        return ACCEPTED
    if row.kind == NeedJoined.kind and row.facts["former"]:
        return RECOMMITTED
    return SAID[row.kind]


def names_who(row: NoticeRow) -> bool:
    """A seat comes free because somebody withdrew, which is theirs to tell."""
    return row.person is not None and row.kind != MovedUp.kind
