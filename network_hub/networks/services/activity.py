"""The last day on which somebody acted for an organisation in a network, so that silence shows."""

from datetime import date
from typing import Any

from sqlalchemy import Executable, or_, update

from network_hub.core.command import command
from network_hub.core.prepared import prepared
from network_hub.networks.models import Member


@command
def note_activity(*, network_id: int, organisation_id: int, on: date) -> None:
    """Upkeep of what the audit trail already tells; hence no actor and no event of its own."""
    _note(network_id=network_id, organisation_id=organisation_id, day=on)


@prepared
def _note(*, network_id: Any, organisation_id: Any, day: Any) -> Executable:
    return (
        update(Member)
        .where(
            Member.network_id == network_id,
            Member.organisation_id == organisation_id,
            Member.ended_at.is_(None),
            or_(Member.last_active_on.is_(None), Member.last_active_on < day),
        )
        .values(last_active_on=day)
        .execution_options(synchronize_session=False)
    )
