"""Whom something concerns, by id. What they may still see is asked when they read of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import and_, case, func, literal, or_, select, union

from network_hub.accounts.models import Seat, User
from network_hub.core.actor import SPEAKING, Place, Role
from network_hub.core.db import db
from network_hub.core.prepared import Rows, prepared
from network_hub.discussions.models import (
    Heed,
    Mentioned,
    Message,
    ReadMark,
    Report,
    Room,
    RoomWish,
    Topic,
)
from network_hub.networks.models import Invitation
from network_hub.notifications.models import Notice
from network_hub.registers.models import Joining, Need
from network_hub.seminars.models import HELD, Registration
from network_hub.work.models import Task

Ids = Sequence[int]


def owner(need_id: int) -> Ids:
    return _ids(select(Need.owner_id).where(Need.id == need_id))


def all_with_the_need(need_id: int) -> Ids:
    """Its owner, and those who joined it for their organisations."""
    return _ids(
        union(
            select(Need.owner_id).where(Need.id == need_id),
            select(Joining.user_id).where(Joining.need_id == need_id),
        )
    )


def coordinators(network_id: int) -> Ids:
    return _ids(_seated(Place.NETWORK, network_id).where(Seat.role == Role.COORDINATOR))


def tidiers(place: Place, place_id: int, but: int) -> Ids:
    """Who keeps the rooms of a place tidy: the person `but` only when nobody else does."""
    all_of_them = _ids(_seated(place, place_id).where(Seat.role.in_((Role.COORDINATOR, Role.LEAD))))
    return [one for one in all_of_them if one != but] or all_of_them


def reporters(case_id: int) -> Ids:
    return _ids(select(Report.user_id).where(Report.case_id == case_id))


def author(message_id: int) -> Ids:
    return _ids(select(Message.author_id).where(Message.id == message_id))


def group_people(group_id: int) -> Ids:
    return _ids(_seated(Place.GROUP, group_id))


def addressee(invitation_id: int) -> Ids:
    """The person with the address, when there is one here."""
    return _ids(
        select(User.id)
        .join(Invitation, Invitation.email == User.email)
        .where(Invitation.id == invitation_id, User.ended_at.is_(None))
    )


def registered(seminar_id: int) -> Ids:
    mine = Registration.seminar_id == seminar_id, Registration.status.in_(HELD)
    return _ids(select(Registration.user_id).where(*mine))


def doers(task_id: int) -> Ids:
    """Who has the task: its owner, or those who speak for the organisation where it belongs."""
    place = case((Task.group_id.is_not(None), Place.GROUP), else_=Place.NETWORK)
    seated = and_(
        Seat.organisation_id == Task.owner_for_id,
        Seat.place == place,
        Seat.place_id == func.coalesce(Task.group_id, Task.network_id),
        Seat.role.in_(SPEAKING),
        Seat.ended_at.is_(None),
        Task.owner_id.is_(None),
    )
    found = select(func.coalesce(Task.owner_id, Seat.user_id)).outerjoin(Seat, seated)
    return [one for one in _ids(found.where(Task.id == task_id).distinct()) if one]


def followers(topic_id: int) -> dict[int, int]:
    """Who has taken part in the topic, by writing or by being called on by name, or has said to
    follow it or its room, unless they have said otherwise of the topic; each with the number of
    the message from which on they do."""
    return dict(iter(_followers(topic_id=topic_id)))


@prepared
def _followers(*, topic_id: Any) -> Rows:
    marks = select(ReadMark.user_id, literal(0).label("since")).where(ReadMark.topic_id == topic_id)
    called = select(Mentioned.user_id, Mentioned.number).where(Mentioned.topic_id == topic_id)
    people = union(
        marks.where(or_(ReadMark.spoke_at.is_not(None), ReadMark.heed == Heed.ALL)),
        called.where(Mentioned.direct, Mentioned.stands),
        _wish_all(Topic.id == topic_id).add_columns(literal(0)),
    ).subquery()
    otherwise = marks.where(ReadMark.user_id == people.c.user_id, ReadMark.heed != Heed.ALL)
    found = select(people.c.user_id, func.min(people.c.since)).group_by(people.c.user_id)
    return found.where(~otherwise.correlate(people).exists())


def followers_of_room(topic_id: int, but: int) -> Ids:
    """Who has said to follow all topics of its room; not those whom the message `but` mentions."""
    wished = _wish_all(Topic.id == topic_id)
    return _ids(wished.where(RoomWish.user_id.not_in(_mentioned(but))))


def _wish_all(topic: Any) -> Any:
    its = and_(Room.kind == RoomWish.kind, Room.subject_id == RoomWish.subject_id)
    wished = select(RoomWish.user_id).join(Room, its).join(Topic, Topic.room_id == Room.id)
    return wished.where(topic, RoomWish.heed == Heed.ALL)


def mentioned(message_id: int, seq: int) -> Ids:
    """Those whom the message calls on since step `seq` of its room."""
    return _ids(_mentioned(message_id).where(Mentioned.seq == seq))


def _mentioned(message_id: int) -> Any:
    return select(Mentioned.user_id).where(Mentioned.message_id == message_id, Mentioned.stands)


def called_on(message_ids: list[int]) -> dict[int, set[int]]:
    """By message, those whom it mentions."""
    return _sets(_called_on(message_ids=message_ids))


@prepared
def _called_on(*, message_ids: Any) -> Rows:
    found = select(Mentioned.message_id, Mentioned.user_id).where(Mentioned.stands)
    return found.where(Mentioned.message_id.in_(message_ids))


def told_already(entry_ids: list[int]) -> dict[int, set[int]]:
    """By entry, those who have a notice of it."""
    return _sets(_told_already(entry_ids=entry_ids))


@prepared
def _told_already(*, entry_ids: Any) -> Rows:
    return select(Notice.entry_id, Notice.user_id).where(Notice.entry_id.in_(entry_ids))


def _sets(pairs: Iterable[Any]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for key, user_id in pairs:
        found[key].add(user_id)
    return found


def _seated(place: Place, place_id: int) -> Any:
    held = Seat.place == place, Seat.place_id == place_id, Seat.ended_at.is_(None)
    return select(Seat.user_id).where(*held).distinct()


def _ids(statement: Any) -> Ids:
    return db.session.scalars(statement).all()
