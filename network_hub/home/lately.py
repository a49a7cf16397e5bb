"""What has happened since a moment to what concerns the reader: two statements for what changed and
was said to them, one for talk, however much it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import String, and_, case, cast, literal, null, or_, select, union_all

from network_hub.core import clock
from network_hub.core.actor import Actor, Place
from network_hub.core.prepared import Rows, prepared
from network_hub.discussions.models import Address, Heed, RoomKind, RoomWish
from network_hub.discussions.queries import lately
from network_hub.discussions.queries.lately import Call, Talk
from network_hub.groups.models import Group
from network_hub.groups.queries import visible_groups
from network_hub.networks.models import Network
from network_hub.registers.models import Joining, Need, NeedStatus
from network_hub.registers.queries import visible_needs
from network_hub.work.models import Point, PointState
from network_hub.work.queries import visible

MOST = 12  # of each part
SHOWN = 5  # topics of one network
POINT, TOPIC, GROUP, NEED = "point", "topic", "group", "need"


class Change(NamedTuple):
    """A point that was decided, a topic that was settled, a group or a need that is otherwise."""

    part: str
    state: str
    at: datetime
    id: int
    title: str
    language: str
    place: str | None
    place_language: str | None
    room: Address | None


@dataclass(frozen=True)
class InNetwork:
    """The topics with something new in the rooms of a network and of what is in it; `more` is how
    many are not shown."""

    id: int | None
    name: str | None
    language: str | None
    topics: Sequence[Talk]
    more: int
    new: int


@dataclass(frozen=True)
class Lately:
    changes: Sequence[Change]
    needs: Sequence[Change]
    calls: Sequence[Call]
    networks: Sequence[InNetwork]

    @property
    def new(self) -> int:
        return sum(one.new for one in self.networks)

    def __bool__(self) -> bool:
        return bool(self.changes or self.needs or self.calls or self.networks)


def since(actor: Actor, moment: datetime) -> Lately:
    changes = [
        Change._make((*row[:8], Address(RoomKind(row[8]), row[9]) if row[8] else None))
        for row in _changes(actor, MOST, since=moment, day=_day(moment), today=clock.today())
    ]
    order = (POINT, TOPIC, GROUP)
    return Lately(
        changes=[one for part in order for one in changes if one.part == part],
        needs=[one for one in changes if one.part == NEED],
        calls=lately.calls(actor, moment),
        networks=list(_by_network(lately.talk(actor, moment))),
    )


def _day(moment: datetime) -> Any:
    return moment.astimezone(clock.HOME).date()


def _by_network(talk: Sequence[Talk]) -> Iterator[InNetwork]:
    """By name; in each the topic with mentions first, then that last spoken in."""
    ordered = sorted(talk, key=lambda one: (one.network or "", one.network_id or 0))
    for (_, network_id), some in groupby(ordered, lambda one: (one.network, one.network_id)):
        topics = sorted(some, key=lambda one: not one.mentions)
        yield InNetwork(
            network_id,
            topics[0].network,
            topics[0].network_language,
            topics[:SHOWN],
            len(topics[SHOWN:]),
            sum(one.new for one in topics),
        )


@prepared
def _changes(actor: Actor, limit: int, *, since: Any, day: Any, today: Any) -> Any:
    parts = (
        _points(actor, since),
        _topics(actor, since),
        _groups(actor, since, day, today),
        _needs(actor, since),
    )
    return union_all(*(select(part.limit(limit).subquery()) for part in parts))


def _points(actor: Actor, since: Any) -> Rows:
    return (
        visible(actor, Point)
        .join(Network, Network.id == Point.network_id)
        .where(Point.state == PointState.DECIDED, Point.settled_at >= since)
        .with_only_columns(
            *_row(POINT, Point.state, Point.settled_at, Point.id, Point.question, Point.language),
            *_network(),
        )
        .order_by(Point.settled_at.desc(), Point.id)
    )


def _topics(actor: Actor, since: Any) -> Rows:
    one = lately.settled(actor, since).subquery()
    kind, at, key, title, language, room, subject_id, venue, venue_language = one.c
    room_of = cast(room, String).label("room"), subject_id.label("subject_id")
    where = venue.label("place"), venue_language.label("place_language")
    found: Rows = select(*_row(TOPIC, kind, at, key, title, language), *where, *room_of)
    return found.order_by(at.desc(), key)


def _groups(actor: Actor, since: Any, day: Any, today: Any) -> Rows:
    """Those of the networks and groups that one is in."""
    ended = and_(Group.ends_on < today, Group.ends_on >= day)
    state = case((ended, "ended"), (Group.activated_at >= since, "activated"), else_="started")
    mine = or_(
        Group.network_id.in_(actor.seated_in(Place.NETWORK)),
        Group.id.in_(actor.seated_in(Place.GROUP)),
    )
    return (
        visible_groups(actor)
        .where(mine, or_(ended, Group.activated_at >= since, Group.created_at >= since))
        .with_only_columns(
            *_row(GROUP, state, Group.created_at, Group.id, Group.name, Group.language),
            *_network(),
        )
        .order_by(Group.created_at.desc(), Group.id)
    )


def _needs(actor: Actor, since: Any) -> Rows:
    """Own ones, those joined, and those in networks whose rooms one follows."""
    joined = select(literal(1)).where(
        Joining.need_id == Need.id, Joining.organisation_id == actor.organisation_id
    )
    followed = select(literal(1)).where(
        RoomWish.user_id == actor.user_id,
        RoomWish.kind == RoomKind.NETWORK,
        RoomWish.subject_id == Need.network_id,
        RoomWish.heed == Heed.ALL,
    )
    concern = or_(
        Need.owner_id == actor.user_id,
        Need.organisation_id == actor.organisation_id,
        joined.correlate(Need).exists(),
        followed.correlate(Need).exists(),
    )
    return (
        visible_needs(actor)
        .join(Network, Network.id == Need.network_id)
        .where(Need.changed_at >= since, Need.status != NeedStatus.DRAFT, concern)
        .with_only_columns(
            *_row(NEED, Need.status, Need.changed_at, Need.id, Need.title, Need.language),
            *_network(),
        )
        .order_by(Need.changed_at.desc(), Need.id)
    )


def _row(part: str, state: Any, at: Any, *rest: Any) -> tuple[Any, ...]:
    key, title, language = rest
    return (
        literal(part).label("part"),
        cast(state, String).label("state"),
        at.label("at"),
        key.label("id"),
        title.label("title"),
        language.label("language"),
    )


def _network() -> tuple[Any, ...]:
    """Where it is, and no room."""
    return (
        Network.name.label("place"),
        Network.language.label("place_language"),
        cast(null(), String).label("room"),
        cast(null(), Need.id.type).label("subject_id"),
    )
