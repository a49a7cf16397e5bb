"""Which groups there are, as the reader may know of them."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, or_, select, tuple_
from sqlalchemy.orm import contains_eager

from network_hub.core import clock
from network_hub.core.actor import Actor, Place, Role
from network_hub.core.db import locked
from network_hub.core.errors import NotFound
from network_hub.core.pages import Page, after
from network_hub.core.prepared import Rows, prepared
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
    found: Group | None = _group(actor, for_update, group_id=group_id).scalar()
    if found is None:
        raise NotFound("There is no such group.")
    return found


@prepared
def _group(actor: Actor, for_update: bool, *, group_id: Any) -> Rows:
    statement = (
        visible_groups(actor).where(Group.id == group_id).options(contains_eager(Group.network))
    )
    return locked(statement, of=Group) if for_update else statement


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
    values: dict[str, Any] = {"today": clock.today()}
    if network_id is not None:
        values["network_id"] = network_id
    if after_row is not None:
        values["ends_on"], values["group_id"] = after(after_row, date, int)
    rows = _rows(actor, _groups(actor, step, ended, mine, **values))
    return Page.of(rows, PAGE, lambda row: [row.ends_on, row.id])


@prepared
def _groups(
    actor: Actor,
    step: Step | None,
    ended: bool,
    mine: bool,
    *,
    today: Any,
    network_id: Any = None,
    ends_on: Any = None,
    group_id: Any = None,
) -> Rows:
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
    if ends_on is not None:
        last = tuple_(ends_on, group_id)
        wanted.append(order < last if ended else order > last)
    found = _listed(visible_groups(actor).where(*wanted).limit(PAGE + 1))
    if ended:
        return found.order_by(Group.ends_on.desc(), Group.id.desc())
    return found.order_by(Group.ends_on, Group.id)


def groups_of_network(actor: Actor, network_id: int, limit: int) -> list[GroupRow]:
    """The network's groups that are at work, the soonest end first."""
    found = _groups_of_network(actor, limit, network_id=network_id, today=clock.today())
    return _rows(actor, found)


@prepared
def _groups_of_network(actor: Actor, limit: int, *, network_id: Any, today: Any) -> Rows:
    found = visible_groups(actor).where(Group.network_id == network_id, Group.ends_on >= today)
    return _listed(found.order_by(Group.ends_on, Group.id).limit(limit))


def groups_of_need(actor: Actor, need_id: int, limit: int) -> list[GroupRow]:
    """The groups that were formed around a need, the newest first."""
    return _rows(actor, _groups_of_need(actor, limit, need_id=need_id))


@prepared
def _groups_of_need(actor: Actor, limit: int, *, need_id: Any) -> Rows:
    formed = visible_groups(actor).join(GroupNeed, GroupNeed.group_id == Group.id)
    return _listed(
        formed.where(GroupNeed.need_id == need_id).order_by(Group.id.desc()).limit(limit)
    )


def waiting_for_lead(actor: Actor, limit: int) -> list[GroupRow]:
    """Groups that the actor leads and must see to: a charter to finish, an end that is near or
    has just passed."""
    if not actor.seated_in(Place.GROUP, Role.LEAD):
        return []
    today = clock.today()
    first, last = today - timedelta(days=14), today + timedelta(days=NOTICE_DAYS)
    return _rows(actor, _waiting_for_lead(actor, limit, today=today, first=first, last=last))


@prepared
def _waiting_for_lead(actor: Actor, limit: int, *, today: Any, first: Any, last: Any) -> Rows:
    forming = and_(Group.status == GroupStatus.FORMING, Group.ends_on >= today)
    found = visible_groups(actor).where(
        Group.id.in_(actor.seated_in(Place.GROUP, Role.LEAD)),
        or_(forming, Group.ends_on.between(first, last)),
    )
    return _listed(found.order_by(Group.ends_on, Group.id).limit(limit))


def _at(step: Step) -> ColumnElement[bool]:
    if step is Step.FORMING:
        return Group.status == GroupStatus.FORMING
    return and_(Group.status == GroupStatus.ACTIVE, Group.phase == Phase(step))


def _listed(found: Rows) -> Rows:
    return found.with_only_columns(*COLUMNS)


def _rows(actor: Actor, rows: Iterable[Any]) -> list[GroupRow]:
    mine = set(actor.seated_in(Place.GROUP))
    return [GroupRow._make([*row, row[0] in mine]) for row in rows]
