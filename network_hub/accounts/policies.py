"""People come in through invitations and through the operator; nobody adds people from the web."""

from network_hub.core.actor import Actor, Position
from network_hub.core.policy import rule


@rule("people.keep")
def may_keep_people(actor: Actor, _: object) -> bool:
    """Add and end people and what they act for: the operator at the machine, administrators."""
    return actor.position is Position.ADMINISTRATOR or actor.origin == "cli"
