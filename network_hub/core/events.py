"""What happened: the audit trail, and how the rest of the application hears of it.

An event is recorded once, in the transaction of the command that made it happen. Two kinds of
reaction follow the commit:

* **prompt** ones run at once in the same process and may be lost with it: live pushes, which
  every client can catch up on;
* **lasting** ones run at least once, whatever crashes: mail, notices, upkeep of what is
  derived. They must bear a repeat, and have a module of their own (`core.outbox`).

A few warnings go **ahead** of it: that something is about to be so, which the commit may yet fail.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, NamedTuple, TypedDict, TypeVar, cast

import structlog
from flask_sqlalchemy.session import Session
from sqlalchemy import JSON, Index, String, Table, event
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.append_only import append_only
from network_hub.core.command import after_commit, before_commit
from network_hub.core.db import Base, db, put_for_keys

log = structlog.get_logger(__name__)
HAPPENED = "what happened in this command"


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact in the past tense. Ids and plain values only: it is kept as JSON.

    `network_id` and `subject` (such as "need:7") say where it belongs, for time lines and
    for the activity of organisations.

    Something reacts to each kind, or the kind says that nothing should: a reaction that was
    forgotten would look just like one that was never meant (tests/architecture holds it).
    """

    kind: ClassVar[str] = "*"  # `promptly(Event)`: every kind
    on_record_only: ClassVar[bool] = False  # for the record and its readers; nothing follows
    network_id: int | None = None
    subject: str | None = None


class About(TypedDict):
    """Where the events of a thing belong. Its model says it: `GroupLeft(**group.about, …)`."""

    network_id: int | None
    subject: str


class AuditEntry(Base):
    """Append-only: the database refuses UPDATE and DELETE.

    The id names an entry; it is no order, being drawn before the commit. `in_hand` is for prompt
    reactions and never stored: what the command knew anyway, so that they need not ask again.
    """

    __tablename__ = "audit_entry"
    __allow_unmapped__ = True
    __table_args__ = (
        Index("ix_audit_entry_subject_id", "subject", "id"),
        Index("ix_audit_entry_network_id_id", "network_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(60))
    network_id: Mapped[int | None]
    subject: Mapped[str | None] = mapped_column(String(60))
    actor_id: Mapped[int | None]
    organisation_id: Mapped[int | None]
    origin: Mapped[str] = mapped_column(String(60))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    in_hand: Any = None

    @property
    def by(self) -> Actor:
        """Who did it, without the rights that they had: for recording what follows from it."""
        return Actor(
            user_id=self.actor_id, organisation_id=self.organisation_id, origin=self.origin
        )


Reaction = Callable[[AuditEntry], object]
JointReaction = Callable[[Sequence[AuditEntry]], object]
R = TypeVar("R", Reaction, JointReaction)
_ahead: dict[str, list[Reaction]] = defaultdict(list)
_prompt: dict[str, list[Reaction]] = defaultdict(list)
_with_record: list[JointReaction] = []
_after_prompt: list[JointReaction] = []


class Noted(NamedTuple):
    actor: Actor
    happening: Event
    in_hand: object = None


def record(actor: Actor, happening: Event, *, in_hand: object = None) -> AuditEntry:
    """Note an event in the open transaction: no commit, no trace."""
    return record_all([Noted(actor, happening, in_hand)])[0]


def record_all(noted: Sequence[Noted]) -> list[AuditEntry]:
    """As `record`, of what happened at once, in its order."""
    rows = [_row(one.actor, one.happening) for one in noted]
    entries = []
    for key, row, one in zip(put_for_keys(AuditEntry, rows), rows, noted, strict=True):
        entry = AuditEntry(id=key, **row)
        entry.in_hand = one.in_hand
        entries.append(entry)
    for hook in _with_record:
        hook(entries)
    db.session.info.setdefault(HAPPENED, []).extend(entries)
    return entries


def _row(actor: Actor, happening: Event) -> dict[str, Any]:
    facts = dict(vars(happening))
    return {
        "at": clock.now(),
        "kind": happening.kind,
        "network_id": facts.pop("network_id"),
        "subject": facts.pop("subject"),
        "actor_id": actor.user_id,
        "organisation_id": actor.organisation_id,
        "origin": actor.origin,
        "facts": facts,
    }


def ahead_of(event_type: type[Event]) -> Callable[[Reaction], Reaction]:
    """Run the reaction right before the commit, which waits for it: for what must be known in
    other processes before it is so. It changes nothing, and bears that it never becomes so."""
    return register(_ahead, event_type)


def promptly(event_type: type[Event]) -> Callable[[Reaction], Reaction]:
    """Run the reaction right after the commit, in the process that made it, at most once."""
    return register(_prompt, event_type)


def register(book: dict[str, list[R]], event_type: type[Event]) -> Callable[[R], R]:
    """Enter what is decorated in the book, once however often the module is loaded."""

    def enter(reaction: R) -> R:
        if reaction not in book[event_type.kind]:
            book[event_type.kind].append(reaction)
        return reaction

    return enter


def with_record(hook: JointReaction) -> None:
    """Run `hook` with all that is recorded at once, in the same transaction."""
    _with_record.append(hook)


def after_prompt(hook: JointReaction) -> None:
    """Run `hook` after the prompt reactions, with all that happened in the command."""
    _after_prompt.append(hook)


def _warn(session: Session) -> None:
    happening = [entry for entry in session.info.get(HAPPENED, ()) if _ahead.get(entry.kind)]
    if happening:
        session.flush()  # what it may wait for, or fail on, comes before
    for entry in happening:
        for reaction in _ahead[entry.kind]:
            try:
                reaction(entry)
            except Exception:  # better late than never: the prompt reaction still follows
                log.exception("reaction_ahead_failed", kind=entry.kind, entry=entry.id)


before_commit(_warn)


def follow(session: Session) -> None:
    """After a commit: what the transaction has recorded is news."""
    happened: list[AuditEntry] = session.info.pop(HAPPENED, [])
    for entry in happened:
        for reaction in [*_prompt[entry.kind], *_prompt[Event.kind]]:
            try:
                reaction(entry)
            except Exception:  # the command is stored; whoever missed the push catches up
                log.exception("prompt_reaction_failed", kind=entry.kind, entry=entry.id)
    for hook in _after_prompt:
        hook(happened)


after_commit(follow)


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(HAPPENED, None)


append_only(cast(Table, AuditEntry.__table__))
