"""What has happened to a need, for its time line."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select

from network_hub.accounts.models import Organisation, User
from network_hub.core.events import AuditEntry
from network_hub.core.pages import Page, after
from network_hub.core.prepared import Rows, prepared
from network_hub.registers.models import Need

PAGE = 12


class Happening(NamedTuple):
    id: int
    at: datetime
    kind: str
    facts: dict[str, Any]
    person: str | None
    organisation: str | None


def history(need: Need, token: str | None = None) -> Page[Happening]:
    """The newest first, a page at a time, for a need that the caller has fetched as the actor."""
    earlier = {"before": after(token, int)[0]} if token else {}
    rows = [Happening(*row) for row in _history(subject=f"need:{need.id}", **earlier)]
    return Page.of(rows, PAGE, lambda row: [row.id])


@prepared
def _history(*, subject: Any, before: Any = None) -> Rows:
    found = (
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
        .limit(PAGE + 1)
    )
    return found if before is None else found.where(AuditEntry.id < before)
