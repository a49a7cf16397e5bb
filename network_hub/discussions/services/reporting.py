"""Having a message looked at, and leaving it as it is."""

from typing import Any

from sqlalchemy import select

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, locked, put, upsert
from network_hub.core.errors import Conflict
from network_hub.core.events import record
from network_hub.core.policy import authorize
from network_hub.discussions import judging, queries
from network_hub.discussions.events import MessageReported
from network_hub.discussions.models import (
    Address,
    Message,
    Outcome,
    Report,
    ReportCase,
    ReportReason,
)
from network_hub.discussions.said import Said
from network_hub.discussions.words import remark


@command
def report_message(
    actor: Actor,
    address: Address,
    topic_id: int,
    number: int,
    *,
    reason: ReportReason,
    words: str,
) -> None:
    """Ask those who keep the room tidy to look at it. Again is the same report, otherwise worded.

    Raises Conflict when they have looked at the same words for the actor before.
    """
    said = queries.message(actor, address, topic_id, number)
    authorize(actor, "message.report", said)
    more = remark(words, needed=reason is ReportReason.OTHER, field="words")
    db.session.execute(locked(select(Message.id).where(Message.id == said.message.id)))
    said = queries.message(actor, address, topic_id, number)
    authorize(actor, "message.report", said)  # it may be hidden by now
    before = queries.my_report(actor, said)
    if before is not None and before.settled:
        raise Conflict("What you reported has been looked at.")
    case_id, fresh = _case(said)
    mine: dict[str, Any] = {
        "organisation_id": actor.own_organisation,
        "reason": reason,
        "words": more,
        "at": clock.now(),
    }
    one = upsert(Report).values(case_id=case_id, user_id=actor.own_user, **mine)
    stored = one.on_conflict_do_update(index_elements=[Report.case_id, Report.user_id], set_=mine)
    db.session.execute(stored.execution_options(synchronize_session=False))
    if fresh:
        _tell(actor, said, case_id)


def _case(said: Said) -> tuple[int, bool]:
    """The open case of the message, and whether it is opened now."""
    mine = ReportCase.message_id == said.message.id, ReportCase.closed_at.is_(None)
    found = db.session.scalar(select(ReportCase.id).where(*mine))
    if found is not None or said.venue.held is None:
        return found or 0, False
    place, place_id = said.venue.held
    opened = put(
        ReportCase,
        message_id=said.message.id,
        place=place,
        place_id=place_id,
        version=said.message.version,
        opened_at=clock.now(),
        answer="",
    )
    return opened, True


def _tell(actor: Actor, said: Said, case_id: int) -> None:
    if said.venue.held is None:
        return
    place, place_id = said.venue.held
    address = str(said.venue.address)
    record(
        actor,
        MessageReported(
            network_id=said.venue.network_id,
            subject=address,
            room=address,
            topic_id=said.topic.id,
            message_id=said.message.id,
            case_id=case_id,
            author_id=said.message.author_id,
            place=place,
            place_id=place_id,
        ),
    )


@command
def leave_reported(
    actor: Actor, address: Address, topic_id: int, number: int, *, answer: str
) -> Message:
    """It stays as it is; `answer` is a word to those who reported it. A repeat does nothing."""
    said = judging.to_judge(actor, address, topic_id, number)
    judging.close(actor, said.venue, said.message, Outcome.LEFT, remark(answer, field="answer"))
    return said.message
