"""Needs are written in one sitting, shared the next day, and joined one organisation at a time."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

from network_hub.core.db import db
from network_hub.demo.cast import PEOPLE
from network_hub.demo.kinds import JoinsIn, NeedText
from network_hub.demo.needs import NEEDS
from network_hub.demo.networks import NETWORKS
from network_hub.demo.organisations import ORGANISATIONS
from network_hub.demo.stage import Act, Stage
from network_hub.registers import services
from network_hub.registers.models import Cpv, Level, Need, NeedStatus, Outcome

REASON = {"sv": "Klar att visa för nätverket", "en": "Ready for the network to see"}
SECTIONS = ("what", "today", "volume", "requirements", "classes", "handling")
LATEST = -1  # working days: everything of the past is before today


def acts(stage: Stage) -> Iterator[Act]:
    for need in NEEDS:
        yield from _acts_of(stage, need)


def _acts_of(stage: Stage, need: NeedText) -> Iterator[Act]:
    chance = Random(need.key)  # noqa: S311 -- the same hours every time, not a secret
    start = stage.at(f"{need.day} {chance.randint(8, 14):02}:{chance.randint(0, 59):02}")
    yield Act(start, partial(_draft, stage, need))
    if need.status is NeedStatus.DRAFT:
        return
    shared = stage.at(f"{need.day + 1} {chance.randint(9, 15):02}:{chance.randint(0, 59):02}")
    yield Act(shared, partial(_share, stage, need))
    last = need.day + 45 if need.closing else LATEST
    for joins, when in _spread(stage, need, chance, last):
        yield Act(when, partial(_join, stage, need, joins))
    if need.closing:
        yield Act(stage.at(f"{need.day + 52} 10:24"), partial(_close, stage, need))


def _spread(
    stage: Stage, need: NeedText, chance: Random, last: int
) -> Iterator[tuple[JoinsIn, datetime]]:
    """Joinings thin out with time, as interest does; nobody joins before they are in."""
    room = last - need.day - 2
    soonest = stage.at(f"{need.day + 2} 08:00")
    for number, joins in enumerate(need.joins, start=1):
        share = (number / len(need.joins)) ** 1.6
        day = need.day + 2 + int(room * share * 0.9)
        when = stage.at(f"{day} {chance.randint(8, 16):02}:{chance.randint(0, 59):02}")
        entered = _entered(stage, need.network, joins.who)
        soonest = max(soonest, when, entered + timedelta(hours=1))
        yield joins, soonest


def _entered(stage: Stage, network_key: str, nick: str) -> datetime:
    (network,) = (one for one in NETWORKS if one.key == network_key)
    moments = [network.when for _ in (1,) if network.started_by == nick]
    moments += [one.when for one in network.members if one.who == nick]
    moments += [one.answered for one in network.asks if one.who == nick and one.answered]
    return min(stage.at(said) for said in moments)


def _draft(stage: Stage, text: NeedText) -> None:
    actor = stage.actor(text.owner)
    need = services.draft(
        actor,
        stage.ids["network", text.network],
        title=text.title,
        problem=text.problem,
        effect=text.effect,
        language=text.language,
    )
    stage.ids["need", text.key] = need.id
    for section in SECTIONS:
        values = _values(stage, text, section)
        services.keep_draft(actor, need.id, section, values, version=need.version)
    if text.volume:
        _join(stage, text, JoinsIn(text.owner, Level.INTENDS, text.volume))


def _values(stage: Stage, text: NeedText, section: str) -> dict[str, Any]:
    """What the section says, as the form would send it."""
    if section == "what":
        return {
            "why_now": text.why_now,
            "users": text.users,
            "user_count": text.user_count,
            "consequence": text.consequence,
        }
    if section == "today":
        ends = None if text.contract_ends is None else stage.day(text.contract_ends)
        return {"today": text.now, "today_cost": text.now_cost, "contract_ends_on": ends}
    if section == "volume":
        low, high = text.value or (None, None)
        first, last = text.needed or (None, None)
        return {
            "unit": text.unit,
            "period": text.period,
            "value_min": low,
            "value_max": high,
            "needed_from": None if first is None else stage.day(first),
            "needed_by": None if last is None else stage.day(last),
        }
    if section == "requirements":
        names = ("requirement", "motive", "shown")
        rows = [dict(zip(names, row, strict=True)) for row in text.requirements]
        return {"requirements": rows, "constraints": text.constraints}
    if section == "classes":
        return {
            "cpv": text.cpv if _is_loaded(stage, text.cpv) else None,
            "county_code": ORGANISATIONS[PEOPLE[text.owner].organisation].county,
            "nature": text.nature,
            "innovation": text.innovation,
            "readiness": text.readiness,
            "goal": text.goal,
        }
    number = stage.ids["need", text.key]
    return {"visibility": text.visibility, "diary_number": f"DEMO {stage.today.year}/{number:04}"}


def _is_loaded(stage: Stage, code: str | None) -> bool:
    """The vocabulary is loaded at set-up; a hub without it is filled all the same."""
    return code is not None and db.session.get(Cpv, code) is not None


def _share(stage: Stage, text: NeedText) -> None:
    need = _need(stage, text)
    services.share(
        stage.actor(text.owner), need.id, version=need.version, reason=REASON[text.language]
    )


def _join(stage: Stage, text: NeedText, joins: JoinsIn) -> None:
    volume = None if joins.volume is None else Decimal(joins.volume)
    services.join(
        stage.actor(joins.who),
        stage.ids["need", text.key],
        level=joins.level,
        volume=volume,
        year=None if volume is None else stage.today.year + joins.from_year,
    )


def _close(stage: Stage, text: NeedText) -> None:
    need = _need(stage, text)
    services.close(
        stage.actor(text.owner),
        need.id,
        version=need.version,
        outcome=Outcome.MET if text.key == "keys" else Outcome.DROPPED,
        reason=text.closing,
    )


def _need(stage: Stage, text: NeedText) -> Need:
    return db.session.get_one(Need, stage.ids["need", text.key])
