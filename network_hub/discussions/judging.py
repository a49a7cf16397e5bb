"""Deciding about what has been reported: who may, and telling those who reported it."""

from sqlalchemy import select

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.db import db, locked
from network_hub.core.errors import Conflict, Forbidden
from network_hub.core.events import record
from network_hub.core.policy import authorize
from network_hub.discussions import queries
from network_hub.discussions.events import ReportsClosed
from network_hub.discussions.models import Address, Message, Outcome, ReportCase
from network_hub.discussions.places import Venue
from network_hub.discussions.said import Said


def to_judge(actor: Actor, address: Address, topic_id: int, number: int) -> Said:
    """The message, for who keeps the room tidy. What one said oneself another one judges, as long
    as there is another: Forbidden."""
    said = queries.message(actor, address, topic_id, number)
    authorize(actor, "room.tidy", said.venue)
    if said.message.author_id == actor.user_id and queries.others_tidy(actor, said.venue):
        raise Forbidden("Your own messages are judged by somebody else.")
    return said


def expect_there(message: Message) -> None:
    if message.deleted_at is not None:
        raise Conflict("The message has been deleted meanwhile.")


def close(actor: Actor, venue: Venue, message: Message, outcome: Outcome, answer: str = "") -> bool:
    """Whether there were reports of the message; their authors are told what came of them."""
    mine = ReportCase.message_id == message.id, ReportCase.closed_at.is_(None)
    case = db.session.scalar(locked(select(ReportCase).where(*mine)))
    if case is None:
        return False
    case.closed_at, case.outcome, case.answer = clock.now(), outcome, answer
    case.closed_by_id, case.closed_for_id = actor.own_user, actor.own_organisation
    record(
        actor,
        ReportsClosed(
            network_id=venue.network_id,
            subject=str(venue.address),
            room=str(venue.address),
            topic_id=message.topic_id,
            message_id=message.id,
            case_id=case.id,
            outcome=outcome,
            answer=answer,
        ),
    )
    return True
