"""What notices are about: together by thing, each with its page."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from network_hub.discussions.events import (
    MessageHidden,
    MessageReported,
    MessageShown,
    PeopleMentioned,
    ReportsClosed,
)
from network_hub.edge.tokens import INVITATION, token_for
from network_hub.networks.events import JoiningAsked
from network_hub.notifications.models import Thing
from network_hub.notifications.queries import NoticeRow

_OF_MESSAGE = frozenset({ReportsClosed.kind, MessageHidden.kind, MessageShown.kind})
_PAGES = {
    Thing.NETWORK: ("networks.network", "network_id"),
    Thing.NEED: ("registers.need", "need_id"),
    Thing.GROUP: ("groups.group", "group_id"),
    Thing.SEMINAR: ("seminars.seminar", "seminar_id"),
    Thing.TASK: ("work.task", "task_id"),
}


def by_thing(rows: Iterable[NoticeRow]) -> list[list[NoticeRow]]:
    """What is about the same thing together, where the newest of it stands."""
    order: dict[tuple[Thing, int], int] = {}
    placed = [(order.setdefault((row.thing, row.thing_id), len(order)), row) for row in rows]
    placed.sort(key=lambda pair: pair[0])
    return [[row for _, row in some] for _, some in groupby(placed, lambda pair: pair[0])]


def page_of(row: NoticeRow) -> tuple[str, dict[str, Any]]:
    """The endpoint, with its values, where it can be seen, or answered."""
    if row.kind == JoiningAsked.kind:
        return "networks.requests", {"network_id": row.thing_id}
    if row.thing is Thing.INVITATION:
        return "networks.landing", {"token": token_for(INVITATION, row.thing_id)}
    if row.thing is Thing.TOPIC:
        return _of_topic(row)
    endpoint, key = _PAGES[row.thing]
    return endpoint, {key: row.thing_id}


def _of_topic(row: NoticeRow) -> tuple[str, dict[str, Any]]:
    room = {"kind": row.room, "subject_id": row.room_id}
    if row.kind == MessageReported.kind:
        return "discussions.reports", room
    if row.kind in _OF_MESSAGE:
        return "discussions.message", {"message_id": row.facts["message_id"]}
    topic = {**room, "topic_id": row.thing_id}
    if row.kind == PeopleMentioned.kind:
        return "discussions.topic", {**topic, "at": row.number, "_anchor": f"m{row.number}"}
    return "discussions.topic", topic
