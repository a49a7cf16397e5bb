"""What notices say, in the reader's language."""

from datetime import datetime

from flask_babel import LazyString, gettext, ngettext
from flask_babel import lazy_gettext as _l

from network_hub.discussions.events import (
    MessageHidden,
    MessagePosted,
    MessageReported,
    MessageShown,
    PeopleMentioned,
    ReportsClosed,
    TopicStarted,
)
from network_hub.discussions.models import Outcome
from network_hub.edge.moments import exact_day
from network_hub.groups.events import CharterChanged, GroupActivated, GroupEndsSoon
from network_hub.networks.events import InvitationSent, JoiningAnswered, JoiningAsked
from network_hub.notifications.models import Kind, Rhythm, Stop, Thing
from network_hub.notifications.queries import NoticeRow
from network_hub.registers.events import (
    NeedChanged,
    NeedClosed,
    NeedGrouped,
    NeedJoined,
    NeedLeft,
)
from network_hub.seminars.events import MovedUp, SeminarCancelled, SeminarChanged
from network_hub.work.events import TaskGiven

THINGS = {
    Thing.NETWORK: _l("Network"),
    Thing.NEED: _l("Need"),
    Thing.GROUP: _l("Buyer group"),
    Thing.SEMINAR: _l("Meeting"),
    Thing.TOPIC: _l("Topic"),
    Thing.TASK: _l("Task"),
    Thing.INVITATION: _l("Invitation"),
}
ICONS = {
    Thing.NETWORK: "network",
    Thing.NEED: "list-checks",
    Thing.GROUP: "users",
    Thing.SEMINAR: "calendar",
    Thing.TOPIC: "messages-square",
    Thing.TASK: "square-check",
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
    TopicStarted.kind: _l("New topic"),
    PeopleMentioned.kind: _l("You are mentioned"),
    TaskGiven.kind: _l("You have a task"),
    MessageReported.kind: _l("A message is reported"),
    MessageHidden.kind: _l("Your message was hidden"),
    MessageShown.kind: _l("Your message is shown again"),
}
CAME_OF_REPORT = {
    Outcome.HIDDEN: _l("The message that you reported was hidden"),
    Outcome.LEFT: _l("The message that you reported was left as it is"),
    Outcome.DELETED: _l("The message that you reported was deleted"),
}
ORGANISATIONS = _l("Your organisation has a task")
ACCEPTED = _l("You were let into the network")
RECOMMITTED = _l("An organisation changed what it commits to")


def said(row: NoticeRow) -> LazyString:
    if row.kind == JoiningAnswered.kind and row.facts["accepted"]:
        return ACCEPTED
    if row.kind == NeedJoined.kind and row.facts["former"]:
        return RECOMMITTED
    if row.kind == ReportsClosed.kind:
        return CAME_OF_REPORT[Outcome(row.facts["outcome"])]
    if row.kind == TaskGiven.kind and row.facts["user_id"] is None:
        return ORGANISATIONS
    return SAID[row.kind]


# A seat comes free because somebody withdrew, which is theirs to tell; who reported something is
# for those who judge it, where they do.
UNNAMED = frozenset({MovedUp.kind, MessageReported.kind})


def names_who(row: NoticeRow) -> bool:
    return row.person is not None and row.kind not in UNNAMED


KINDS = {
    Kind.MENTIONS: (_l("Mentions and tasks"), _l("Somebody mentions you, or gives you a task.")),
    Kind.MEMBERS: (_l("Requests to join"), _l("In networks that you coordinate.")),
    Kind.REPORTS: (
        _l("Reports"),
        _l("Reports for you to decide on, and the outcome of your own."),
    ),
    Kind.MEETINGS: (_l("Meetings"), _l("Changes in those that you are registered for.")),
    Kind.GROUPS: (_l("Buyer groups"), _l("Yours: the charter, when they start and when they end.")),
    Kind.NEEDS: (_l("Needs"), _l("Yours, and those that you have joined.")),
    Kind.TALK: (_l("Talk"), _l("New messages in topics that you follow.")),
}
RHYTHMS = {
    Rhythm.AT_ONCE: _l("At once"),
    Rhythm.DAILY: _l("Daily"),
    Rhythm.WEEKLY: _l("Weekly"),
    Rhythm.NEVER: _l("Not by email"),
}


WEEKDAYS = {
    0: _l("Monday"),
    1: _l("Tuesday"),
    2: _l("Wednesday"),
    3: _l("Thursday"),
    4: _l("Friday"),
    5: _l("Saturday"),
    6: _l("Sunday"),
}


def stopping(what: Kind | Stop, *, everywhere: bool) -> str:
    """What a link stops."""
    if what is Stop.ALL:
        return gettext("All mail about what happens in Network Hub")
    if what is Stop.DIGESTS:
        return gettext("Daily and weekly digests")
    kind = KINDS[what][0]
    if everywhere:
        return gettext("%(kind)s: all mail", kind=kind)
    return gettext("%(kind)s: mail from this network", kind=kind)


def digest_of(number: int, at: datetime) -> str:
    """The subject of a digest: "Måndag 2 mars 2026: 3 nya notiser"."""
    day = exact_day(at)
    counted = ngettext("%(num)d new notice", "%(num)d new notices", number)
    return f"{day[:1].upper()}{day[1:]}: {counted}"
