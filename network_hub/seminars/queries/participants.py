"""Who comes to a seminar, for those who arrange it."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, select

from network_hub.accounts.models import Organisation, User
from network_hub.core.db import db
from network_hub.core.errors import NotFound
from network_hub.core.pages import Page, after
from network_hub.seminars.models import Registration, RegistrationStatus, Seminar

PAGE = 100


class Participant(NamedTuple):
    number: int
    name: str
    organisation: str
    status: RegistrationStatus
    at: datetime


def participants(seminar: Seminar, after_row: str | None = None) -> Page[Participant]:
    """In the order of registering, the withdrawn too. The caller has asked the policy."""
    found = _registered(seminar).order_by(Registration.number).limit(PAGE + 1)
    if after_row is not None:
        found = found.where(Registration.number > after(after_row, int)[0])
    rows = [Participant._make(row) for row in db.session.execute(found)]
    return Page.of(rows, PAGE, lambda row: [row.number])


def participant(seminar: Seminar, number: int) -> Participant:
    """One of them. Raises NotFound for a number that nobody has got."""
    row = db.session.execute(_registered(seminar).where(Registration.number == number)).first()
    if row is None:
        raise NotFound("There is no such registration.")
    return Participant._make(row)


def _registered(seminar: Seminar) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Registration.number, User.name, Organisation.name, Registration.status, Registration.at
        )
        .join(User, User.id == Registration.user_id)
        .join(Organisation, Organisation.id == Registration.organisation_id)
        .where(Registration.seminar_id == seminar.id)
    )
