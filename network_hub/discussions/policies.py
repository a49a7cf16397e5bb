"""Who reads and who writes in a room. Nobody does by position alone."""

from network_hub.core.actor import SPEAKING, Actor, Role
from network_hub.core.policy import rule
from network_hub.discussions.places import Venue
from network_hub.discussions.said import Begun, Said


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


@rule("topic.change")
def may_change(actor: Actor, begun: Begun) -> bool:
    """Who began it, and whoever keeps the room tidy."""
    began = begun.topic.created_by == actor.user_id and may_write(actor, begun.venue)
    return began or may_tidy(actor, begun.venue)


@rule("room.call")
def may_call_on_everybody(actor: Actor, venue: Venue) -> bool:
    """Everybody in the room, in one word: who coordinates or leads, else it loses its meaning."""
    return may_write(actor, venue) and may_tidy(actor, venue)


@rule("message.edit")
def may_edit(actor: Actor, said: Said) -> bool:
    """Its author, while acting for the organisation that they said it for, of what is shown."""
    return said.message.hidden_at is None and _is_open(said) and _speaks_again(actor, said)


@rule("message.delete")
def may_delete(actor: Actor, said: Said) -> bool:
    """Its author, in a locked topic too; and whoever keeps the room tidy."""
    return may_tidy(actor, said.venue) or _speaks_again(actor, said)


@rule("message.report")
def may_report(actor: Actor, said: Said) -> bool:
    """Whoever reads it, of what others said and everybody can see."""
    shown = said.message.deleted_at is None and said.message.hidden_at is None
    return shown and said.message.author_id != actor.user_id and may_read(actor, said.venue)


@rule("message.see_hidden")
def may_see_hidden(actor: Actor, said: Said) -> bool:
    """What a hidden message says: its author, and whoever keeps the room tidy."""
    return said.message.author_id == actor.user_id or may_tidy(actor, said.venue)


@rule("message.react")
def may_react(actor: Actor, said: Said) -> bool:
    """A sign is said for an organisation, as words are."""
    return _is_open(said) and may_write(actor, said.venue)


def _is_open(said: Said) -> bool:
    return said.message.deleted_at is None and not said.topic.locked


def _speaks_again(actor: Actor, said: Said) -> bool:
    mine = (said.message.author_id, said.message.organisation_id) == (
        actor.user_id,
        actor.organisation_id,
    )
    return mine and may_write(actor, said.venue)
