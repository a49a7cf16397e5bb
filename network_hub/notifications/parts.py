"""The parts of a mail about notices: a thing each, with what happened to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import structlog
from flask import current_app
from flask_babel import gettext
from markupsafe import Markup

from network_hub.accounts.queries import standings
from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.policy import allows
from network_hub.discussions import queries as discussions
from network_hub.discussions.events import (
    MessageHidden,
    MessageReported,
    MessageShown,
    ReportsClosed,
)
from network_hub.discussions.models import Address
from network_hub.discussions.places import venue
from network_hub.discussions.wire import Told
from network_hub.discussions.words import beginning
from network_hub.edge.moments import DASH, clock_time, exact_day, exact_time
from network_hub.groups.events import GroupEndsSoon
from network_hub.networks.events import JoiningAsked
from network_hub.notifications import addresses, queries, words
from network_hub.notifications.letters import address_of
from network_hub.notifications.models import Mailing, Thing
from network_hub.notifications.queries import NoticeRow
from network_hub.notifications.things import by_thing, page_of
from network_hub.registers.events import NeedChanged, NeedClosed
from network_hub.seminars.events import SeminarCancelled

log = structlog.get_logger(__name__)
MOST_THINGS, MOST_LINES = 25, 8
# About a message, and not what it says: a mail should not carry what somebody wants out of sight.
WITHOUT_WORDS = frozenset(
    {MessageReported.kind, ReportsClosed.kind, MessageHidden.kind, MessageShown.kind}
)
REASONED = frozenset({NeedChanged.kind, NeedClosed.kind, SeminarCancelled.kind})


@dataclass(frozen=True)
class Line:
    """Something that happened to a thing; `text` and `html` are what somebody wrote, both alike."""

    said: str
    at: datetime
    who: str
    text: str
    html: Markup
    language: str


@dataclass(frozen=True)
class Answer:
    """Where an answer by mail goes, and for whom it is given."""

    address: str
    organisation: str


@dataclass(frozen=True)
class Part:
    """A thing, and what happened to it, the newest first; `more` is not told."""

    label: str
    title: str
    language: str
    url: str
    facts: list[tuple[str, str]]
    lines: list[Line]
    more: int
    answer: Answer | None


@dataclass(frozen=True)
class Material:
    """What the parts are made of, read at one go. `whole`: messages are quoted in full."""

    messages: Mapping[int, Told]
    meetings: Mapping[int, queries.Meeting]
    reasons: Mapping[int, str]
    answers: Mapping[int, Answer]
    whole: bool

    @classmethod
    def of(cls, mailing: Mailing, rows: list[NoticeRow]) -> "Material":
        told = {kind: [row for row in rows if row.thing is kind] for kind in Thing}
        asked = [row for row in rows if row.kind == JoiningAsked.kind]
        said = [row.facts["message_id"] for row in told[Thing.TOPIC] if "message_id" in row.facts]
        return cls(
            messages=discussions.told(said) if said else {},
            meetings=queries.meetings({row.thing_id for row in told[Thing.SEMINAR]}),
            reasons=queries.reasons({row.facts["request_id"] for row in asked}),
            answers=_answers(mailing.user_id, told[Thing.TOPIC]),
            whole=mailing.thing is not None,
        )


def _answers(user_id: int, rows: Iterable[NoticeRow]) -> dict[int, Answer]:
    """By topic; for those in which the reader may write, where answers are taken in."""
    if not current_app.config["MAIL_INTAKE"]:
        return {}
    actors, since = standings(user_id), queries.replies_since(user_id)
    names = queries.organisation_names({actor.own_organisation for actor in actors})
    found: dict[int, Answer] = {}
    for row in rows:
        if row.room is None or row.room_id is None or row.thing_id in found:
            continue
        room = Address(row.room, row.room_id)
        actor = next((one for one in actors if _may_write(one, room)), None)
        if actor is not None:
            organisation = actor.own_organisation
            address = addresses.reply_address(user_id, organisation, row.thing_id, since)
            found[row.thing_id] = Answer(address or "", names[organisation])
    return found


def _may_write(actor: Actor, room: Address) -> bool:
    place = venue(actor, room)
    return place is not None and allows(actor, "room.write", place)


def parts_of(mailing: Mailing, rows: list[NoticeRow]) -> Iterable[Part]:
    """In the language that is being spoken."""
    material = Material.of(mailing, rows)
    for some in by_thing(rows)[:MOST_THINGS]:
        try:
            part = _part(some, material)
        except Exception:  # the rest of the mail should not wait for it
            log.exception("part_of_mail_left_out", thing=some[0].thing, thing_id=some[0].thing_id)
            continue
        if part.lines:
            yield part


def _part(rows: list[NoticeRow], material: Material) -> Part:
    first = rows[0]
    endpoint, values = page_of(first)
    lines = [line for row in rows if (line := _line(row, material)) is not None]
    return Part(
        label=str(words.THINGS[first.thing]),
        title=first.title,
        language=first.language,
        url=address_of(endpoint, **values),
        facts=_facts(rows, material),
        lines=lines[:MOST_LINES],
        more=len(lines[MOST_LINES:]),
        answer=material.answers.get(first.thing_id) if first.thing is Thing.TOPIC else None,
    )


def _line(row: NoticeRow, material: Material) -> Line | None:
    """None of what has been said and taken back, or asked and answered."""
    text, html, language = "", "", row.language
    if row.kind in WITHOUT_WORDS:
        text = row.facts.get("reason") or row.facts.get("answer", "")
    elif row.thing is Thing.TOPIC and "message_id" in row.facts:
        said = material.messages.get(row.facts["message_id"])
        if said is None or not said["text"]:
            return None
        text, html, language = said["text"], said["html"], said["language"]
        if not material.whole:
            text, html = beginning(html), ""
    elif row.kind == JoiningAsked.kind:
        if row.facts["request_id"] not in material.reasons:
            return None
        text = material.reasons[row.facts["request_id"]]
    elif row.kind in REASONED:
        text = row.facts["reason"]
    html = Markup(html) if html else Markup("<p>{}</p>").format(text)  # noqa: S704 -- `to_html` made it
    return Line(str(words.said(row)), row.at, _who(row), text, html, language)


def _who(row: NoticeRow) -> str:
    if not words.names_who(row):
        return ""
    return " · ".join(filter(None, (row.person, row.organisation)))


def _facts(rows: list[NoticeRow], material: Material) -> list[tuple[str, str]]:
    """What who only reads the mail needs to know of the thing: above all when and where."""
    first = rows[0]
    if (meeting := material.meetings.get(first.thing_id)) and first.thing is Thing.SEMINAR:
        when = f"{exact_time(meeting.starts_at)} {DASH} {_end(meeting)}"
        return [(gettext("When"), when), (gettext("Place"), meeting.place)][
            : 1 + bool(meeting.place)
        ]
    if ends := next((row for row in rows if row.kind == GroupEndsSoon.kind), None):
        return [(gettext("Last day"), exact_day(date.fromisoformat(ends.facts["ends_on"])))]
    return []


def _end(meeting: queries.Meeting) -> str:
    start, end = (at.astimezone(clock.HOME).date() for at in meeting[:2])
    return clock_time(meeting.ends_at) if start == end else exact_time(meeting.ends_at)
