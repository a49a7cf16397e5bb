"""The one invariant: after whatever happened, everyone has the same, and it is what is stored."""

from collections.abc import Iterable
from time import monotonic
from typing import Any

from tools.live_client import LiveClient, fetch_events

PATIENCE = 60  # seconds, for all of them together
POSTED = ("topic.started", "message.posted")


def everything(url: str, cookie: str, room: str, after: int = 0) -> list[dict[str, Any]]:
    """A fresh read of the room, page by page."""
    steps, more = [], True
    while more:
        page = fetch_events(url, cookie, room, steps[-1]["seq"] if steps else after)
        steps, more = steps + page["events"], page["more"]
    return steps


def assert_whole(
    url: str, cookie: str, clients: Iterable[LiveClient], receipts: Iterable[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Every client comes to equal a fresh read; what was acknowledged is stored, once, as it was
    acknowledged; the sequence has no gap. Returns the fresh read."""
    clients, receipts = list(clients), list(receipts)
    fresh = everything(url, cookie, clients[0].room.name)
    last = fresh[-1]["seq"] if fresh else 0
    assert [step["seq"] for step in fresh] == list(range(1, last + 1))
    posted = [s["event"]["message"] for s in fresh if s["event"]["kind"] in POSTED]
    names = [(message["author"]["id"], message["client_id"]) for message in posted]
    assert len(set(names)) == len(names)
    stored = {step["seq"]: step["event"]["message"]["id"] for step in fresh}
    assert all(stored[receipt["seq"]] == receipt["id"] for receipt in receipts)
    assert len({receipt["id"] for receipt in receipts}) == len(receipts)

    until = monotonic() + PATIENCE
    for one in clients:
        one.wait_for(last, max(0, until - monotonic()))
    rooms = [one.room for one in clients]
    assert [room.last for room in rooms if room.last < last] == []
    newest = held(fresh)
    for room in rooms:
        assert [step["seq"] for step in room.steps] == list(
            range(last - len(room.steps) + 1, last + 1)
        )
        assert room.messages == {key: newest[key] for key in room.messages}
        assert set(held(room.steps)) == set(room.messages)
    return fresh


def held(steps: Iterable[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """The messages that are there after the steps, by id."""
    found: dict[int, dict[str, Any]] = {}
    for step in steps:
        if is_said(step):
            found[step["event"]["message"]["id"]] = step["event"]["message"]
        elif step["event"]["kind"] == "topic.left":
            gone = step["event"]["topic"]["id"]
            found = {key: one for key, one in found.items() if one["topic"] != gone}
    return found


def is_said(step: dict[str, Any]) -> bool:
    return "message" in step["event"]
