"""Moving a topic to another room, with all that was said in it."""

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, put
from network_hub.core.errors import Invalid
from network_hub.discussions import relocating, turns
from network_hub.discussions.changing import change, to_tidy
from network_hub.discussions.models import Address, Message, Topic, TopicMove
from network_hub.discussions.relocating import hold, next_turn, renumber
from network_hub.discussions.renewing import show_last


@command
def move_topic(actor: Actor, address: Address, topic_id: int, *, to: Address) -> Topic:
    """Into the room `to`, in which the actor may write. Ids and numbers stay, so that links lead
    there and what has been read stays read; only the rooms' sequences go on, in both of them."""
    begun = to_tidy(actor, address, topic_id)
    target = turns.to_speak_in(actor, to)
    if to == address:
        raise Invalid("The topic is in that room already.", field="room")
    held = hold(actor, begun.venue, target)
    topic = to_tidy(actor, address, topic_id).topic  # it may have been moved by now
    here, there = held[address], held[to]
    all_of_it = Message.topic_id == topic.id
    relocating.part(topic.id)
    relocating.leave_numbers_behind(here, all_of_it)
    topic.room_id = there.room_id
    db.session.flush()
    there = renumber(there, all_of_it, numbers=topic.message_count)
    relocating.have_judged_by(target, all_of_it)
    relocating.take_from_the_room(topic.id)
    show_last(topic.id)
    put(
        TopicMove,
        topic_id=topic.id,
        room_id=here.room_id,
        at=clock.now(),
        user_id=actor.own_user,
        organisation_id=actor.own_organisation,
    )
    turns.leave_step(actor, next_turn(here), topic.id, str(to))
    change(actor, next_turn(there), topic, "moved here")
    return topic
