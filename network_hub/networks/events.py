"""What happens to networks. The subject is "network:7"."""

from dataclasses import dataclass
from typing import Any, ClassVar

from network_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class NetworkStarted(Event):
    kind: ClassVar[str] = "network.started"
    on_record_only = True


@dataclass(frozen=True, kw_only=True)
class NetworkChanged(Event):
    """`fields` names what is different; the texts themselves are in the network's own row."""

    kind: ClassVar[str] = "network.changed"
    version: int
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class GoalSet(Event):
    kind: ClassVar[str] = "network.goal_set"
    on_record_only = True
    goal_id: int


@dataclass(frozen=True, kw_only=True)
class GoalReached(Event):
    kind: ClassVar[str] = "network.goal_reached"
    on_record_only = True
    goal_id: int


@dataclass(frozen=True, kw_only=True)
class GoalChanged(Event):
    """`former` is what it said before, where that was different: its row keeps only the present."""

    kind: ClassVar[str] = "network.goal_changed"
    on_record_only = True
    goal_id: int
    version: int
    former: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class GoalRemoved(Event):
    """What it said, since its row is gone."""

    kind: ClassVar[str] = "network.goal_removed"
    on_record_only = True
    goal_id: int
    text: str
    due_on: str
    reached: bool


@dataclass(frozen=True, kw_only=True)
class MemberJoined(Event):
    kind: ClassVar[str] = "network.member_joined"
    on_record_only = True
    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class MemberLeft(Event):
    """An organisation has left by itself, or was removed: the acting organisation tells which."""

    kind: ClassVar[str] = "network.member_left"
    organisation_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class InvitationSent(Event):
    """`by_mail`: it is for one address, which a mail must now reach."""

    kind: ClassVar[str] = "invitation.sent"
    invitation_id: int
    by_mail: bool


@dataclass(frozen=True, kw_only=True)
class InvitationRevoked(Event):
    kind: ClassVar[str] = "invitation.revoked"
    on_record_only = True
    invitation_id: int


@dataclass(frozen=True, kw_only=True)
class InvitationAccepted(Event):
    kind: ClassVar[str] = "invitation.accepted"
    on_record_only = True
    invitation_id: int
    user_id: int
    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class InvitationDeclined(Event):
    kind: ClassVar[str] = "invitation.declined"
    on_record_only = True
    invitation_id: int
    user_id: int


@dataclass(frozen=True, kw_only=True)
class JoiningAsked(Event):
    """Waits for the coordinators."""

    kind: ClassVar[str] = "joining.asked"
    request_id: int
    user_id: int
    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class JoiningAnswered(Event):
    """`user_id` asked, and wants to know."""

    kind: ClassVar[str] = "joining.answered"
    request_id: int
    user_id: int
    organisation_id: int
    accepted: bool
