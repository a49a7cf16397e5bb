"""What has happened to a need, for its time line."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select

from network_hub.accounts.models import Organisation, User
from network_hub.core.events import AuditEntry
from network_hub.core.prepared import Rows, prepared
from network_hub.registers.models import Need


class Happening(NamedTuple):
    id: int
    at: datetime
    kind: str
    facts: dict[str, Any]
    person: str | None
    organisation: str | None


def history(need: Need, most: int = 40) -> Sequence[Happening]:
    """The newest first, for a need that the caller has fetched as the actor."""
    return [Happening(*row) for row in _history(most, subject=f"need:{need.id}")]


@prepared
def _history(most: int, *, subject: Any) -> Rows:
    return (
        select(
            AuditEntry.id,
            AuditEntry.at,
            AuditEntry.kind,
            AuditEntry.facts,
            User.name,
            Organisation.name,
        )
        .outerjoin(User, User.id == AuditEntry.actor_id)
        .outerjoin(Organisation, Organisation.id == AuditEntry.organisation_id)
        .where(AuditEntry.subject == subject, AuditEntry.kind.startswith("need."))
        .order_by(AuditEntry.id.desc())
        .limit(most)
    )
