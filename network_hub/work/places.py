"""Where things belong: to the group, or else the network, that a room is in; and what they can be
made of."""

from network_hub.core.actor import Actor, Place
from network_hub.core.errors import Conflict, NotFound
from network_hub.discussions.models import Address, Message, RoomKind
from network_hub.discussions.places import Venue
from network_hub.discussions.queries import room


def home_of(actor: Actor, venue: Venue) -> tuple[int, int | None, Venue]:
    """The network's id, the group's if it is in one, and the network's or the group's own room.

    Raises NotFound for what is in neither: a meeting for everybody.
    """
    if venue.held is None or venue.network_id is None:
        raise NotFound("There is no such room.")
    place, key = venue.held
    home = room(actor, Address(RoomKind(place.value), key))
    return venue.network_id, key if place is Place.GROUP else None, home


def expect_words(message: Message) -> None:
    """Raises Conflict unless there is still something that can be made of it."""
    gone = message.deleted_at or message.hidden_at or message.moved_at
    if gone is not None:
        raise Conflict("The message is no longer shown.")
