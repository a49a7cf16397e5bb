"""Groups made by the people of the cast, through the same services as everyone's."""

from dataclasses import replace
from datetime import date

from network_hub.core.actor import Place, Role
from network_hub.groups import services
from network_hub.groups.models import CHARTER
from tests.actors import BO, CIA
from tests.needs import shared

LAST_DAY = date(2026, 6, 30)
TEXTS = {part: f"What we agreed on {part}." for part in CHARTER}


def seated(actor, group_id, role=Role.REPRESENTATIVE):
    """The actor as read again after taking a seat in the group."""
    return replace(actor, seats={**actor.seats, (Place.GROUP, group_id): role})


def started(actor=BO, network_id=1, name="Heavy electric vehicles", ends_on=LAST_DAY, needs=None):
    needs = needs or [shared(actor, network_id)]
    return services.start(
        actor,
        network_id,
        name=name,
        language="en",
        need_ids=[need.id for need in needs],
        ends_on=ends_on,
    )


def active(actor=BO, **rest):
    group = started(actor, **rest)
    lead = seated(actor, group.id, Role.LEAD)
    services.write_charter(
        lead, group.id, version=group.version, name=group.name, language="en", texts=TEXTS
    )
    return services.activate(lead, group.id)


def joined(actor, group):
    services.join(actor, group.id)
    return seated(actor, group.id)


def of_two(**rest):
    """The id of a group that Bo of Trelleborg leads; Cia of Region Skåne is in it."""
    group = active(**rest)
    joined(CIA, group)
    return group.id
