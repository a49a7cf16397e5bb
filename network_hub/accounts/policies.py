"""People come in through invitations and through the operator; nobody adds people from the web."""

from network_hub.accounts.models import Organisation
from network_hub.core.actor import SYSTEM, Actor, Position
from network_hub.core.policy import rule


@rule("people.keep")
def may_keep_people(actor: Actor, _: object) -> bool:
    """Add and end people and what they act for: the operator at the machine, administrators."""
    return actor.position is Position.ADMINISTRATOR or actor.origin == "cli"


@rule("upkeep.do")
def may_do_upkeep(actor: Actor, _: object) -> bool:
    """Nobody: the hub itself does, by its clock."""
    return actor.user_id is None and actor.origin == SYSTEM.origin


@rule("organisation.recognise")
def may_recognise(actor: Actor, _: object) -> bool:
    """Say whose the addresses in a mail domain are: those who know all authorities."""
    return actor.facilitates or actor.position is Position.ADMINISTRATOR


@rule("organisation.describe")
def may_describe(actor: Actor, organisation: Organisation) -> bool:
    """Officers speak for their own organisation; suppliers keep nothing here yet."""
    own = actor.organisation_id == organisation.id and actor.user_id is not None
    return own and actor.buys and actor.position is not None
