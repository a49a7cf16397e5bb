"""A reference client of docs/live-protocol.md: follows a room without a gap, says each thing once.

    with LiveClient("http://127.0.0.1:8000", cookie="hub=…", room="network:7") as client:
        client.post(topic=12, text="Hello")
        client.wait_for(seq=40, seconds=10)

Run by itself it prints what is said in a room:

    python -m tools.live_client URL COOKIE ROOM

It needs python-socketio and requests, and nothing of the hub. Read `room` first, the rule of the
sequence; then `client`, which keeps to it; `line` and `over_http` are the two ways to ask.
"""

from .client import LiveClient
from .errors import Refused, Unanswered
from .over_http import fetch_events, fetch_token
from .room import Room, Step

__all__ = [
    "LiveClient",
    "Refused",
    "Room",
    "Step",
    "Unanswered",
    "fetch_events",
    "fetch_token",
]
