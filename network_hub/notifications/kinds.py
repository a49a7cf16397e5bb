"""Of which kind a notice is, and how often a kind is mailed to those who have not said."""

from collections.abc import Mapping

from network_hub.discussions.events import (
    MessageHidden,
    MessageReported,
    MessageShown,
    PeopleMentioned,
    ReportsClosed,
)
from network_hub.networks.events import InvitationSent, JoiningAnswered
from network_hub.notifications.models import Kind, Rhythm, Thing

DEFAULTS: Mapping[Kind, Rhythm] = {
    Kind.MENTIONS: Rhythm.AT_ONCE,
    Kind.MEMBERS: Rhythm.AT_ONCE,
    Kind.REPORTS: Rhythm.AT_ONCE,
    Kind.MEETINGS: Rhythm.AT_ONCE,
    Kind.GROUPS: Rhythm.DAILY,
    Kind.NEEDS: Rhythm.DAILY,
    Kind.TALK: Rhythm.DAILY,
}
OF_THING: Mapping[Thing, Kind] = {
    Thing.NETWORK: Kind.MEMBERS,
    Thing.INVITATION: Kind.MEMBERS,
    Thing.SEMINAR: Kind.MEETINGS,
    Thing.GROUP: Kind.GROUPS,
    Thing.NEED: Kind.NEEDS,
    Thing.TOPIC: Kind.TALK,
    Thing.TASK: Kind.MENTIONS,  # whoever gives somebody a task turns to them
}
# What is of another kind than the thing that it is about.
OF_EVENT: Mapping[str, Kind] = {
    PeopleMentioned.kind: Kind.MENTIONS,
    MessageReported.kind: Kind.REPORTS,
    ReportsClosed.kind: Kind.REPORTS,
    MessageHidden.kind: Kind.REPORTS,
    MessageShown.kind: Kind.REPORTS,
}
# Each has a letter of its own (see `letters`), which comes whatever one has chosen: it is the
# answer to something that the reader did, or brings the way in.
LETTERED = frozenset({InvitationSent.kind, JoiningAnswered.kind})


def kind_of(event: str, thing: Thing) -> Kind | None:
    """None: nothing to mail, for a letter says it."""
    if event in LETTERED:
        return None
    return OF_EVENT.get(event, OF_THING[thing])
