""" "We have it too": what organisations commit themselves to."""

from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.core.errors import Conflict, Invalid
from network_hub.core.events import record
from network_hub.core.policy import authorize
from network_hub.core.prepared import Rows, prepared
from network_hub.registers import queries
from network_hub.registers.amounts import CENT, fitting_volume, fitting_year
from network_hub.registers.events import NeedJoined, NeedLeft
from network_hub.registers.models import Joining, Level, Need


@command
def join(
    actor: Actor, need_id: int, *, level: Level, volume: Decimal | None, year: int | None
) -> Need:
    """Commit the actor's organisation to the need, or change its commitment.

    From "interested" and up a commitment has a volume, in the need's unit per its period, and
    the year from which it counts. Saying the same thing twice is not news. Nobody is bound here:
    that is a step of a joint procurement, with a mandate that has been checked.
    """
    need = _to_join(actor, need_id)
    key = (need.id, actor.own_organisation)
    held = db.session.get(Joining, key)
    volume, year = _checked(level, volume, year, held)
    former = _facts(held) if held is not None else None
    joining = held or Joining(need_id=key[0], organisation_id=key[1])
    joining.level, joining.volume, joining.year = level, volume, year
    if former == _facts(joining):
        return need
    joining.user_id, joining.at = actor.own_user, clock.now()
    db.session.add(joining)
    _sum_up(need)
    record(
        actor,
        NeedJoined(
            **need.about,
            organisation_id=joining.organisation_id,
            commitment=_facts(joining),
            former=former,
        ),
    )
    return need


@command
def leave(actor: Actor, need_id: int, *, reason: str) -> Need:
    """Take back the commitment of the actor's organisation; it stays in the time line."""
    need = _to_join(actor, need_id)
    joining = db.session.get(Joining, (need.id, actor.own_organisation))
    if joining is None:
        raise Conflict("Your organisation has not joined this need.")
    if not reason:
        raise Invalid("Say why you leave, for those who counted on you.", field="reason")
    db.session.delete(joining)
    _sum_up(need)
    record(
        actor,
        NeedLeft(
            **need.about,
            organisation_id=joining.organisation_id,
            former=_facts(joining),
            reason=reason,
        ),
    )
    return need


def _to_join(actor: Actor, need_id: int) -> Need:
    """The need under its lock: the sums on the row are made one joining at a time."""
    need = queries.need(actor, need_id, for_update=True)
    need.expect_open()
    authorize(actor, "need.join", need)
    return need


def _checked(
    level: Level, volume: Decimal | None, year: int | None, held: Joining | None
) -> tuple[Decimal | None, int | None]:
    if level is Level.OBSERVES:
        return None, None
    if level is Level.BOUND:
        raise Invalid(
            "Nobody is bound here: that takes a mandate that has been checked.", field="level"
        )
    held_year = held.year if held is not None else None
    return fitting_volume(volume), fitting_year(year, held_year)


def _facts(joining: Joining) -> dict[str, Any]:
    volume = None if joining.volume is None else str(joining.volume.quantize(CENT))
    return {"level": joining.level.value, "volume": volume, "year": joining.year}


def _sum_up(need: Need) -> None:
    """Count anew rather than add and subtract: a sum that is counted cannot drift."""
    db.session.flush()
    count, volume = _counted(need_id=need.id).one()
    need.joined_count, need.joined_volume = count, volume or Decimal(0)


@prepared
def _counted(*, need_id: Any) -> Rows:
    return select(func.count(), func.sum(Joining.volume)).where(
        Joining.need_id == need_id, Joining.level != Level.OBSERVES
    )
