"""What clients are told, in the words of docs/live-protocol.md.

A push and a catch-up are made by the same functions, so that they cannot differ.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from network_hub.discussions.events import TopicLeft
from network_hub.discussions.models import Address, Banner, Message, Pin, Topic
from network_hub.discussions.signs import Change, Given, Person
from network_hub.discussions.words import Files, beginning

Told = dict[str, Any]


class Quote(NamedTuple):
    """What a message answers; of a deleted or hidden message the words are empty."""

    id: int
    number: int
    author_id: int
    author: str
    language: str
    html: str
    files: Files
    topic_id: int

    @property
    def beginning(self) -> str:
        return beginning(self.html, self.files)


class Byline(NamedTuple):
    """Who speaks, and for which organisation, by name; who took it away: deleted, hid or moved it;
    what it answers, if anything; and the signs given at it."""

    author: str
    organisation: str
    taken_by: str | None = None
    taken_for: str | None = None
    answers: Quote | None = None
    reactions: tuple[Given, ...] = ()


class Hung(NamedTuple):
    """A banner at a topic's top, who put it there for which organisation, and the message that it
    points to, if any."""

    banner: Banner
    person: str
    organisation: str
    answer: Quote | None


class Pinned(NamedTuple):
    """A message at the top, who put it there for which organisation, and the topic it is in."""

    pin: Pin
    person: str
    organisation: str
    title: str
    language: str
    message: Quote


class Merged(NamedTuple):
    """A topic that was put into another, in which its first message has the number `first`; who did
    that, for which organisation, and when."""

    first: int
    title: str
    language: str
    at: datetime
    user_id: int
    person: str
    organisation_id: int
    organisation: str


def heard_by(address: Address | str) -> str:
    """The Socket.IO room of those who watch; others with the same subject have other rules."""
    return f"talk:{address}"


def message(said: Message, by: Byline) -> Told:
    return {
        "id": said.id,
        "client_id": said.client_id,
        "topic": said.topic_id,
        "number": said.number,
        "author": {"id": said.author_id, "name": by.author},
        "organisation": {"id": said.organisation_id, "name": by.organisation},
        "language": said.language,
        "text": said.text,
        "html": said.html,
        "files": said.files or [],
        "at": said.at.isoformat(),
        "version": said.version,
        "edited_at": said.edited_at and said.edited_at.isoformat(),
        "deleted": said.deleted_at and _deletion(said, said.deleted_at, by),
        "hidden": said.hidden_at and _hiding(said, said.hidden_at, by),
        "moved": said.moved_at and _moving(said, said.moved_at, by),
        "answers": by.answers and _quotation(by.answers),
        "reactions": [_reaction(given) for given in by.reactions],
    }


def _quotation(quote: Quote) -> Told:
    return {
        "id": quote.id,
        "topic": quote.topic_id,
        "number": quote.number,
        "author": {"id": quote.author_id, "name": quote.author},
        "language": quote.language,
        "beginning": quote.beginning,
    }


def _deletion(said: Message, at: datetime, by: Byline) -> Told:
    return {
        "at": at.isoformat(),
        "by": {"id": said.deleted_by_id, "name": by.taken_by},
        "organisation": {"id": said.deleted_for_id, "name": by.taken_for},
    }


def _hiding(said: Message, at: datetime, by: Byline) -> Told:
    return {
        "at": at.isoformat(),
        "by": {"id": said.hidden_by_id, "name": by.taken_by},
        "organisation": {"id": said.hidden_for_id, "name": by.taken_for},
        "reason": said.hidden_reason,
    }


def _moving(said: Message, at: datetime, by: Byline) -> Told:
    return {
        "to": said.moved_to_id,
        "at": at.isoformat(),
        "by": {"id": said.moved_by_id, "name": by.taken_by},
        "organisation": {"id": said.moved_for_id, "name": by.taken_for},
    }


def _reaction(given: Given) -> Told:
    people = [_person(one) for one in given.people]
    return {"sign": given.sign, "count": given.times, "people": people}


def _person(one: Person) -> Told:
    organisation = {"id": one.organisation_id, "name": one.organisation}
    return {"id": one.id, "name": one.name, "organisation": organisation}


class Around(NamedTuple):
    """What belongs to a topic beside its messages."""

    banners: Sequence[Hung] = ()
    pins: Sequence[Pinned] = ()
    merged: Sequence[Merged] = ()


def topic(begun: Topic, around: Around) -> Told:
    return {
        "id": begun.id,
        "title": begun.title,
        "language": begun.language,
        "state": begun.state,
        "locked": begun.locked,
        "slow_minutes": begun.slow_minutes,
        "banners": [_banner(one) for one in around.banners],
        "pins": [_pin(one) for one in around.pins],
        "merged": [_merge(one) for one in around.merged],
    }


def _banner(hung: Hung) -> Told:
    banner, answer = hung.banner, hung.answer
    return {
        "kind": banner.kind,
        "at": banner.at.isoformat(),
        "by": {"id": banner.user_id, "name": hung.person},
        "organisation": {"id": banner.organisation_id, "name": hung.organisation},
        "text": banner.text,
        "html": banner.html,
        "message": answer and {"id": answer.id, "number": answer.number},
    }


def _pin(pinned: Pinned) -> Told:
    pin, message = pinned.pin, pinned.message
    return {
        "scope": pin.scope,
        "at": pin.at.isoformat(),
        "by": {"id": pin.user_id, "name": pinned.person},
        "organisation": {"id": pin.organisation_id, "name": pinned.organisation},
        "message": {"id": message.id, "number": message.number},
    }


def _merge(one: Merged) -> Told:
    return {
        "first": one.first,
        "title": one.title,
        "language": one.language,
        "at": one.at.isoformat(),
        "by": {"id": one.user_id, "name": one.person},
        "organisation": {"id": one.organisation_id, "name": one.organisation},
    }


def about_message(
    kind: str, title: str, said: Message, by: Byline, change: Change | None = None
) -> Told:
    """What happened to a message, with as much of its topic as saying it needs. `change`: the
    reaction that it was, if it was one."""
    about = {"id": said.topic_id, "title": title}
    event = {"kind": kind, "topic": about, "message": message(said, by)}
    if change is not None:
        reaction = {"sign": change.sign, "given": change.given, "by": _person(change.by)}
        event["reaction"] = reaction
    return event


def about_topic(kind: str, begun: Topic, around: Around) -> Told:
    return {"kind": kind, "topic": topic(begun, around)}


def left(topic_id: int) -> Told:
    """Nothing of the topic is here any more; who may read it elsewhere reads it there."""
    return {"kind": TopicLeft.kind, "topic": {"id": topic_id}}


def step(address: Address, seq: int, event: Told) -> Told:
    """One step of a room's sequence."""
    return {"room": str(address), "seq": seq, "event": event}


def receipt(address: Address, said: Message) -> Told:
    """What the author is told once the message is stored; a resend is told the same."""
    return {
        "room": str(address),
        "seq": said.seq,
        "topic": said.topic_id,
        "number": said.number,
        "id": said.id,
    }
