"""Tasks and points for decision, most of them made of messages."""

from collections.abc import Iterator
from functools import partial

from sqlalchemy import select

from network_hub.core.db import db
from network_hub.demo.kinds import PointText, TaskText
from network_hub.demo.stage import Act, Stage
from network_hub.demo.work import POINTS, TASKS
from network_hub.discussions.models import Address, Message, RoomKind
from network_hub.work.models import PointState
from network_hub.work.services import finish_task, give_task, raise_point, settle_point


def acts(stage: Stage) -> Iterator[Act]:
    for task in TASKS:
        yield Act(stage.at(task.when), partial(_give, stage, task))
        if task.done:
            yield Act(stage.at(task.done), partial(_finish, stage, task))
    for point in POINTS:
        yield Act(stage.at(point.when), partial(_raise, stage, point))
        if point.state is not PointState.WAITING:
            yield Act(stage.at(point.settled), partial(_settle, stage, point))


def _room(stage: Stage, room: tuple[str, str]) -> Address:
    return Address(RoomKind(room[0]), stage.ids[room])


def _message(stage: Stage, topic: str, number: int) -> int | None:
    mine = Message.topic_id == stage.ids["topic", topic], Message.number == number
    return db.session.scalar(select(Message.id).where(*mine)) if topic else None


def _give(stage: Stage, task: TaskText) -> None:
    given = give_task(
        stage.actor(task.by),
        _room(stage, task.room),
        title=task.title,
        text="",
        owner=task.owner,
        due_on=stage.day(task.due),
        language="sv",
        message_id=_message(stage, task.topic, task.number) if task.topic else None,
    )
    stage.ids["task", task.title] = given.id


def _finish(stage: Stage, task: TaskText) -> None:
    finish_task(stage.actor(task.by), stage.ids["task", task.title], done=True)


def _raise(stage: Stage, point: PointText) -> None:
    raised = raise_point(
        stage.actor(point.by),
        _room(stage, point.room),
        question=point.question,
        text=point.text,
        language="sv",
        message_id=_message(stage, point.topic, point.number),
    )
    stage.ids["point", point.question] = raised.id


def _settle(stage: Stage, point: PointText) -> None:
    settle_point(
        stage.actor(point.settled_by),
        stage.ids["point", point.question],
        state=point.state,
        outcome=point.outcome,
        version=1,
    )
