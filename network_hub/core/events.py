"""What happened: the audit trail, and how the rest of the application hears of it.

An event is recorded once, in the transaction of the command that made it happen. Two kinds of
reaction follow the commit:

* **prompt** ones run at once in the same process and may be lost with it: live pushes, which
  every client can catch up on;
* **lasting** ones run at least once, through the outbox, whatever crashes: mail, notices,
  upkeep of what is derived. They must bear a repeat.

A few warnings go **ahead** of it: that something is about to be so, which the commit may yet fail.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, wraps
from itertools import groupby
from time import monotonic, sleep
from typing import Any, ClassVar, NamedTuple, TypedDict, TypeVar, cast

import structlog
from flask_sqlalchemy.session import Session
from sqlalchemy import (
    JSON,
    Executable,
    ForeignKey,
    Index,
    String,
    Table,
    delete,
    event,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.append_only import append_only
from network_hub.core.command import after_commit, before_commit, unit_of_work
from network_hub.core.db import Base, db, locked, put_all, put_for_keys
from network_hub.core.prepared import prepared

log = structlog.get_logger(__name__)
HAPPENED = "what happened in this command"
MOST = 100  # parcels that are delivered in one transaction
LONGEST = 0.01  # seconds after which it ends with the next one


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


class Parcel(Base):
    """An audit entry on its way to lasting reactions; deleted once all of them have seen it."""

    __tablename__ = "outbox_parcel"

    entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entry.id"), primary_key=True)
    due_at: Mapped[datetime] = mapped_column(index=True)
    failures: Mapped[int] = mapped_column(default=0)
    entry: Mapped[AuditEntry] = relationship(lazy="joined", innerjoin=True)

    def put_off(self, now: datetime) -> None:
        self.failures += 1
        self.due_at = now + timedelta(seconds=min(2**self.failures, 3600))


Reaction = Callable[[AuditEntry], object]
JointReaction = Callable[[Sequence[AuditEntry]], object]
R = TypeVar("R", Reaction, JointReaction)
_ahead: dict[str, list[Reaction]] = defaultdict(list)
_prompt: dict[str, list[Reaction]] = defaultdict(list)
_lasting: dict[str, list[JointReaction]] = defaultdict(list)
_wake: list[Callable[[], object]] = []


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
    waiting = [entry for entry in entries if _lasting[entry.kind]]
    put_all(Parcel, [{"entry_id": entry.id, "due_at": entry.at} for entry in waiting])
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
    return _register(_ahead, event_type)


def promptly(event_type: type[Event]) -> Callable[[Reaction], Reaction]:
    """Run the reaction right after the commit, in the process that made it, at most once."""
    return _register(_prompt, event_type)


def on(event_type: type[Event]) -> Callable[[Reaction], Reaction]:
    """Run the reaction after the commit, at least once: make it bear a repeat."""

    def register(reaction: Reaction) -> Reaction:
        on_several(event_type)(one_by_one(reaction))
        return reaction

    return register


def on_several(event_type: type[Event]) -> Callable[[JointReaction], JointReaction]:
    """As `on`, for a reaction that takes several of a kind at once, in the order in which they
    were recorded: what happened a hundred times in a second need not be looked up as often."""
    return _register(_lasting, event_type)


@cache
def one_by_one(reaction: Reaction) -> JointReaction:
    """The same function for the same reaction: registered twice it is registered once."""

    @wraps(reaction)
    def run(entries: Sequence[AuditEntry]) -> None:
        for entry in entries:
            reaction(entry)

    return run


def _register(book: dict[str, list[R]], event_type: type[Event]) -> Callable[[R], R]:
    def register(reaction: R) -> R:
        if reaction not in book[event_type.kind]:
            book[event_type.kind].append(reaction)
        return reaction

    return register


def wake_with(wake: Callable[[], object] | None) -> None:
    """How to tell the deliverer that there is something to deliver; None: the sweep finds it."""
    _wake[:] = [wake] if wake else []


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


def _follow(session: Session) -> None:
    """After a commit: prompt reactions here, then a nudge for the lasting ones."""
    happened: list[AuditEntry] = session.info.pop(HAPPENED, [])
    for entry in happened:
        for reaction in [*_prompt[entry.kind], *_prompt[Event.kind]]:
            try:
                reaction(entry)
            except Exception:  # the command is stored; whoever missed the push catches up
                log.exception("prompt_reaction_failed", kind=entry.kind, entry=entry.id)
    if _wake and any(_lasting[entry.kind] for entry in happened):
        try:
            _wake[0]()
        except Exception:  # the queue is away: what waits is stored, and the sweep finds it
            log.exception("nobody_woken")


after_commit(_follow)


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(HAPPENED, None)


def deliver_some() -> int:
    """Hand the oldest due parcels to their reactions. Returns how many there were: 0 when none is
    due, MOST when there may be more.

    Several in one transaction, for as long as nobody minds: others wait to write meanwhile.
    """
    until = monotonic() + LONGEST
    with unit_of_work("delivery"):
        parcels = _due(now=clock.now()).scalars().all()
        delivered: list[int] = []
        for _, alike in groupby(parcels, key=lambda parcel: parcel.entry.kind):
            delivered += _delivered(list(alike))
            if monotonic() > until:
                break
        if delivered:
            _gone(entry_ids=delivered)
    _follow(db.session())  # what a reaction has recorded is news as that of any command
    return len(parcels)


@prepared
def _due(*, now: Any) -> Executable:
    due = select(Parcel).where(Parcel.due_at <= now).order_by(Parcel.entry_id).limit(MOST)
    return locked(due, of=Parcel, skip_locked=True)


@prepared
def _gone(*, entry_ids: Any) -> Executable:
    gone = delete(Parcel).where(Parcel.entry_id.in_(entry_ids))
    return gone.execution_options(synchronize_session=False)


def _delivered(parcels: Sequence[Parcel]) -> list[int]:
    """Of one kind. Where a reaction fails it takes them one by one, puts off that which it fails
    on, and logs it. It cannot undo, or turn into an error page, a command that is committed."""
    happened = list(db.session.info.get(HAPPENED, ()))
    entries = [parcel.entry for parcel in parcels]
    try:
        with db.session.begin_nested():
            for reaction in _lasting[entries[0].kind]:
                reaction(entries)
    except Exception:
        db.session.info[HAPPENED] = happened  # the rest was undone with the savepoint
        if len(parcels) > 1:
            return [key for one in parcels for key in _delivered([one])]
        log.exception("reaction_put_off", kind=entries[0].kind, entry=entries[0].id)
        parcels[0].put_off(clock.now())
        return []
    return [entry.id for entry in entries]


def deliver_all() -> bool:
    """Returns whether there was anything."""
    found = False
    while deliver_some():
        found = True
        sleep(0)
    return found


append_only(cast(Table, AuditEntry.__table__))
