"""Live events sent and heard through a connection that `live` has opened."""

from network_hub.edge.extensions import socketio
from tests.talk import TRANSPORT

ROOM = str(TRANSPORT)


def connect(app, client):
    """As a page would, with the token that the hub gives it; who is signed out has none."""
    answer = client.get("/live/token", headers={"Accept": "application/json"})
    return socketio.test_client(app, flask_test_client=client, auth=answer.json)


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
