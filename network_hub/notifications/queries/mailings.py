"""What mail says of things beside what their notices say; of things that the reader may see."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from network_hub.accounts.models import Organisation
from network_hub.core.db import db
from network_hub.core.prepared import Rows
from network_hub.networks.models import JoinRequest, RequestState
from network_hub.seminars.models import Seminar


class Meeting(NamedTuple):
    starts_at: datetime
    ends_at: datetime
    place: str


def meetings(ids: Collection[int]) -> Mapping[int, Meeting]:
    found = select(Seminar.id, Seminar.starts_at, Seminar.ends_at, Seminar.place)
    rows = db.session.execute(found.where(Seminar.id.in_(ids))) if ids else ()
    return {row[0]: Meeting._make(row[1:]) for row in rows}


def reasons(request_ids: Collection[int]) -> Mapping[int, str]:
    """Why somebody asks to join, by the id of the request; of those that wait for an answer."""
    found = select(JoinRequest.id, JoinRequest.reason).where(
        JoinRequest.id.in_(request_ids), JoinRequest.state == RequestState.WAITING
    )
    return dict(_pairs(found)) if request_ids else {}


def organisation_names(ids: Collection[int]) -> Mapping[int, str]:
    found = select(Organisation.id, Organisation.name).where(Organisation.id.in_(ids))
    return dict(_pairs(found))


def _pairs(statement: Rows) -> Iterable[tuple[int, str]]:
    return ((key, said) for key, said in db.session.execute(statement))
