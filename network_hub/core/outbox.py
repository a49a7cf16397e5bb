"""The outbox: what is recorded stays in it until every lasting reaction has seen it.

A parcel is stored with its entry, in the transaction of what happened, and leaves only in that of
the reactions: a process may be killed at any moment in between.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cache, wraps
from itertools import groupby
from time import monotonic, sleep
from typing import Any

import structlog
from sqlalchemy import Executable, ForeignKey, delete, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network_hub.core import clock
from network_hub.core.away import Spell, is_away
from network_hub.core.command import unit_of_work
from network_hub.core.db import Base, db, locked, put_all
from network_hub.core.events import (
    HAPPENED,
    AuditEntry,
    Event,
    JointReaction,
    Reaction,
    after_prompt,
    follow,
    register,
    with_record,
)
from network_hub.core.prepared import prepared

log = structlog.get_logger(__name__)
MOST = 100  # parcels that are delivered in one transaction
LONGEST = 0.01  # seconds after which it ends with the next one
_lasting: dict[str, list[JointReaction]] = defaultdict(list)
_wake: list[Callable[[], object]] = []
_queue_away = Spell("nobody_woken", "woken_again")


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


def on(event_type: type[Event]) -> Callable[[Reaction], Reaction]:
    """Run the reaction after the commit, at least once: make it bear a repeat."""

    def enter(reaction: Reaction) -> Reaction:
        on_several(event_type)(one_by_one(reaction))
        return reaction

    return enter


def on_several(event_type: type[Event]) -> Callable[[JointReaction], JointReaction]:
    """As `on`, for a reaction that takes several of a kind at once, in the order in which they
    were recorded: what happened a hundred times in a second need not be looked up as often."""
    return register(_lasting, event_type)


@cache
def one_by_one(reaction: Reaction) -> JointReaction:
    """The same function for the same reaction: registered twice it is registered once."""

    @wraps(reaction)
    def run(entries: Sequence[AuditEntry]) -> None:
        for entry in entries:
            reaction(entry)

    return run


def _put(entries: Sequence[AuditEntry]) -> None:
    waiting = [entry for entry in entries if _lasting[entry.kind]]
    put_all(Parcel, [{"entry_id": entry.id, "due_at": entry.at} for entry in waiting])


with_record(_put)


def wake_with(wake: Callable[[], object] | None) -> None:
    """How to tell the deliverer that there is something to deliver; None: the sweep finds it."""
    _wake[:] = [wake] if wake else []


def _nudge(happened: Sequence[AuditEntry]) -> None:
    if _wake and any(_lasting[entry.kind] for entry in happened):
        try:
            _wake[0]()
        except Exception as error:  # what waits is stored, and the sweep finds it
            _queue_away.goes_on(error)
        else:
            _queue_away.is_over()


after_prompt(_nudge)


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
    follow(db.session())  # what a reaction has recorded is news as that of any command
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
    on, and logs it. It cannot undo, or turn into an error page, a command that is committed.

    Raises when the database is away: then nothing can be put off either.
    """
    happened = list(db.session.info.get(HAPPENED, ()))
    entries = [parcel.entry for parcel in parcels]
    try:
        with db.session.begin_nested():
            for reaction in _lasting[entries[0].kind]:
                reaction(entries)
    except Exception as error:
        if is_away(error):
            raise
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
