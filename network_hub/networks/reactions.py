"""What follows from acts anywhere: the organisation has shown itself in the network."""

from datetime import date

from flask import current_app

from network_hub.core import clock
from network_hub.core.events import AuditEntry, Event, promptly
from network_hub.networks.events import NetworkStarted
from network_hub.networks.services.activity import note_activity

SEEN = "networks: who has been active today"


@promptly(Event)
def note_who_is_active(entry: AuditEntry) -> None:
    """Writes once per organisation, network and day in each process: a busy room costs nothing."""
    if entry.network_id is None or entry.organisation_id is None:
        return
    day = entry.at.astimezone(clock.HOME).date()
    key = (entry.network_id, entry.organisation_id)
    if key in (seen := _seen_on(day)):
        return
    if entry.kind != NetworkStarted.kind:  # whose first membership has its day from the start
        note_activity(network_id=entry.network_id, organisation_id=entry.organisation_id, on=day)
    seen.add(key)


def _seen_on(day: date) -> set[tuple[int, int]]:
    """Only the newest day is kept."""
    book: dict[date, set[tuple[int, int]]] = current_app.extensions.setdefault(SEEN, {})
    if day not in book:
        book.clear()
    return book.setdefault(day, set())
