"""Whoever is invited no longer is registered no longer.

At once, so that a seat is free for others; and through the outbox, should the process have died in
between.
"""

from network_hub.accounts.events import AffiliationEnded, PersonEnded, SeatEnded
from network_hub.core.events import AuditEntry, promptly
from network_hub.core.outbox import on
from network_hub.networks.events import NetworkChanged
from network_hub.seminars.events import SeminarChanged
from network_hub.seminars.services.endings import withdraw_uninvited


@promptly(SeatEnded)
@promptly(AffiliationEnded)
@promptly(PersonEnded)
@on(SeatEnded)
@on(AffiliationEnded)
@on(PersonEnded)
def follow_a_person(entry: AuditEntry) -> None:
    withdraw_uninvited(entry.by, user_id=entry.facts["user_id"])


@promptly(NetworkChanged)
@on(NetworkChanged)
def follow_a_network(entry: AuditEntry) -> None:
    if "openness" in entry.facts["fields"]:
        withdraw_uninvited(entry.by, network_id=entry.network_id)


@promptly(SeminarChanged)
@on(SeminarChanged)
def follow_a_meeting(entry: AuditEntry) -> None:
    if "audience" in entry.facts["fields"]:
        _, _, key = (entry.subject or "").partition(":")
        withdraw_uninvited(entry.by, seminar_id=int(key))
