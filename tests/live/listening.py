"""Live events sent and heard through a connection that `live` has opened."""

from tests.talk import TRANSPORT

ROOM = str(TRANSPORT)


def call(connection, name, **payload):
    """Send a live event and return the reply."""
    return connection.emit(name, payload, callback=True)


def watch(connection, after=0):
    """Watch the room of network 1."""
    return call(connection, "room.watch", room=ROOM, after=after)


def told(connection, name):
    """What has reached the connection under that name since it was last asked."""
    return [packet["args"][0] for packet in connection.get_received() if packet["name"] == name]


def heard(connection):
    """The steps of rooms that have reached the connection since it was last asked."""
    return told(connection, "room.event")
