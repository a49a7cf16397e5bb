"""Whose mail it is to choose, and who looks into the demo's."""

from network_hub.core.actor import Actor, Position
from network_hub.core.policy import rule


@rule("mail.choose")
def may_choose(actor: Actor, _: object) -> bool:
    """One's own: commands take the person from the actor, and from nowhere else."""
    return actor.user_id is not None


@rule("mail.look")
def may_look(actor: Actor, _: object) -> bool:
    """An administrator, where there is a mailbox at all: in the demo."""
    return actor.position is Position.ADMINISTRATOR
