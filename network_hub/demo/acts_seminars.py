"""Meetings are planned, published, registered for and, one of them, cancelled."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from network_hub.demo.kinds import SeminarText
from network_hub.demo.seminars import SEMINARS
from network_hub.demo.stage import Act, Stage
from network_hub.seminars import services
from network_hub.seminars.models import Plan, Seminar

LATEST = "-1 16:00"  # everything of the past is before today


def acts(stage: Stage) -> Iterator[Act]:
    for seminar in SEMINARS:
        yield from _acts_of(stage, seminar)


def _acts_of(stage: Stage, text: SeminarText) -> Iterator[Act]:
    yield Act(stage.at(text.planned), partial(_plan, stage, text))
    if text.draft:
        return
    published = stage.at(text.planned, 34)
    yield Act(published, lambda: services.publish(stage.actor(text.by), _id(stage, text)))
    for nick, when in _spread(stage, text, published):
        yield Act(when, partial(_register, stage, text, nick))
    for nick in text.withdrawn:
        late = min(stage.at(text.starts) - timedelta(hours=20), stage.at(LATEST))
        yield Act(late, partial(_withdraw, stage, text, nick))
    if text.cancelled:
        day, why = text.cancelled
        yield Act(stage.at(day), partial(_cancel, stage, text, why))


def _spread(stage: Stage, text: SeminarText, start: datetime) -> Iterator[tuple[str, datetime]]:
    """In the order of the list, most of them soon after the invitation, in the daytime."""
    chance = Random(text.key)  # noqa: S311 -- the same hours every time, not a secret
    last = min(stage.at(text.starts) - timedelta(hours=30), stage.at(LATEST))
    soonest = start
    for number, nick in enumerate(text.guests, start=1):
        when = start + (last - start) * (number / (len(text.guests) + 1)) ** 1.5
        hour, minute = chance.randint(7, 14), chance.randint(0, 59)
        when = when.replace(hour=hour, minute=minute)
        soonest = min(last, max(when, soonest + timedelta(minutes=3)))
        yield nick, soonest


def _plan(stage: Stage, text: SeminarText) -> None:
    starts = stage.at(text.starts)
    what = Plan(
        title=text.title,
        description=text.description,
        language=text.language,
        kind=text.kind,
        audience=text.audience,
        starts_at=starts,
        ends_at=starts + timedelta(minutes=text.minutes),
        place=text.place,
        video_link=text.video_link,
        capacity=text.capacity,
    )
    seminar: Seminar = services.plan(
        stage.actor(text.by),
        what,
        network_id=stage.ids["network", text.network] if text.network else None,
        group_id=stage.ids["group", text.group] if text.group else None,
    )
    stage.ids["seminar", text.key] = seminar.id


def _id(stage: Stage, text: SeminarText) -> int:
    return stage.ids["seminar", text.key]


def _register(stage: Stage, text: SeminarText, nick: str) -> None:
    services.register(stage.actor(nick), _id(stage, text))


def _withdraw(stage: Stage, text: SeminarText, nick: str) -> None:
    services.withdraw(stage.actor(nick), _id(stage, text))


def _cancel(stage: Stage, text: SeminarText, why: str) -> None:
    services.cancel(stage.actor(text.by), _id(stage, text), reason=why)
