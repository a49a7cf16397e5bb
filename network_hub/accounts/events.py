"""What happens to organisations, to people, and to their seats and sessions."""

from dataclasses import dataclass
from typing import ClassVar

from network_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class SeatTaken(Event):
    kind: ClassVar[str] = "seat.taken"
    on_record_only = True
    place: str
    place_id: int
    user_id: int
    organisation_id: int
    role: str


@dataclass(frozen=True, kw_only=True)
class SeatEnded(Event):
    """Whoever held it must stop hearing the place at once (see `discussions.live`)."""

    kind: ClassVar[str] = "seat.ended"
    place: str
    place_id: int
    user_id: int
    organisation_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class SignInLinkAsked(Event):
    """Also when nobody has the address: then `link_id` is None, and nobody hears of it."""

    kind: ClassVar[str] = "sign_in.link_asked"
    link_id: int | None
    user_id: int | None


@dataclass(frozen=True, kw_only=True)
class SignInLinkHandedOver(Event):
    """By the operator, not by mail."""

    kind: ClassVar[str] = "sign_in.link_handed_over"
    on_record_only = True
    link_id: int
    user_id: int


@dataclass(frozen=True, kw_only=True)
class SignInRefused(Event):
    kind: ClassVar[str] = "sign_in.refused"
    on_record_only = True
    user_id: int | None


@dataclass(frozen=True, kw_only=True)
class SessionStarted(Event):
    kind: ClassVar[str] = "session.started"
    on_record_only = True
    session_id: int
    user_id: int
    way: str


@dataclass(frozen=True, kw_only=True)
class SessionChanged(Event):
    """The session acts for another organisation, or for none: what it heard by the old one's
    rights it must stop hearing."""

    kind: ClassVar[str] = "session.changed"
    session_id: int
    user_id: int
    organisation_id: int | None


@dataclass(frozen=True, kw_only=True)
class SessionEnded(Event):
    """Its open sockets must close."""

    kind: ClassVar[str] = "session.ended"
    session_id: int
    user_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class PersonAdded(Event):
    kind: ClassVar[str] = "person.added"
    on_record_only = True
    user_id: int


@dataclass(frozen=True, kw_only=True)
class PersonChanged(Event):
    kind: ClassVar[str] = "person.changed"
    user_id: int
    what: list[str]


@dataclass(frozen=True, kw_only=True)
class PersonEnded(Event):
    kind: ClassVar[str] = "person.ended"
    user_id: int


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Event):
    kind: ClassVar[str] = "person.password_changed"
    user_id: int


@dataclass(frozen=True, kw_only=True)
class AffiliationStarted(Event):
    kind: ClassVar[str] = "affiliation.started"
    on_record_only = True
    user_id: int
    organisation_id: int
    position: str


@dataclass(frozen=True, kw_only=True)
class AffiliationEnded(Event):
    kind: ClassVar[str] = "affiliation.ended"
    user_id: int
    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class OrganisationAdded(Event):
    kind: ClassVar[str] = "organisation.added"
    on_record_only = True
    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class OrganisationsImported(Event):
    """`source` is the file's name; the counts say what became of its rows."""

    kind: ClassVar[str] = "organisations.imported"
    on_record_only = True
    source: str
    added: int
    changed: int
    unchanged: int


@dataclass(frozen=True, kw_only=True)
class OrganisationChanged(Event):
    """What an organisation says of itself: its number, and mail domains that came and went."""

    kind: ClassVar[str] = "organisation.changed"
    on_record_only = True
    organisation_id: int
    number: str | None
    added: list[str]
    removed: list[str]
