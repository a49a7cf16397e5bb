"""What ends in a network ends in its groups.

At once, so that nobody goes on hearing a group; and through the outbox, for an end between whose
commit and whose reaction the process died.
"""

from network_hub.accounts.events import SeatEnded
from network_hub.core.actor import Place
from network_hub.core.events import AuditEntry, promptly
from network_hub.core.outbox import on
from network_hub.groups.services.endings import (
    end_memberships_with_network,
    end_seats_with_network,
    release_lead,
)
from network_hub.networks.events import MemberLeft


@promptly(SeatEnded)
@on(SeatEnded)
def follow_a_seat(entry: AuditEntry) -> None:
    facts = entry.facts
    if facts["place"] == Place.GROUP:
        release_lead(entry.by, facts["place_id"])
        return
    end_seats_with_network(
        entry.by,
        facts["place_id"],
        user_id=facts["user_id"],
        organisation_id=facts["organisation_id"],
        reason=facts["reason"],
    )


@promptly(MemberLeft)
@on(MemberLeft)
def follow_an_organisation(entry: AuditEntry) -> None:
    end_memberships_with_network(
        entry.by,
        entry.network_id or 0,
        organisation_id=entry.facts["organisation_id"],
        reason=entry.facts["reason"],
    )
