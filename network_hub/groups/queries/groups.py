"""Which groups there are, as the reader may know of them."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, or_, select, tuple_
from sqlalchemy.orm import contains_eager

from network_hub.core import clock
from network_hub.core.actor import Actor, Place, Role
from network_hub.core.db import db, locked
from network_hub.core.errors import Invalid, NotFound
from network_hub.core.pages import Page, after
from network_hub.groups.models import Group, GroupNeed, GroupStatus, Phase
from network_hub.networks.models import Network, Openness

PAGE = 30
NOTICE_DAYS = 60  # how long before its end a lead is told to think of it


class Step(StrEnum):
    """How far a group has come, in one word: the phases, with forming before them."""

    FORMING = "forming"
    PLAN = "plan"
    PREPARE = "prepare"
    CARRY_OUT = "carry_out"
    FOLLOW_UP = "follow_up"


class GroupRow(NamedTuple):
    """A group in a list. `mine`: the reader holds a seat in it."""

    id: int
    name: str
    language: str
    network_id: int
    network_name: str
    network_language: str
    status: GroupStatus
    phase: Phase
    ends_on: date
    member_count: int
    mine: bool

    @property
    def step(self) -> Step:
        return Step.FORMING if self.status is GroupStatus.FORMING else Step(self.phase)


COLUMNS = (
    Group.id,
    Group.name,
    Group.language,
    Group.network_id,
    Network.name,
    Network.language,
    Group.status,
    Group.phase,
    Group.ends_on,
    Group.member_count,
)


def visible_groups(actor: Actor) -> Select[Group]:
    """The rule `group.view` in SQL; joined with `Network`."""
    ways: list[ColumnElement[bool]] = [
        Group.network_id.in_(actor.seated_in(Place.NETWORK)),
        Group.id.in_(actor.seated_in(Place.GROUP)),
    ]
    if actor.facilitates:
        ways.append(Network.openness != Openness.HIDDEN)
    return select(Group).join(Network, Network.id == Group.network_id).where(or_(*ways))


def group(actor: Actor, group_id: int, *, for_update: bool = False) -> Group:
    """One group with its network. Raises NotFound when absent or hidden, the same for both."""
    statement = (
        visible_groups(actor).where(Group.id == group_id).options(contains_eager(Group.network))
    )
    if for_update:
        statement = locked(statement, of=Group)
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound("There is no such group.")
    return found


def groups(
    actor: Actor,
    *,
    network_id: int | None = None,
    step: Step | None = None,
    ended: bool = False,
    mine: bool = False,
    after_row: str | None = None,
) -> Page[GroupRow]:
    """Those at work, the soonest end first; or those that have ended, the latest first."""
    today = clock.today()
    wanted: list[ColumnElement[bool]] = [
        Group.ends_on < today if ended else Group.ends_on >= today,
    ]
    if network_id is not None:
        wanted.append(Group.network_id == network_id)
    if step is not None:
        wanted.append(_at(step))
    if mine:
        wanted.append(Group.id.in_(actor.seated_in(Place.GROUP)))
    order = tuple_(Group.ends_on, Group.id)
    if after_row is not None:
        last = tuple_(*_key(after_row))
        wanted.append(order < last if ended else order > last)
    found = visible_groups(actor).where(*wanted).limit(PAGE + 1)
    if ended:
        found = found.order_by(Group.ends_on.desc(), Group.id.desc())
    else:
        found = found.order_by(Group.ends_on, Group.id)
    return Page.of(_rows(actor, found), PAGE, lambda row: [row.ends_on.isoformat(), row.id])


def groups_of_network(actor: Actor, network_id: int, limit: int) -> list[GroupRow]:
    """The network's groups that are at work, the soonest end first."""
    mine = visible_groups(actor).where(
        Group.network_id == network_id, Group.ends_on >= clock.today()
    )
    return _rows(actor, mine.order_by(Group.ends_on, Group.id).limit(limit))


def groups_of_need(actor: Actor, need_id: int, limit: int) -> list[GroupRow]:
    """The groups that were formed around a need, the newest first."""
    formed = visible_groups(actor).join(GroupNeed, GroupNeed.group_id == Group.id)
    return _rows(
        actor, formed.where(GroupNeed.need_id == need_id).order_by(Group.id.desc()).limit(limit)
    )


def waiting_for_lead(actor: Actor, limit: int) -> list[GroupRow]:
    """Groups that the actor leads and must see to: a charter to finish, an end that is near or
    has just passed."""
    leads = actor.seated_in(Place.GROUP, Role.LEAD)
    if not leads:
        return []
    today = clock.today()
    near = Group.ends_on.between(today - timedelta(days=14), today + timedelta(days=NOTICE_DAYS))
    pressing = or_(and_(Group.status == GroupStatus.FORMING, Group.ends_on >= today), near)
    found = visible_groups(actor).where(Group.id.in_(leads), pressing)
    return _rows(actor, found.order_by(Group.ends_on, Group.id).limit(limit))


def _at(step: Step) -> ColumnElement[bool]:
    if step is Step.FORMING:
        return Group.status == GroupStatus.FORMING
    return and_(Group.status == GroupStatus.ACTIVE, Group.phase == Phase(step))


def _key(token: str) -> tuple[date, int]:
    day, group_id = after(token, str, int)
    try:
        return date.fromisoformat(day), group_id
    except ValueError:
        raise Invalid("This link to a later page is damaged. Start from the first page.") from None


def _rows(actor: Actor, found: Select[Any]) -> list[GroupRow]:
    mine = set(actor.seated_in(Place.GROUP))
    rows: Sequence[Any] = db.session.execute(found.with_only_columns(*COLUMNS)).all()
    return [GroupRow._make([*row, row[0] in mine]) for row in rows]
