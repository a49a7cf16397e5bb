"""Where drafts are, and that what is sent is one no longer."""

from typing import Any

from sqlalchemy import Executable, delete

from network_hub.core.actor import Actor
from network_hub.core.prepared import prepared
from network_hub.discussions.models import Address, Draft


def about(address: Address, topic_id: int | None) -> str:
    """What the draft in a topic is called, or that of a new topic; a topic that moves keeps its."""
    return f"topic:{topic_id}" if topic_id else str(address)


def forget(actor: Actor, address: Address, topic_id: int | None) -> None:
    """Part of the command that sends: the draft goes with the message, or stays if that fails."""
    _forget(user_id=actor.own_user, about=about(address, topic_id))


@prepared
def _forget(*, user_id: Any, about: Any) -> Executable:
    gone = delete(Draft).where(Draft.user_id == user_id, Draft.about == about)
    return gone.execution_options(synchronize_session=False)
