"""What happens to notices and to the mail about them."""

from dataclasses import dataclass
from typing import Any, ClassVar

from network_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class NoticesWritten(Event):
    """A bell somewhere has another number to show."""

    kind: ClassVar[str] = "notices.written"
    user_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class NoticesRead(Event):
    kind: ClassVar[str] = "notices.read"
    user_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class MailChosen(Event):
    """Somebody wants their mail in another way; `what` names it."""

    kind: ClassVar[str] = "mail.chosen"
    on_record_only = True
    user_id: int
    what: list[str]


@dataclass(frozen=True, kw_only=True)
class AnswerArrived(Event):
    """By mail, for a topic; it waits to be put there."""

    kind: ClassVar[str] = "mail.answer_arrived"
    arrival_id: int
    user_id: int


@dataclass(frozen=True, kw_only=True)
class AnswerRefused(Event):
    """`why` is a refusal's message id, with its values; the person is told by mail."""

    kind: ClassVar[str] = "mail.answer_refused"
    arrival_id: int
    user_id: int
    why: str
    values: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class MailReturned(Event):
    """A mail could not be delivered. `stopped`: nothing more is sent to the address."""

    kind: ClassVar[str] = "mail.returned"
    on_record_only = True
    user_id: int
    stopped: bool


@dataclass(frozen=True, kw_only=True)
class ConfirmationAsked(Event):
    """Somebody wants mail to their address again, which a mail must reach first."""

    kind: ClassVar[str] = "mail.confirmation_asked"
    user_id: int


@dataclass(frozen=True, kw_only=True)
class AddressConfirmed(Event):
    kind: ClassVar[str] = "mail.address_confirmed"
    on_record_only = True
    user_id: int


@dataclass(frozen=True, kw_only=True)
class ReplyAddressesChanged(Event):
    """Those in mail that was sent before no longer take answers."""

    kind: ClassVar[str] = "mail.reply_addresses_changed"
    on_record_only = True
    user_id: int
