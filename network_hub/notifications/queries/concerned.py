"""Whom something concerns, by id. What they may still see is asked when they read of it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, union

from network_hub.accounts.models import Seat, User
from network_hub.core.actor import Place, Role
from network_hub.core.db import db
from network_hub.discussions.models import Message
from network_hub.networks.models import Invitation
from network_hub.notifications.models import Notice
from network_hub.registers.models import Joining, Need
from network_hub.seminars.models import HELD, Registration

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


def writers(topic_id: int) -> Ids:
    return _ids(select(Message.author_id).where(Message.topic_id == topic_id).distinct())


def told_already(entry_id: int) -> Ids:
    return _ids(select(Notice.user_id).where(Notice.entry_id == entry_id))


def _seated(place: Place, place_id: int) -> Any:
    held = Seat.place == place, Seat.place_id == place_id, Seat.ended_at.is_(None)
    return select(Seat.user_id).where(*held).distinct()


def _ids(statement: Any) -> Ids:
    return db.session.scalars(statement).all()
