"""Who reads and who writes in a room. Nobody does by position alone."""

from network_hub.core.actor import SPEAKING, Actor
from network_hub.core.policy import rule
from network_hub.discussions.places import Venue
from network_hub.discussions.said import Said


@rule("room.read")
def may_read(actor: Actor, venue: Venue) -> bool:
    """A seat in the group, or else the network, that the venue is in.

    That the actor may see the need or the seminar itself has been settled by whoever fetched it.
    """
    return venue.held is not None and actor.holds(*venue.held)


@rule("room.write")
def may_write(actor: Actor, venue: Venue) -> bool:
    """As reading, with a voice; and what belongs to a group that has ended is only read."""
    return venue.held is not None and not venue.ended and actor.holds(*venue.held, *SPEAKING)


@rule("message.edit")
def may_edit(actor: Actor, said: Said) -> bool:
    """Its author, while acting for the organisation that they said it for."""
    mine = (said.message.author_id, said.message.organisation_id) == (
        actor.user_id,
        actor.organisation_id,
    )
    return mine and may_write(actor, said.venue)
