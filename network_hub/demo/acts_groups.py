"""Groups are started around needs, write their charter, are joined and go through their phases."""

from collections.abc import Iterator
from functools import partial

from network_hub.demo.groups import GROUPS
from network_hub.demo.kinds import GroupText
from network_hub.demo.stage import Act, Stage
from network_hub.groups import services
from network_hub.groups.models import CHARTER, Phase


def acts(stage: Stage) -> Iterator[Act]:
    for group in GROUPS:
        yield from _acts_of(stage, group)


def _acts_of(stage: Stage, group: GroupText) -> Iterator[Act]:
    yield Act(stage.at(group.when), partial(_start, stage, group))
    yield Act(stage.at(group.when, 48), partial(_write, stage, group))
    for nick, when in group.members:
        yield Act(stage.at(when), partial(_join, stage, group, nick))
    if group.activated:
        yield Act(stage.at(group.activated), partial(_activate, stage, group))
    for phase, when, why in group.phases:
        yield Act(stage.at(when), partial(_move, stage, group, phase, why))


def _start(stage: Stage, group: GroupText) -> None:
    row = services.start(
        stage.actor(group.started_by),
        stage.ids["network", group.network],
        name=group.name,
        language=group.language,
        need_ids=[stage.ids["need", key] for key in group.needs],
        ends_on=stage.day(group.ends),
    )
    stage.ids["group", group.key] = row.id
    stage.seat_changed(group.started_by)


def _write(stage: Stage, group: GroupText) -> None:
    services.write_charter(
        stage.actor(group.started_by),
        stage.ids["group", group.key],
        version=1,
        name=group.name,
        language=group.language,
        texts={part: group.charter.get(part, "") for part in CHARTER},
    )


def _join(stage: Stage, group: GroupText, nick: str) -> None:
    services.join(stage.actor(nick), stage.ids["group", group.key])
    stage.seat_changed(nick)


def _activate(stage: Stage, group: GroupText) -> None:
    services.activate(stage.actor(group.started_by), stage.ids["group", group.key])


def _move(stage: Stage, group: GroupText, phase: Phase, why: str) -> None:
    services.move_phase(
        stage.actor(group.started_by), stage.ids["group", group.key], phase=phase, reason=why
    )
