"""Prints what is said in a room, until it is interrupted."""

import sys
from contextlib import suppress
from threading import Event

from .client import LiveClient
from .room import Step


def main() -> None:
    url, cookie, room = sys.argv[1:]
    with LiveClient(url, cookie=cookie, room=room, on_step=_print) as client:
        with suppress(KeyboardInterrupt):
            Event().wait()
        print(f"heard up to step {client.room.last}")


def _print(step: Step) -> None:
    message = step["event"].get("message")
    if message is None:
        return
    who = f"{message['author']['name']} · {message['organisation']['name']}"
    what = "" if step["event"]["kind"].endswith(("started", "posted")) else step["event"]["kind"]
    print(f"{step['seq']:>6}  {who}: {message['text']} {what}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
