"""A registration is somebody's who is invited: it ends with the invitation.

Otherwise a seat would be kept by somebody who may not see the meeting, and could not give it back.
This follows from acts that were authorised where they were done, and bears being done again.
"""

from sqlalchemy import select

from network_hub.accounts.queries import standing
from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, locked
from network_hub.seminars import queries
from network_hub.seminars.models import HELD, Registration, Seminar, SeminarStatus
from network_hub.seminars.policies import is_invited
from network_hub.seminars.services.registering import give_back

NO_LONGER_INVITED = "no longer invited"


@command
def withdraw_uninvited(
    actor: Actor,
    *,
    user_id: int | None = None,
    network_id: int | None = None,
    seminar_id: int | None = None,
) -> None:
    """End the registrations, for meetings to come, of those who may not come any more: of one
    person, or of whoever is registered in a network or for one meeting."""
    coming = select(Seminar.id).where(
        Seminar.status == SeminarStatus.PUBLISHED,
        Seminar.ends_at > clock.now(),
        Seminar.id.in_(
            select(Registration.seminar_id).where(
                Registration.status.in_(HELD),
                *([Registration.user_id == user_id] if user_id is not None else []),
            )
        ),
        *([Seminar.network_id == network_id] if network_id is not None else []),
        *([Seminar.id == seminar_id] if seminar_id is not None else []),
    )
    for one in db.session.scalars(coming.order_by(Seminar.id)).all():
        _withdraw_from(actor, one, user_id)


def _withdraw_from(actor: Actor, seminar_id: int, user_id: int | None) -> None:
    seminar = queries.locked_seminar(seminar_id)
    held = select(Registration).where(
        Registration.seminar_id == seminar_id, Registration.status.in_(HELD)
    )
    if user_id is not None:
        held = held.where(Registration.user_id == user_id)
    # From the end of the line: who waits does not move up only to be put out.
    for one in db.session.scalars(locked(held.order_by(Registration.number.desc()))).all():
        participant = standing(one.user_id, one.organisation_id)
        if not (participant.buys and is_invited(participant, seminar)):
            give_back(actor, seminar, one, NO_LONGER_INVITED)
