"""What has been said and settled in all rooms that the actor may read, since a moment."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from network_hub.accounts.models import Organisation, User
from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.core.prepared import Rows, prepared
from network_hub.discussions import places
from network_hub.discussions.models import (
    Address,
    Banner,
    BannerKind,
    Mentioned,
    Message,
    ReadMark,
    Room,
    RoomWish,
    Topic,
)
from network_hub.discussions.queries.following import my_wish, new_messages
from network_hub.discussions.queries.marks import my_mark, new_mentions
from network_hub.discussions.queries.themselves import holds
from network_hub.discussions.words import beginning
from network_hub.groups.models import Group
from network_hub.networks.models import Network
from network_hub.registers.models import Need
from network_hub.seminars.models import Seminar

PAUSE = timedelta(hours=4)  # who has read since then is still at the same visit
MOST_CALLS, MOST_TOPICS = 12, 200


class Call(NamedTuple):
    """A message that calls on the actor; `new`: which they have not read."""

    topic_id: int
    number: int
    at: datetime
    author: str
    organisation: str
    words: str
    language: str
    title: str
    title_language: str
    new: bool
    room: Address


class Talk(NamedTuple):
    """A topic with something new: how much, and how the first of it begins."""

    topic_id: int
    title: str
    language: str
    new: int
    mentions: int
    words: str
    words_language: str | None
    author: str | None
    organisation: str | None
    room: Address
    venue: str
    venue_language: str
    network_id: int | None
    network: str | None
    network_language: str | None


def last_visit(actor: Actor) -> datetime | None:
    """When the actor last read or wrote in a room, before what may be this visit."""
    mine = ReadMark.user_id == actor.own_user, ReadMark.at < clock.now() - PAUSE
    return db.session.scalar(select(func.max(ReadMark.at)).where(*mine))


def settled(actor: Actor, since: Any) -> Rows:
    """Topics that were answered or concluded, to be asked together with what else has changed."""
    found: Rows = (
        select(
            Banner.kind,
            Banner.at,
            Topic.id,
            Topic.title,
            Topic.language,
            Room.kind.label("room"),
            Room.subject_id,
        )
        .select_from(Banner)
        .join(Topic, Topic.id == Banner.topic_id)
        .join(Room, Room.id == Topic.room_id)
        .where(places.readable(actor), Banner.at >= since, holds())
        .where(Banner.kind != BannerKind.LOCKED)
        .order_by(Banner.at.desc(), Banner.topic_id)
    )
    return places.titled(found)


def calls(actor: Actor, since: datetime) -> list[Call]:
    return [
        Call._make(
            (*row[:5], beginning(row[5], row[6]), *row[7:10], row[10] > row[11], Address(*row[12:]))
        )
        for row in _calls(actor, MOST_CALLS, since=since)
    ]


@prepared
def _calls(actor: Actor, limit: int, *, since: Any) -> Rows:
    return (
        select(
            Topic.id,
            Message.number,
            Message.at,
            User.name,
            Organisation.name,
            Message.html,
            Message.files,
            Message.language,
            Topic.title,
            Topic.language,
            Mentioned.number,
            func.coalesce(ReadMark.number, 0),
            Room.kind,
            Room.subject_id,
        )
        .select_from(Mentioned)
        .join(Message, Message.id == Mentioned.message_id)
        .join(Topic, Topic.id == Message.topic_id)
        .join(Room, Room.id == Topic.room_id)
        .join(User, User.id == Message.author_id)
        .join(Organisation, Organisation.id == Message.organisation_id)
        .outerjoin(ReadMark, my_mark(actor))
        .where(Mentioned.user_id == actor.user_id, Mentioned.stands)
        .where(Message.at >= since, places.readable(actor))
        .order_by(Message.at.desc(), Message.id.desc())
        .limit(limit)
    )


def talk(actor: Actor, since: datetime) -> list[Talk]:
    """The topic that was last spoken in first."""
    return [
        Talk._make(
            (*row[:5], beginning(row[5] or "", row[6]), *row[7:10], Address(*row[10:12]), *row[12:])
        )
        for row in _talk(actor, MOST_TOPICS, since=since)
    ]


@prepared
def _talk(actor: Actor, limit: int, *, since: Any) -> Rows:
    first, home = aliased(Message), aliased(Network)
    next_number = func.coalesce(ReadMark.number, 0) + 1
    found: Rows = (
        select(
            Topic.id,
            Topic.title,
            Topic.language,
            new_messages(actor),
            new_mentions(actor),
            first.html,
            first.files,
            first.language,
            User.name,
            Organisation.name,
            Room.kind,
            Room.subject_id,
        )
        .select_from(Room)
        .join(Topic, Topic.room_id == Room.id)
        .outerjoin(ReadMark, my_mark(actor))
        .outerjoin(RoomWish, my_wish(actor))
        .outerjoin(first, and_(first.topic_id == Topic.id, first.number == next_number))
        .outerjoin(User, User.id == first.author_id)
        .outerjoin(Organisation, Organisation.id == first.organisation_id)
        .where(places.readable(actor), Topic.last_at >= since, new_messages(actor) > 0)
        .order_by(Topic.last_at.desc(), Topic.id.desc())
        .limit(limit)
    )
    network = func.coalesce(Network.id, Group.network_id, Need.network_id, Seminar.network_id)
    at_home = places.titled(found).outerjoin(home, home.id == network)
    return at_home.add_columns(home.id, home.name, home.language)
