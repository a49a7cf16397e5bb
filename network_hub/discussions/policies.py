"""Who reads and who writes in a room. Nobody does by position alone."""

from network_hub.core.actor import SPEAKING, Actor, Role
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


@rule("room.tidy")
def may_tidy(actor: Actor, venue: Venue) -> bool:
    """The coordinator of the network or the lead of the group, also when the group has ended."""
    return venue.held is not None and actor.holds(*venue.held, Role.COORDINATOR, Role.LEAD)


@rule("message.edit")
def may_edit(actor: Actor, said: Said) -> bool:
    """Its author, while acting for the organisation that they said it for."""
    return said.message.deleted_at is None and _speaks_again(actor, said)


@rule("message.delete")
def may_delete(actor: Actor, said: Said) -> bool:
    """As editing; and whoever keeps the room tidy."""
    return may_tidy(actor, said.venue) or _speaks_again(actor, said)


def _speaks_again(actor: Actor, said: Said) -> bool:
    mine = (said.message.author_id, said.message.organisation_id) == (
        actor.user_id,
        actor.organisation_id,
    )
    return mine and may_write(actor, said.venue)
