"""The peer: Flask-SocketIO as it comes, on gevent; it hands on what it hears and stores nothing."""

import json
from itertools import count
from pathlib import Path

from flask import Flask
from flask_socketio import SocketIO, emit, join_room

STEP = json.loads(Path(__file__).with_name("step.json").read_text())
app = Flask(__name__)
socketio = SocketIO(app, async_mode="gevent", cookie=None, manage_session=False)
numbers = count(1)


@app.get("/here")
def here():
    return "here"


@socketio.on("room.watch")
def watch(asked):
    join_room(asked["room"])
    return {"ok": True, "data": {}}


@socketio.on("message.post")
def post(said):
    event, text, seq = STEP["event"], said["text"], next(numbers)
    told = {"text": text, "html": f"<p>{text}</p>\n", "client_id": said["client_id"]}
    message = {**event["message"], **told}
    emit(
        "room.event", {**STEP, "seq": seq, "event": {**event, "message": message}}, to=said["room"]
    )
    return {"ok": True, "data": {"room": said["room"], "seq": seq}}
