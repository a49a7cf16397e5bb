"""The same table for live events: who is answered, and that the hidden is as the missing."""

import pytest

from tests.authorisation.test_matrix import MISSING, PEOPLE, TABLE, client_of, furnished
from tests.live.listening import connect

__all__ = ["furnished"]
LINES = [line for line in TABLE if line["door"].startswith("LIVE")]
MESSAGE = {"client_id": "5b0c4a1e-8f4e-4b43-9f0b-000000000001", "text": "Hello"}
CODES = {"not_found": "404", "forbidden": "403", "invalid": "ok", "conflict": "ok"}


def payload(event, thing):
    """What a client would send about the thing with this id."""
    room = {"room": f"network:{thing}"}
    return {
        "need.watch": {"need": thing},
        "room.watch": {**room, "after": 0},
        "room.unwatch": room,
        "here.enter": room,
        "here.leave": room,
        "here.write": {**room, "topic": thing, "writing": True},
        "topic.start": {**room, "title": "New", **MESSAGE},
        "message.post": {**room, "topic": thing, **MESSAGE},
        "message.delete": {**room, "topic": thing, "number": 1},
        "message.edit": {**room, "topic": thing, "number": 1, "version": 1, "text": "Hello"},
        "message.react": {**room, "topic": thing, "number": 1, "sign": "agree", "given": True},
        "topic.read": {**room, "topic": thing, "number": 1},
    }[event]


def ask(app, nick, event, thing):
    connection = connect(app, client_of(app, nick))
    if not connection.is_connected():
        return None
    reply = connection.emit(event, payload(event, thing), callback=True)
    connection.disconnect()
    return reply


@pytest.mark.parametrize("line", LINES, ids=[line["door"] for line in LINES])
def test_everyone_is_answered_as_the_table_says(furnished, line):
    app, restore = furnished
    event = line["door"].removeprefix("LIVE ")
    met = {}
    for nick in PEOPLE:
        reply = ask(app, nick, event, thing=1)
        met[nick] = (
            "in" if reply is None else "ok" if reply["ok"] else CODES[reply["error"]["code"]]
        )
        restore()
    assert met == {nick: line[nick] for nick in PEOPLE}


@pytest.mark.parametrize("event", [line["door"].removeprefix("LIVE ") for line in LINES])
def test_what_is_hidden_answers_as_what_is_missing(furnished, event):
    app, restore = furnished
    for nick in PEOPLE:
        if nick not in ("nobody", "eva"):
            assert ask(app, nick, event, thing=2) == ask(app, nick, event, thing=MISSING), nick
    assert ask(app, "eva", event, thing=2)["ok"], "Eva must be let in, or this proves nothing"
    restore()
