"""What has been reported, for those who keep the rooms tidy; and what hidden messages say."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, literal, or_, select

from network_hub.accounts.models import Organisation, Seat, User
from network_hub.core.actor import Actor, Place, Role
from network_hub.core.db import db
from network_hub.core.pages import Page, after
from network_hub.core.policy import allows
from network_hub.core.prepared import Rows, prepared
from network_hub.discussions import places
from network_hub.discussions.models import (
    Address,
    HiddenWords,
    Message,
    Outcome,
    Report,
    ReportCase,
    ReportReason,
    Room,
    Topic,
)
from network_hub.discussions.places import Venue
from network_hub.discussions.queries.rooms import is_room
from network_hub.discussions.said import Said

CASES = 20  # in a page
TIDYING = (Role.COORDINATOR, Role.LEAD)  # as `room.tidy`


class Reported(NamedTuple):
    """A person's report of a message."""

    reason: ReportReason
    words: str
    at: Any
    person: str
    organisation: str


class Case(NamedTuple):
    """A reported message, where it stands, and the reports of it, the first of them first."""

    id: int
    message: Message
    author: str
    organisation: str
    title: str
    title_language: str
    room: Address
    venue: str
    venue_language: str
    reports: tuple[Reported, ...] = ()


class MyReport(NamedTuple):
    """What the reader has reported of a message. `settled`: those words have been looked at."""

    reason: ReportReason
    words: str
    outcome: Outcome | None
    answer: str
    settled: bool


def waiting_reports(
    actor: Actor, venue: Venue | None = None, after_row: str | None = None
) -> Page[Case]:
    """Messages with open reports that the actor is to judge, the first reported first; in one room
    or in all that they tidy."""
    start = {"since": after(after_row, int)[0]} if after_row else {}
    where = venue.address._asdict() if venue else {}
    rows = _cases(actor, CASES + 1, **where, **start).all()
    cases = [Case._make((*row[:6], Address(*row[6:8]), *row[8:], ())) for row in rows]
    page = Page.of(cases, CASES, lambda case: [case.id])
    told = _reports([case.id for case in page.rows])
    filled = [case._replace(reports=tuple(told[case.id])) for case in page.rows]
    return Page(filled, page.next)


def count_reports(actor: Actor, venue: Venue) -> int:
    """How many messages in a room wait for the judgement of the actor, who keeps it tidy."""
    return _count(actor, **venue.address._asdict()).scalar() or 0


def counted_reports(actor: Actor) -> Rows:
    """How many do in all rooms, as a statement to be part of another."""
    return _waiting(actor, None, None).with_only_columns(func.count())


@prepared
def _cases(
    actor: Actor, limit: int, *, kind: Any = None, subject_id: Any = None, since: Any = None
) -> Rows:
    found = (
        _waiting(actor, kind, subject_id)
        .join(User, User.id == Message.author_id)
        .join(Organisation, Organisation.id == Message.organisation_id)
        .with_only_columns(
            ReportCase.id,
            Message,
            User.name,
            Organisation.name,
            Topic.title,
            Topic.language,
            Room.kind,
            Room.subject_id,
        )
        .order_by(ReportCase.id)
        .limit(limit)
        .execution_options(populate_existing=True)
    )
    found = found if since is None else found.where(ReportCase.id > since)
    return places.titled(found)


@prepared
def _count(actor: Actor, *, kind: Any, subject_id: Any) -> Rows:
    return _waiting(actor, kind, subject_id).with_only_columns(func.count())


def _waiting(actor: Actor, kind: Any, subject_id: Any) -> Rows:
    here = places.readable(actor) if kind is None else is_room(Address(kind, subject_id))
    found: Rows = (
        select(ReportCase)
        .join(Message, Message.id == ReportCase.message_id)
        .join(Topic, Topic.id == Message.topic_id)
        .join(Room, Room.id == Topic.room_id)
        .where(ReportCase.closed_at.is_(None), tidied(actor), here)
    )
    others = _tidies(ReportCase.place, ReportCase.place_id, actor).correlate(ReportCase)
    return found.where(or_(Message.author_id != actor.user_id, ~others.exists()))


def tidied(actor: Actor) -> ColumnElement[bool]:
    """Which cases are of rooms that the actor keeps tidy."""
    mine = ((place, actor.seated_in(place, *TIDYING)) for place in Place)
    return or_(
        *(and_(ReportCase.place == place, ReportCase.place_id.in_(keys)) for place, keys in mine)
    )


def _tidies(place: Any, place_id: Any, but: Actor) -> Rows:
    return select(literal(1)).where(
        Seat.place == place,
        Seat.place_id == place_id,
        Seat.role.in_(TIDYING),
        Seat.ended_at.is_(None),
        Seat.user_id != but.user_id,
    )


def others_tidy(actor: Actor, venue: Venue) -> bool:
    """Whether somebody else keeps the room tidy too."""
    if venue.held is None:
        return False
    return db.session.scalar(_tidies(*venue.held, actor).limit(1)) is not None


def reports_of(said: Said) -> list[Reported]:
    """The open reports of a message, for who judges it."""
    mine = ReportCase.message_id == said.message.id, ReportCase.closed_at.is_(None)
    case_id = db.session.scalar(select(ReportCase.id).where(*mine))
    return _reports([case_id])[case_id] if case_id else []


def _reports(case_ids: list[int]) -> dict[int, list[Reported]]:
    found: dict[int, list[Reported]] = {key: [] for key in case_ids}
    if not case_ids:
        return found
    rows = db.session.execute(
        select(Report.case_id, Report.reason, Report.words, Report.at, User.name, Organisation.name)
        .join(User, User.id == Report.user_id)
        .join(Organisation, Organisation.id == Report.organisation_id)
        .where(Report.case_id.in_(case_ids))
        .order_by(Report.case_id, Report.at, Report.user_id)
    )
    for case_id, *report in rows:
        found[case_id].append(Reported._make(report))
    return found


def my_report(actor: Actor, said: Said) -> MyReport | None:
    """What the actor last reported of the message."""
    found = (
        select(Report, ReportCase)
        .join(ReportCase, ReportCase.id == Report.case_id)
        .where(ReportCase.message_id == said.message.id, Report.user_id == actor.user_id)
        .order_by(ReportCase.id.desc())
        .limit(1)
    )
    row = db.session.execute(found).first()
    if row is None:
        return None
    report, case = row
    settled = case.closed_at is not None and case.version == said.message.version
    return MyReport(report.reason, report.words, case.outcome, case.answer, settled)


def hidden_words(actor: Actor, venue: Venue, messages: Iterable[Message]) -> dict[int, HiddenWords]:
    """What those of the messages say that are hidden and that the actor may read all the same."""
    tidies = allows(actor, "room.tidy", venue)
    hidden = [one for one in messages if one.hidden_at is not None]
    mine = [one.id for one in hidden if tidies or one.author_id == actor.user_id]
    if not mine:
        return {}
    found = select(HiddenWords).where(HiddenWords.message_id.in_(mine))
    return {one.message_id: one for one in db.session.scalars(found)}
