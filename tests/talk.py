"""Speaking in rooms, in a line: for tests in which something must have been said."""

from uuid import uuid4

from network_hub.discussions import services
from network_hub.discussions.models import Address, RoomKind

TRANSPORT = Address(RoomKind.NETWORK, 1)  # the room of network 1


def start(actor, title="Chargers", text="Who has chargers?", *, room=TRANSPORT, client_id=None):
    return services.start_topic(
        actor, room, title, client_id=client_id or str(uuid4()), text=text, language="sv"
    )


def say(actor, topic_id, text="So do we.", *, room=TRANSPORT, client_id=None, answers=0):
    return services.post_message(
        actor,
        room,
        topic_id,
        client_id=client_id or str(uuid4()),
        text=text,
        language="sv",
        answers=answers,
    )


def edit(actor, topic_id, number, text, *, version=1, room=TRANSPORT):
    return services.edit_message(actor, room, topic_id, number, text=text, version=version)


def delete(actor, topic_id, number, *, room=TRANSPORT):
    return services.delete_message(actor, room, topic_id, number)
