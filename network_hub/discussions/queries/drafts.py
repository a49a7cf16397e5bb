"""The actor's own drafts; nobody reads another's."""

from sqlalchemy import select

from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.discussions.drafts import about
from network_hub.discussions.models import Address, Draft


def draft(actor: Actor, address: Address, topic_id: int | None) -> Draft | None:
    """For who is known to read the room."""
    mine = Draft.user_id == actor.own_user, Draft.about == about(address, topic_id)
    found = select(Draft).where(*mine).execution_options(populate_existing=True)
    return db.session.scalar(found)
