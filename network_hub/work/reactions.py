"""What follows elsewhere from what happens here."""

from network_hub.accounts.queries import standings
from network_hub.core.errors import NotFound
from network_hub.core.events import AuditEntry
from network_hub.core.outbox import on
from network_hub.registers.events import NeedShared
from network_hub.work.services import tell_of_need


@on(NeedShared)
def tell_the_rooms(entry: AuditEntry) -> None:
    """A need that was made of a message is no draft any more: who shared it says so there.

    Where they may not read that room, those who do see it when they come back.
    """
    for actor in standings(entry.actor_id) if entry.actor_id else ():
        if actor.organisation_id == entry.organisation_id:
            try:
                tell_of_need(actor, entry.facts["need_id"])
            except NotFound:
                return
