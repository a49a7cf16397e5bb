"""A person's notices: of what they may see now, as whom they act for now."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select, tuple_

from network_hub.accounts.models import Organisation, User
from network_hub.core import clock
from network_hub.core.actor import Actor, Place, Role
from network_hub.core.events import AuditEntry
from network_hub.core.pages import Page, after
from network_hub.core.prepared import Rows, prepared
from network_hub.discussions.events import MessageReported
from network_hub.discussions.models import (
    Message,
    ReadMark,
    ReportCase,
    Room,
    RoomKind,
    Topic,
)
from network_hub.discussions.places import readable
from network_hub.discussions.queries.reports import tidied
from network_hub.groups.models import Group
from network_hub.groups.queries import visible_groups
from network_hub.networks.events import JoiningAsked
from network_hub.networks.models import Invitation, Network
from network_hub.networks.queries import visible_networks
from network_hub.notifications.models import Notice, Thing
from network_hub.registers.models import Need
from network_hub.registers.queries import visible_needs
from network_hub.seminars.models import Seminar
from network_hub.seminars.queries import visible_seminars
from network_hub.work.models import Task
from network_hub.work.queries import visible

PAGE = 40
MOST = 100  # that the bell counts
MOST_MAILED = 300  # that one mail tells of


class NoticeRow(NamedTuple):
    """One notice: what happened to what, and who did it for whom.

    `room` and `room_id` say where a topic is.
    """

    entry_id: int
    at: datetime
    kind: str
    facts: dict[str, Any]
    thing: Thing
    thing_id: int
    number: int | None
    title: str
    language: str
    person: str | None
    organisation: str | None
    room: RoomKind | None
    room_id: int | None
    network_id: int | None
    new: bool


def notices(actor: Actor, after_row: str | None = None) -> Page[NoticeRow]:
    """The newest first."""
    start = {}
    if after_row:
        start["at"], start["entry_id"] = after(after_row, datetime, int)
    rows = _notices(actor, now=clock.now(), **start)
    return Page.of([NoticeRow._make(row) for row in rows], PAGE, lambda row: [row.at, row.entry_id])


def count_unread(actor: Actor, now: Any) -> Select[Any]:
    """How many are new, at most MOST."""
    new = _mine(actor, now).where(_is_new()).with_only_columns(literal(1)).limit(MOST)
    return select(func.count()).select_from(new.subquery())


def mailed(actor: Actor, mailing_id: int) -> list[NoticeRow]:
    """Those in a mailing that are still new, the newest first."""
    return [NoticeRow._make(row) for row in _mailed(actor, mailing=mailing_id, now=clock.now())]


@prepared
def _mailed(actor: Actor, *, mailing: Any, now: Any) -> Rows:
    mine = _told(actor, now).where(Notice.mailing_id == mailing, _is_new())
    return _newest_first(mine).limit(MOST_MAILED)


@prepared
def _notices(actor: Actor, *, now: Any, at: Any = None, entry_id: Any = None) -> Rows:
    found = _told(actor, now)
    if at is not None:
        found = found.where(tuple_(Notice.at, Notice.entry_id) < tuple_(at, entry_id))
    return _newest_first(found).limit(PAGE + 1)


def _newest_first(found: Rows) -> Rows:
    return found.order_by(Notice.at.desc(), Notice.entry_id.desc())


def _told(actor: Actor, now: Any) -> Rows:
    """The columns of `NoticeRow`."""
    titles = (Need.title, Group.name, Seminar.title, Topic.title, Task.title, Network.name)
    title = func.coalesce(*titles)
    things = (Need, Group, Seminar, Topic, Task, Network)
    language = func.coalesce(*(thing.language for thing in things))
    found = (
        _mine(actor, now)
        .with_only_columns(
            Notice.entry_id,
            Notice.at,
            AuditEntry.kind,
            AuditEntry.facts,
            Notice.thing,
            Notice.thing_id,
            Notice.number,
            title,
            language,
            User.name,
            Organisation.name,
            Room.kind,
            Room.subject_id,
            AuditEntry.network_id,
            _is_new(),
        )
        .join(AuditEntry, AuditEntry.id == Notice.entry_id)
        .outerjoin(User, User.id == AuditEntry.actor_id)
        .outerjoin(Organisation, Organisation.id == AuditEntry.organisation_id)
    )
    for thing, model in (
        (Thing.NEED, Need),
        (Thing.GROUP, Group),
        (Thing.SEMINAR, Seminar),
        (Thing.TOPIC, Topic),
        (Thing.TASK, Task),
    ):
        found = found.outerjoin(model, and_(Notice.thing == thing, model.id == Notice.thing_id))
    of_network = Notice.thing.in_([Thing.NETWORK, Thing.INVITATION])
    return found.outerjoin(Room, Room.id == Topic.room_id).outerjoin(
        Network, and_(of_network, Network.id == AuditEntry.network_id)
    )


def _is_new() -> ColumnElement[bool]:
    """Not marked here, and not read in its topic either."""
    read = (
        select(literal(1))
        .where(
            Notice.thing == Thing.TOPIC,
            ReadMark.user_id == Notice.user_id,
            ReadMark.topic_id == Notice.thing_id,
            ReadMark.number >= Notice.number,
        )
        .correlate(Notice)
    )
    return and_(Notice.read_at.is_(None), ~read.exists())


def _mine(actor: Actor, now: Any) -> Select[Any]:
    """Those of what the actor may see: a right that has ended takes its notices with it."""
    asked = and_(Notice.entry_id == AuditEntry.id, AuditEntry.kind == JoiningAsked.kind)
    coordinated = Notice.thing_id.in_(actor.seated_in(Place.NETWORK, Role.COORDINATOR))
    ways = (
        (Thing.NEED, _among(visible_needs(actor), Need.id)),
        (Thing.GROUP, _among(visible_groups(actor), Group.id)),
        (Thing.SEMINAR, _among(visible_seminars(actor), Seminar.id)),
        (Thing.NETWORK, _among(visible_networks(actor), Network.id)),
        (Thing.TOPIC, _among(_topics(actor), Topic.id)),
        (Thing.TASK, _among(visible(actor, Task), Task.id)),
        (Thing.INVITATION, _among(_invitations(actor, now), Invitation.id)),
    )
    is_report = select(literal(1)).where(
        Notice.entry_id == AuditEntry.id, AuditEntry.kind == MessageReported.kind
    )
    is_request = select(literal(1)).where(asked).correlate(Notice).exists()
    return select(Notice).where(
        Notice.user_id == actor.user_id,
        or_(*(and_(Notice.thing == thing, may_see) for thing, may_see in ways)),
        or_(~is_request, coordinated),
        or_(~is_report.correlate(Notice).exists(), _judged(actor)),
    )


def _judged(actor: Actor) -> ColumnElement[bool]:
    """Whether the actor keeps the room tidy in which the notice's topic is."""
    case = ReportCase.message_id == Message.id, Message.topic_id == Notice.thing_id
    return select(literal(1)).where(*case, tidied(actor)).correlate(Notice).exists()


def _topics(actor: Actor) -> Select[Any]:
    return select(Topic).join(Room, Room.id == Topic.room_id).where(readable(actor))


def _invitations(actor: Actor, now: Any) -> Select[Any]:
    """Those that the actor's own address can still answer."""
    address = select(User.email).where(User.id == actor.user_id).scalar_subquery()
    return select(Invitation).where(Invitation.valid(now), Invitation.email == address)


def _among(things: Select[Any], key: Any) -> ColumnElement[bool]:
    """Asked for each notice at hand, as discussions.places asks for each room."""
    mine = things.where(key == Notice.thing_id).with_only_columns(literal(1))
    return mine.correlate(Notice).exists()
