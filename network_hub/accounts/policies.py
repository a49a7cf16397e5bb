"""People come in through invitations and through the operator; nobody adds people from the web."""

from network_hub.accounts.models import Organisation
from network_hub.core.actor import Actor, Position
from network_hub.core.policy import rule


@rule("people.keep")
def may_keep_people(actor: Actor, _: object) -> bool:
    """Add and end people and what they act for: the operator at the machine, administrators."""
    return actor.position is Position.ADMINISTRATOR or actor.origin == "cli"


@rule("organisation.describe")
def may_describe(actor: Actor, organisation: Organisation) -> bool:
    """Officers speak for their own organisation; suppliers keep nothing here yet."""
    own = actor.organisation_id == organisation.id and actor.user_id is not None
    return own and actor.buys and actor.position is not None
