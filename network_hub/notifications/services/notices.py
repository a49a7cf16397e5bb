"""Notices, and when they are to be mailed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import and_, delete, literal, or_, select, tuple_, update

from network_hub.core import clock
from network_hub.core.actor import SYSTEM, Actor
from network_hub.core.command import command
from network_hub.core.db import db, put_all
from network_hub.core.events import AuditEntry, record
from network_hub.discussions.events import PeopleMentioned
from network_hub.discussions.models import Mentioned, Message, ReadMark
from network_hub.notifications import queries
from network_hub.notifications.events import NoticesRead, NoticesWritten
from network_hub.notifications.kinds import kind_of
from network_hub.notifications.models import Kind, Notice, Thing
from network_hub.notifications.queries import Planned, concerned

UNMAILED = Planned(None, None)
Matter: TypeAlias = tuple[Kind | None, int | None]  # and the network


class News(NamedTuple):
    """An entry, what it is about, and whom it concerns. `number`: see `Notice`."""

    entry: AuditEntry
    thing: Thing
    thing_id: int
    user_ids: Iterable[int]
    number: int | None = None


@command
def tell(entry: AuditEntry, thing: Thing, thing_id: int, user_ids: Iterable[int]) -> None:
    tell_all([News(entry, thing, thing_id, user_ids)])


@command
def tell_all(news: Sequence[News]) -> None:
    """Write notices of the entries to each but whoever did it. Again is once."""
    told = concerned.told_already([one.entry.id for one in news])
    fresh = [
        (one, sorted(set(one.user_ids) - {one.entry.actor_id} - told[one.entry.id])) for one in news
    ]
    people = {user_id for _, user_ids in fresh for user_id in user_ids}
    if not people:
        return
    mailed = _mailed(news, sorted(people))
    rows = []
    for one, user_ids in fresh:
        planned = mailed[_matter(one)]
        for user_id in user_ids:
            rhythm, mail_at = planned.get(user_id, UNMAILED)
            rows.append(
                {
                    "entry_id": one.entry.id,
                    "user_id": user_id,
                    "thing": one.thing,
                    "thing_id": one.thing_id,
                    "number": one.number,
                    "at": one.entry.at,
                    "rhythm": rhythm,
                    "mail_at": mail_at,
                }
            )
    put_all(Notice, rows)
    record(SYSTEM, NoticesWritten(user_ids=sorted(people)))


def _mailed(news: Iterable[News], people: Sequence[int]) -> dict[Matter, Mapping[int, Planned]]:
    return {
        (kind, network_id): queries.planned(people, kind, network_id) if kind else {}
        for kind, network_id in set(map(_matter, news))
    }


def _matter(one: News) -> Matter:
    """What wishes about mail are about."""
    return kind_of(one.entry.kind, one.thing), one.entry.network_id


@command
def take_notices_back(topic_id: int, message_id: int, number: int) -> None:
    """Of a message that is gone, and of mentions that an edit has taken away."""
    gone = select(Message.id).where(Message.id == message_id, Message.deleted_at.is_not(None))
    still = select(Mentioned.user_id).where(Mentioned.message_id == message_id, Mentioned.stands)
    of_mention = select(AuditEntry.id).where(
        AuditEntry.id == Notice.entry_id, AuditEntry.kind == PeopleMentioned.kind
    )
    no_more = and_(of_mention.exists(), Notice.user_id.not_in(still))
    taken = db.session.scalars(
        delete(Notice)
        .where(
            Notice.thing == Thing.TOPIC,
            Notice.thing_id == topic_id,
            Notice.number == number,
            or_(gone.exists(), no_more),
        )
        .returning(Notice.user_id)
        .execution_options(synchronize_session=False)
    ).all()
    if taken:
        record(SYSTEM, NoticesRead(user_ids=sorted(set(taken))))


@command
def carry_notices(topic_id: int, to_topic_id: int, runs: Sequence[Sequence[int]]) -> None:
    """Notices follow messages that were moved to another topic. What its reader has read there is
    read: as far as a mark goes that is asked each time. Again is once."""
    of_topic = Notice.thing == Thing.TOPIC, Notice.thing_id == topic_id
    for first, last, to in runs:
        mine = (*of_topic, Notice.number.between(first, last))
        shifted = {"thing_id": to_topic_id, "number": Notice.number + (to - first)}
        _run(update(Notice).where(*mine).values(shifted))
    beyond = select(ReadMark).where(ReadMark.topic_id == to_topic_id, ReadMark.ahead > 0)
    for mark in db.session.scalars(beyond):
        for first, last in mark.runs or []:
            read = update(Notice).where(
                Notice.user_id == mark.user_id,
                Notice.thing == Thing.TOPIC,
                Notice.thing_id == to_topic_id,
                Notice.number.between(first, last),
                Notice.read_at.is_(None),
            )
            _run(read.values(read_at=clock.now()))


def _run(statement: Any) -> None:
    db.session.execute(statement.execution_options(synchronize_session=False))


@command
def mark_all_read(actor: Actor, until: tuple[datetime, int]) -> None:
    """Up to the newest that the reader has been shown: what came meanwhile stays new."""
    marked = db.session.scalars(
        update(Notice)
        .where(
            Notice.user_id == actor.own_user,
            Notice.read_at.is_(None),
            tuple_(Notice.at, Notice.entry_id) <= tuple_(*map(literal, until)),
        )
        .values(read_at=clock.now())
        .returning(Notice.entry_id)
    ).all()
    if marked:
        record(actor, NoticesRead(user_ids=[actor.own_user]))
